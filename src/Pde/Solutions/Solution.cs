using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>A network that solves a differential problem, with the evidence.</summary>
public sealed record Solution
{
    /// <summary>Points at which errors are measured, to about two digits.</summary>
    private const int CheckPoints = 4000;

    /// <summary>No faster convergence than order five is taken on trust.</summary>
    private const double LeastRatio = 1.0 / 32;

    /// <summary>Of changes that hardly fall: what they add up to is not known better than by this factor, ten times the last one.</summary>
    private const double MostRatio = 0.9;

    public required DifferentialProblem Problem { get; init; }

    /// <summary>The parts of the domain with their networks: one, or windows of time in order.</summary>
    public required ImmutableArray<SolutionPiece> Pieces { get; init; }

    /// <summary>The network of the first piece; all have the same shape.</summary>
    public Network Network => Pieces[0].Network;

    /// <summary>The coefficients that were found, in the problem's order.</summary>
    public ImmutableArray<double> Coefficients { get; init; } = [];

    /// <summary>Their standard deviations as the scatter of the data tells; empty where that was not computed.</summary>
    public ImmutableArray<double> Deviations { get; init; } = [];

    /// <summary>The functions in the equations that were found; empty where none was sought.</summary>
    public ImmutableArray<FunctionEstimate> Functions { get; init; } = [];

    /// <summary>
    /// Functions that can be added to the solution, in any multiple, without equations, conditions and data noticing, to first order: where there are any the
    /// problem has many solutions, and of a linear problem the one of least norm is given. Empty where none was found, and not looked for along time.
    /// </summary>
    public ImmutableArray<Solution> Free { get; init; } = [];

    /// <summary>The time beyond which the solution could not be followed, as where it grows without bound; null where all of the domain was reached.</summary>
    public double? EndsAt { get; init; }

    /// <summary>How the data are met, and what they tell of the numbers; null where there are no data.</summary>
    public DataFit? Fit { get; init; }

    /// <summary>
    /// The precision matrix of the numbers with the functions solved for, row by row, over the variance of the data; empty where numbers and functions were
    /// not found together.
    /// </summary>
    internal ImmutableArray<double> Information { get; init; } = [];

    /// <summary>The corners whose functions stand in the formulas that are added to the network; empty where there are none.</summary>
    public ImmutableArray<Corner> Corners { get; init; } = [];

    /// <summary>The solution of the folded problem, whose pieces these are, and the fold; null where the domain was not folded at interfaces.</summary>
    internal (Fold Fold, Solution Solution)? Folded { get; init; }

    /// <summary>The parts of the domain between which coefficients have kinks or jumps, each with its own smooth unknowns; empty where there are none.</summary>
    public ImmutableArray<FoldedPart> Parts => Folded is not var (fold, inner) ? []
        : [.. fold.Pieces().Select(piece => new FoldedPart(fold.PartOf(piece), [.. Enumerable.Range(0, Problem.Vocabulary.Unknowns.Length).Select(k => fold.IndexOf(k, piece))], formula => fold.Unfolded(formula, piece)))];

    /// <summary>What was solved: this solution, or that of the folded problem.</summary>
    public Solution Inner => Folded?.Solution ?? this;

    /// <summary>Grid after grid.</summary>
    public required ImmutableArray<SolverStep> Steps { get; init; }

    /// <summary>Why the solver ended.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>Root mean square of the equations' residuals at points that training has not seen.</summary>
    public required double ResidualRms { get; init; }

    /// <summary>The largest root mean square of a condition's residual at such points.</summary>
    public required double ConditionRms { get; init; }

    /// <summary>
    /// The relative L2 error as the sequence of grids shows it: the sum of the changes that would follow the last one, if they went on as a geometric series. Its
    /// ratio is that of the last two changes, or of the last three where that is larger, no smaller than a thirty-second and no larger than nine
    /// tenths. Infinite where there was one grid.
    /// </summary>
    public double EstimatedError => Estimate(Steps);

    internal static double Estimate(IReadOnlyList<SolverStep> steps)
    {
        if (steps.Count < 2) return double.PositiveInfinity;
        var (last, previous) = (steps[^1].Change, steps[^2].Change);
        if (!double.IsFinite(previous) || !(previous > 0)) return last;
        var ratio = last / previous;
        // Two ratios together say more of a slow convergence, which does not fall evenly.
        if (steps.Count > 3 && steps[^3].Change is var earlier and > 0) ratio = Math.Max(ratio, Math.Sqrt(last / earlier));
        ratio = Math.Clamp(ratio, LeastRatio, MostRatio);
        return last * ratio / (1 - ratio);
    }

    /// <summary>Values of an unknown or a derivative.</summary>
    /// <param name="points">One array an axis, in raw units.</param>
    /// <param name="wanted">The default is the first unknown.</param>
    public double[] Values(double[][] points, PartialDerivative wanted = default)
    {
        if (Folded is var (fold, inner)) return fold.Values(points, wanted, inner.Values);
        return ValuesOf(Pieces, points, wanted);
    }

    /// <summary>Values of an output of networks, or of a derivative of it.</summary>
    /// <param name="pieces">In order along one axis.</param>
    /// <param name="points">One array an axis, in raw units.</param>
    /// <param name="wanted">The output and the derivative.</param>
    public static double[] ValuesOf(ImmutableArray<SolutionPiece> pieces, double[][] points, PartialDerivative wanted) =>
        SolutionPiece.Evaluate([.. pieces.Select(piece => piece.Part)], points, (p, part) =>
        {
            var plan = new JetPlan(pieces[p].Network);
            var parameters = new AlignedBuffer(plan.ParameterCount + BasisJets.Lanes);
            plan.Read(parameters.Span);
            var values = JetField.Values(plan, parameters, part, wanted);
            if (wanted.Unknown == 0) SolutionPiece.Add(values, pieces[p].Added, pieces[p].Part, part, wanted.Orders);
            return values;
        });

    /// <summary>Compares with a known solution.</summary>
    /// <param name="exact">A formula in the axes for each unknown.</param>
    /// <param name="seed">Of the points.</param>
    public SolutionErrors ErrorsAgainst(IReadOnlyList<Expr> exact, long seed = 1)
    {
        if (exact.Count != Problem.Vocabulary.Unknowns.Length)
            throw new ArgumentException($"{exact.Count} formulas were given for {Problem.Vocabulary.Unknowns.Length} unknowns.", nameof(exact));
        var box = Problem.Box;
        string[] axes = [.. box.Axes.Select(axis => axis.Name)];
        var points = PointSets.Random(Problem, CheckPoints, new RandomSource(seed).Fork(77));
        double difference = 0, norm = 0, steepDifference = 0, steepNorm = 0, largest = 0;
        for (var k = 0; k < exact.Count; k++)
        {
            var truth = Tape.Compile(exact[k], axes).Evaluate(points, points[0].Length);
            Add(Values(points, new PartialDerivative(k, default)), truth, ref difference, ref norm);
            largest = Math.Max(largest, Values(points, new PartialDerivative(k, default)).Zip(truth, (u, v) => Math.Abs(u - v)).Max());
            for (var i = 0; i < axes.Length; i++)
            {
                var slope = Tape.Compile(exact[k].Derivative(axes[i]), axes).Evaluate(points, points[0].Length);
                Add(Values(points, new PartialDerivative(k, MultiIndex.Unit(i))), slope, ref steepDifference, ref steepNorm);
            }
        }
        return new SolutionErrors(Math.Sqrt(difference / norm), Math.Sqrt((difference + steepDifference) / (norm + steepNorm)), largest);
    }

    /// <summary>Compares with a table of the solution; the H1 error is NaN, because a table has no slopes.</summary>
    /// <param name="reference">Values of some unknowns at points.</param>
    public SolutionErrors ErrorsAgainst(ReferenceSolution reference)
    {
        double difference = 0, norm = 0, largest = 0;
        for (var k = 0; k < reference.Values.Length; k++)
        {
            if (reference.Values[k] is not { } truth) continue;
            var values = Values([.. reference.Points], new PartialDerivative(k, default));
            Add(values, truth, ref difference, ref norm);
            largest = Math.Max(largest, values.Zip(truth, (u, v) => Math.Abs(u - v)).Max());
        }
        return new SolutionErrors(Math.Sqrt(difference / norm), double.NaN, largest);
    }

    /// <summary>The relative L2 distance of two solutions' values, all unknowns together.</summary>
    internal static double Distance(double[][] before, double[][] now)
    {
        double difference = 0, norm = 0;
        for (var k = 0; k < now.Length; k++)
            for (var row = 0; row < now[k].Length; row++)
            {
                difference += (before[k][row] - now[k][row]) * (before[k][row] - now[k][row]);
                norm += now[k][row] * now[k][row];
            }
        return difference == 0 ? 0 : Math.Sqrt(difference / norm);
    }

    private static void Add(double[] values, double[] truth, ref double difference, ref double norm)
    {
        for (var row = 0; row < values.Length; row++)
        {
            difference += (values[row] - truth[row]) * (values[row] - truth[row]);
            norm += truth[row] * truth[row];
        }
    }
}
