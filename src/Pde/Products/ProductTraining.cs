using System.Collections.Immutable;

namespace Discovery.Pde.Products;

/// <summary>Gauss-Newton steps on one set of points in one product space, with weights that make all sets answer equally.</summary>
/// <remarks>Weights: S. Wang, X. Yu, P. Perdikaris, J. Comput. Phys. 449 (2022) 110768, with the trace of J^T J for that of the kernel.</remarks>
internal sealed class ProductTraining
{
    /// <summary>Data weigh less than conditions: they may be noisy, and the equations are what is known for certain.</summary>
    private const double DataWeight = 1e-3;

    /// <summary>Against the mean of the diagonal: splines that hardly reach into a region stay bounded, all others are moved by rounding only.</summary>
    private const double SupportInRegion = 1e-13;

    private readonly DifferentialProblem _problem;
    private readonly int _iterations;
    private readonly CancellationToken _cancellation;
    private BandedEquations? _normal;

    public ProductTraining(DifferentialProblem problem, int iterations, CancellationToken cancellation) =>
        (_problem, _iterations, _cancellation) = (problem, iterations, cancellation);

    /// <summary>The smallest number of points along each axis with which a residual fixes all coefficients.</summary>
    public static int[] PointCounts(ProductSpace space, double perCell) =>
        [.. space.Grids.Select(grid => Math.Max((int)Math.Ceiling(perCell * grid.Intervals), grid.Intervals + space.Degree + 3))];

    /// <param name="space">Where the solution is looked for.</param>
    /// <param name="sets">Points with residuals.</param>
    /// <param name="start">Coefficients to begin with, the equations' own last.</param>
    public ProductPiece Train(ProductSpace space, ImmutableArray<PointSet> sets, double[] start)
    {
        ImmutableArray<PointSet> sorted = [.. sets.Select(set => set.Sorted(points => space.CellOf(points)))];
        if (_normal is null || _normal.Count != space.Count || _normal.Band != space.Band)
        {
            _normal = null;
            _normal = new BandedEquations(space.Count, space.Band, _problem.Coefficients.Length) { LeastSupport = _problem.Region is null ? 0 : SupportInRegion };
        }
        var weights = Balance(new ProductSystem(space, sorted, [.. sorted.Select(_ => 1.0)], _problem.Coefficients.Length), start, _normal);
        var system = new ProductSystem(space, sorted, weights, _problem.Coefficients.Length);
        var newton = new ProductNewton(system, _problem.Coefficients, _normal);
        var minimum = newton.Minimise(start, _iterations, _cancellation);
        return new ProductPiece(space, minimum.State)
        {
            Points = sets[0].Count,
            Iterations = minimum.Iterations,
            Weights = [.. sets.Skip(1).Select((set, s) => (set.Name, weights[s + 1]))],
            Reason = minimum.Reason,
            Information = InformationOf(system, minimum.State, weights),
        };
    }

    /// <summary>Coefficients of functions that can be added to a solution without anything noticing.</summary>
    /// <param name="piece">The solution.</param>
    /// <param name="sets">Points with residuals.</param>
    /// <param name="random">Of the first vectors.</param>
    public List<double[]> Free(ProductPiece piece, ImmutableArray<PointSet> sets, RandomSource random)
    {
        var space = piece.Space;
        ImmutableArray<PointSet> sorted = [.. sets.Select(set => set.Sorted(points => space.CellOf(points)))];
        var normal = new BandedEquations(space.Count, space.Band, _problem.Coefficients.Length) { LeastSupport = _problem.Region is null ? 0 : SupportInRegion };
        var weights = Balance(new ProductSystem(space, sorted, [.. sorted.Select(_ => 1.0)], _problem.Coefficients.Length), piece.Coefficients, normal);
        return new NullSpace(new ProductSystem(space, sorted, weights, _problem.Coefficients.Length), piece.Coefficients, normal).Find(random);
    }

    /// <summary>Equations and conditions count as certain beside the data, whose weight a row is what turns the normal equations into those of the data.</summary>
    private ImmutableArray<double> InformationOf(ProductSystem system, double[] parameters, ImmutableArray<double> weights)
    {
        var data = Enumerable.Range(0, system.Sets.Length).Where(s => system.Sets[s].IsData).ToList();
        if (data.Count == 0 || _problem.Coefficients.IsEmpty) return [];
        system.Linearise(parameters, _normal!);
        var ofRow = data.Average(s => weights[s] / system.Sets[s].Count);
        return [.. _normal!.BorderComplement().Select(value => value / ofRow)];
    }

    private static ImmutableArray<double> Balance(ProductSystem system, double[] parameters, BandedEquations normal)
    {
        var traces = system.Sets.Select((_, s) => system.Sensitivity(s, parameters, normal)).ToList();
        return [.. traces.Select((trace, s) => !(trace > 0) || !double.IsFinite(traces[0] / trace) ? 1 : traces[0] / trace * (system.Sets[s].IsData ? DataWeight : 1))];
    }
}
