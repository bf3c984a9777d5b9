using System.Collections.Immutable;

namespace Discovery.Pde;

/// <summary>
/// Solves differential equations by collocation: the unknowns are the outputs of a Kolmogorov-Arnold network whose coefficients minimise
/// the residuals of equations, conditions and data, by Gauss-Newton steps in double precision, on finer and finer grids.
/// </summary>
public sealed class PdeSolver
{
    private const int HeldOutPoints = 2000;
    private const int StepsPerStart = 12;
    private const int StepsBetweenMoves = 10;
    private const double RelativeTolerance = 1e-3;

    private readonly DifferentialProblem _problem;
    private readonly SolverOptions _options;
    private readonly IProgress<SolverStep>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly PointSets _points;
    private readonly ImmutableArray<PointSet> _heldOut;
    private readonly int _degree;
    private readonly Shape _shape;
    private readonly int _timeAxis;

    private PdeSolver(DifferentialProblem problem, SolverOptions options, Shape shape, IProgress<SolverStep>? progress, CancellationToken cancellation)
    {
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);
        _points = new PointSets(problem);
        _heldOut = _points.HeldOut(HeldOutPoints, new RandomSource(options.Seed).Fork(9));
        _degree = options.Degree ?? Math.Min(BSpline.MaxDegree, Math.Max(5, problem.Order + 2));
        _shape = shape;
        _timeAxis = problem.IsLinear ? -1 : problem.TimeAxis;
        if (_shape.InputCount != problem.Box.Dimension || _shape.OutputCount != problem.Vocabulary.Unknowns.Length)
            throw new ArgumentException($"The shape {_shape} does not lead from {problem.Box.Dimension} axes to {problem.Vocabulary.Unknowns.Length} unknowns.", nameof(options));
        if (_degree < problem.Order + 1)
            throw new ArgumentException($"Splines of degree {_degree} are not smooth enough for derivatives of order {problem.Order}; at least {problem.Order + 1} is needed.", nameof(options));
    }

    /// <exception cref="ArgumentException">The problem is ill-posed, see <see cref="WellPosedness"/>, or the options do not fit it.</exception>
    public static Solution Solve(DifferentialProblem problem, SolverOptions? options = null, IProgress<SolverStep>? progress = null, CancellationToken cancellation = default)
    {
        var objections = WellPosedness.Check(problem);
        if (objections.Count > 0) throw new ArgumentException(objections[0].Message, nameof(problem));
        options ??= SolverOptions.Default;
        if (CoefficientSearch.Fits(problem)) return new CoefficientSearch(problem, options, progress, cancellation).Run();
        if (options.Shape is null && problem.Box.Dimension <= 2 && (problem.Box.Dimension > 1 || problem.IsLinear || problem.TimeAxis < 0))
        {
            var corners = Corners.Of(problem);
            if (corners.IsEmpty) return new ProductSolver(problem, options, progress, cancellation).Run();
            return new ProductSolver(Corners.Without(problem, corners), options, progress, cancellation).Run() with { Problem = problem, Coefficients = [], Corners = corners };
        }
        Solution? best = null;
        foreach (var shape in options.Shape is null ? Ladder(problem) : [options.Shape])
        {
            var solution = new PdeSolver(problem, options, shape, progress, cancellation).Run();
            if (best is null || solution.EstimatedError < best.EstimatedError) best = solution;
            if (best.EstimatedError <= options.Tolerance || cancellation.IsCancellationRequested) break;
        }
        return best!;
    }

    /// <summary>
    /// One layer where there is one axis. Else products of sums first, which hold separable solutions exactly, then more of them, then
    /// plain sums, until the solution hardly changes from grid to grid.
    /// </summary>
    private static ImmutableArray<Shape> Ladder(DifferentialProblem problem)
    {
        var (axes, unknowns) = (problem.Box.Dimension, problem.Vocabulary.Unknowns.Length);
        return axes == 1 ? [Shape.Of(1, unknowns)]
            : [Shape.Of((axes, 0), (0, 2 * unknowns), (unknowns, 0)), Shape.Of((axes, 0), (0, 4 * unknowns), (unknowns, 0)), Shape.Of(axes, 4 + (4 * unknowns), unknowns)];
    }

    private ImmutableArray<int> Grids => !_options.Grids.IsEmpty ? _options.Grids
        : _problem.Box.Dimension == 1 ? (_timeAxis >= 0 ? [32, 64, 128, 256, 512] : [8, 16, 32, 64, 128, 256])
        : _problem.Box.Dimension == 2 ? [4, 8, 16, 32, 64]
        : [4, 8, 12];

    private Solution Run()
    {
        var steps = ImmutableArray.CreateBuilder<SolverStep>();
        var (network, coefficients) = BestStart(Grids[0]);
        var check = _heldOut[0].Points.Select((tile, t) => (Tile: tile, Rows: _heldOut[0].RowsIn(t)))
            .Aggregate(Enumerable.Repeat(Array.Empty<double>(), _problem.Box.Dimension).ToArray(), (all, part) => [.. all.Select((column, i) => column.Concat(part.Tile[i].Take(part.Rows)).ToArray())]);
        double[][]? before = null;
        var (best, bestResidual, bestCondition) = (network, double.NaN, double.NaN);
        var reason = StopReason.IterationLimit;
        foreach (var grid in Grids)
        {
            var stage = new Stage(this, network.Refine(grid), coefficients, grid);
            var stageReason = stage.Train(_options.Iterations);
            if (stageReason is StopReason.NotFinite)
            {
                reason = stageReason;
                break;
            }
            (network, coefficients) = (stage.Network, stage.Coefficients);
            (best, bestResidual, bestCondition) = (network, stage.HeldOutRms(equations: true), stage.HeldOutRms(equations: false));
            var now = Values(network, check);
            var change = before is null ? double.NaN : Distance(before, now);
            before = now;
            steps.Add(new SolverStep(grid, stage.PointCount, stage.ParameterCount, stage.Iterations, bestResidual, change, stage.Weights, stageReason));
            _progress?.Report(steps[^1]);
            if (stageReason == StopReason.Cancelled || Solution.Estimate(steps) <= _options.Tolerance)
            {
                reason = stageReason == StopReason.Cancelled ? stageReason : StopReason.TargetReached;
                break;
            }
            reason = stageReason;
        }
        return new Solution
        {
            Problem = _problem,
            Pieces = [new SolutionPiece(_problem.Box, best)],
            Coefficients = [.. coefficients],
            Steps = steps.DrainToImmutable(),
            Reason = reason,
            ResidualRms = bestResidual,
            ConditionRms = bestCondition,
        };
    }

    /// <summary>A few steps from each of several random networks; the best goes on.</summary>
    private (Network Network, double[] Coefficients) BestStart(int grid)
    {
        double[] middle = [.. _problem.Coefficients.Select(coefficient => (coefficient.Low + coefficient.High) / 2)];
        var starts = _shape.LevelCount == 2 ? 1 : Math.Max(1, _options.Starts);
        (Network Network, double[] Coefficients, double Loss)? best = null;
        for (var s = 0; s < starts && !(_cancellation.IsCancellationRequested && best is not null); s++)
        {
            var random = new RandomSource(_options.Seed).Fork(100 + s);
            var stage = new Stage(this, StartingNetwork.Create(_shape, _problem.Vocabulary, _degree, grid, random), middle, grid);
            if (_timeAxis >= 0) stage = Grow(stage.Network, middle, grid);
            else if (starts == 1) return (stage.Network, middle);
            else stage.Train(StepsPerStart);
            if (best is null || stage.Loss < best.Value.Loss) best = (stage.Network, stage.Coefficients, stage.Loss);
        }
        return (best!.Value.Network, best.Value.Coefficients);
    }

    /// <summary>Trains on a time span that grows, so that a nonlinear problem unfolds from its initial condition and is never guessed at as a whole.</summary>
    /// <remarks>The principle is that of S. Wang, S. Sankaran, P. Perdikaris, Comput. Methods Appl. Mech. Engrg. 421 (2024) 116813.</remarks>
    private Stage Grow(Network network, double[] coefficients, int grid)
    {
        var spans = _problem.Box.Dimension == 1 ? grid / 2 : 6;
        for (var span = 1; ; span++)
        {
            var stage = new Stage(this, network, coefficients, grid, (double)span / spans);
            stage.Train(StepsPerStart);
            if (span == spans || _cancellation.IsCancellationRequested) return stage;
            (network, coefficients) = (stage.Network, stage.Coefficients);
        }
    }

    private double[][] Values(Network network, double[][] points)
    {
        var plan = new JetPlan(network);
        var parameters = new AlignedBuffer(plan.ParameterCount + BasisJets.Lanes);
        plan.Read(parameters.Span);
        return [.. Enumerable.Range(0, _problem.Vocabulary.Unknowns.Length).Select(k => CollocationSystem.Evaluate(plan, parameters, points, new PartialDerivative(k, default)))];
    }

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

    /// <summary>The training on one grid.</summary>
    private sealed class Stage
    {
        private readonly PdeSolver _solver;
        private readonly ImmutableArray<PointSet> _sets;
        private readonly double[][] _reach;
        private ImmutableArray<double> _weights;

        public Stage(PdeSolver solver, Network network, double[] coefficients, int grid, double share = 1)
        {
            _solver = solver;
            (Network, Coefficients) = (network, coefficients);
            var perAxis = Math.Max(12, (int)Math.Ceiling(solver._options.PointsPerCell * grid) + 4);
            if (solver._problem.Box.Dimension == 1) perAxis += grid;
            _sets = solver._points.Training(perAxis, network.ParameterCount, solver._timeAxis, share);
            _reach = Reach(solver._problem.Box, _sets);
        }

        public Network Network { get; private set; }

        public double[] Coefficients { get; private set; }

        public double Loss { get; private set; } = double.PositiveInfinity;

        public int Iterations { get; private set; }

        public double Damping { get; private set; } = 1e-3;

        public int PointCount => _sets[0].Count;

        public int ParameterCount => Network.ParameterCount + Coefficients.Length;

        public ImmutableArray<(string Set, double Weight)> Weights => [.. _sets.Skip(1).Select((set, s) => (set.Name, _weights[s + 1]))];

        public StopReason Train(int limit)
        {
            var reason = StopReason.IterationLimit;
            GaussNewton? iteration = null;
            while (Iterations < limit)
            {
                (Network, var moved) = HiddenGrids.Fit(Network, _reach);
                if (moved || iteration is null)
                {
                    var plan = new JetPlan(Network);
                    if (_weights.IsDefault) _weights = Balance(plan);
                    var system = new CollocationSystem(plan, _sets, _weights, Coefficients.Length);
                    iteration = new GaussNewton(system, _solver._problem.Coefficients, Damping);
                    Load(plan, iteration.Parameters);
                }
                var before = iteration.Iterations;
                reason = iteration.Run(Network.Layers.Length == 1 ? limit : Math.Min(limit - Iterations, StepsBetweenMoves), RelativeTolerance, _solver._cancellation);
                Iterations += Math.Max(1, iteration.Iterations - before);
                if (reason == StopReason.NotFinite) return reason;
                Network = iteration.System.Plan.Write(iteration.Parameters.Span);
                Coefficients = iteration.Parameters.Span.Slice(iteration.System.Plan.ParameterCount, Coefficients.Length).ToArray();
                Damping = iteration.Damping;
                Loss = iteration.Loss;
                if (reason != StopReason.IterationLimit) return reason;
            }
            return reason;
        }

        /// <summary>Root mean square at points that training has not seen: of the equations, or the largest of a condition.</summary>
        public double HeldOutRms(bool equations)
        {
            var plan = new JetPlan(Network);
            var system = new CollocationSystem(plan, _solver._heldOut, [.. _solver._heldOut.Select(_ => 1.0)], Coefficients.Length);
            var parameters = GaussNewton.NewParameters(system);
            Load(plan, parameters);
            if (equations) return Math.Sqrt(system.MeanSquare(0, parameters) / _solver._problem.Equations.Length);
            return Enumerable.Range(1, _solver._heldOut.Length - 1).Select(set => Math.Sqrt(system.MeanSquare(set, parameters))).DefaultIfEmpty().Max();
        }

        /// <summary>All points, those of the faces too, and the corners, so that no grid ends inside the domain.</summary>
        private static double[][] Reach(Box box, ImmutableArray<PointSet> sets)
        {
            var columns = new List<double>[box.Dimension];
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i] = [.. sets.SelectMany(set => set.Points.SelectMany((tile, t) => tile[i].Take(set.RowsIn(t))))];
                for (var corner = 0; corner < 1 << box.Dimension; corner++) columns[i].Add((corner >> i & 1) == 0 ? box.Axes[i].Low : box.Axes[i].High);
            }
            return [.. columns.Select(column => column.ToArray())];
        }

        private void Load(JetPlan plan, AlignedBuffer parameters)
        {
            plan.Read(parameters.Span);
            Coefficients.CopyTo(parameters.Span[plan.ParameterCount..]);
        }

        /// <summary>Weights that make all sets answer equally to the coefficients.</summary>
        /// <remarks>S. Wang, X. Yu, P. Perdikaris, J. Comput. Phys. 449 (2022) 110768, with the trace of J^T J for that of the kernel.</remarks>
        private ImmutableArray<double> Balance(JetPlan plan)
        {
            var system = new CollocationSystem(plan, _sets, [.. _sets.Select(_ => 1.0)], Coefficients.Length);
            var parameters = GaussNewton.NewParameters(system);
            Load(plan, parameters);
            var normal = new NormalEquations(system.ParameterCount);
            var traces = _sets.Select((_, s) => system.Sensitivity(s, parameters, normal)).ToList();
            return [.. traces.Select(trace => trace > 0 && double.IsFinite(traces[0] / trace) ? traces[0] / trace : 1)];
        }
    }
}
