using System.Collections.Immutable;

namespace Discovery.Pde.Networks;

/// <summary>Solves a problem by one network of a given shape: a few steps from random starts on the coarsest grid, then grid after grid from the best.</summary>
internal sealed class NetworkSolver
{
    /// <summary>They judge the change from grid to grid to about two digits.</summary>
    private const int HeldOutPoints = 2000;

    /// <summary>Steps after which random networks are told apart.</summary>
    private const int StepsPerStart = 12;

    private readonly CollocationSetting _setting;
    private readonly IProgress<SolverStep>? _progress;
    private readonly int _degree;
    private readonly Shape _shape;

    public NetworkSolver(DifferentialProblem problem, SolverOptions options, Shape shape, IProgress<SolverStep>? progress, CancellationToken cancellation)
    {
        var points = new PointSets(problem, options.Device);
        var heldOut = points.HeldOut(HeldOutPoints, new RandomSource(options.Seed).Fork(9));
        _setting = new CollocationSetting(problem, options, points, heldOut, problem.IsLinear ? -1 : problem.TimeAxis, cancellation);
        _progress = progress;
        _degree = options.Degree ?? Math.Min(BSpline.MaxDegree, Math.Max(5, problem.Order + 2));
        _shape = shape;
        if (_shape.InputCount != problem.Box.Dimension || _shape.OutputCount != problem.Vocabulary.Unknowns.Length)
            throw new ArgumentException($"The shape {_shape} does not lead from {problem.Box.Dimension} axes to {problem.Vocabulary.Unknowns.Length} unknowns.", nameof(options));
        if (_degree < problem.Order + 1)
            throw new ArgumentException($"Splines of degree {_degree} are not smooth enough for derivatives of order {problem.Order}; at least {problem.Order + 1} is needed.", nameof(options));
    }

    private ImmutableArray<int> Grids => !_setting.Options.Grids.IsEmpty ? _setting.Options.Grids
        : _setting.Problem.Box.Dimension == 1 ? (_setting.TimeAxis >= 0 ? [32, 64, 128, 256, 512] : [8, 16, 32, 64, 128, 256])
        : _setting.Problem.Box.Dimension == 2 ? [4, 8, 16, 32, 64]
        : [4, 8, 12];

    public Solution Run()
    {
        var steps = ImmutableArray.CreateBuilder<SolverStep>();
        var (network, coefficients) = BestStart(Grids[0]);
        var check = _setting.HeldOut[0].Points.Select((tile, t) => (Tile: tile, Rows: _setting.HeldOut[0].RowsIn(t)))
            .Aggregate(Enumerable.Repeat(Array.Empty<double>(), _setting.Problem.Box.Dimension).ToArray(), (all, part) => [.. all.Select((column, i) => column.Concat(part.Tile[i].Take(part.Rows)).ToArray())]);
        double[][]? before = null;
        var (best, bestResidual, bestCondition) = (network, double.NaN, double.NaN);
        var reason = StopReason.IterationLimit(_setting.Options.Iterations);
        foreach (var grid in Grids)
        {
            var stage = new NetworkStage(_setting, network.Refine(grid), coefficients, grid);
            var stageReason = stage.Train(_setting.Options.Iterations);
            if (stageReason.Is(StopKind.NotFinite))
            {
                reason = stageReason;
                break;
            }
            (network, coefficients) = (stage.Network, stage.Coefficients);
            (best, bestResidual, bestCondition) = (network, stage.HeldOutRms(equations: true), stage.HeldOutRms(equations: false));
            var now = Values(network, check);
            var change = before is null ? double.NaN : Solution.Distance(before, now);
            before = now;
            steps.Add(new SolverStep(grid, stage.PointCount, stage.ParameterCount, stage.Iterations, bestResidual, change, stage.Weights, stageReason));
            _progress?.Report(steps[^1]);
            if (stageReason.Is(StopKind.Cancelled) || Solution.Estimate(steps) <= _setting.Options.Tolerance)
            {
                reason = stageReason.Is(StopKind.Cancelled) ? stageReason : StopReason.TargetReached(_setting.Options.Tolerance);
                break;
            }
            reason = stageReason;
        }
        return new Solution
        {
            Problem = _setting.Problem,
            Pieces = [new SolutionPiece(_setting.Problem.Box, best)],
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
        double[] middle = [.. _setting.Problem.Coefficients.Select(coefficient => (coefficient.Low + coefficient.High) / 2)];
        var starts = _shape.LevelCount == 2 ? 1 : Math.Max(1, _setting.Options.Starts);
        (Network Network, double[] Coefficients, double Loss)? best = null;
        for (var s = 0; s < starts && !(_setting.Cancellation.IsCancellationRequested && best is not null); s++)
        {
            var random = new RandomSource(_setting.Options.Seed).Fork(100 + s);
            var stage = new NetworkStage(_setting, StartingNetwork.Create(_shape, _setting.Problem.Vocabulary, _degree, grid, random), middle, grid);
            if (_setting.TimeAxis >= 0) stage = Grow(stage.Network, middle, grid);
            else if (starts == 1) return (stage.Network, middle);
            else stage.Train(StepsPerStart);
            if (best is null || stage.Loss < best.Value.Loss) best = (stage.Network, stage.Coefficients, stage.Loss);
        }
        return (best!.Value.Network, best.Value.Coefficients);
    }

    /// <summary>Trains on a time span that grows, so that a nonlinear problem unfolds from its initial condition and is never guessed at as a whole.</summary>
    /// <remarks>The principle is that of S. Wang, S. Sankaran, P. Perdikaris, Comput. Methods Appl. Mech. Engrg. 421 (2024) 116813.</remarks>
    private NetworkStage Grow(Network network, double[] coefficients, int grid)
    {
        var spans = _setting.Problem.Box.Dimension == 1 ? grid / 2 : 6;
        for (var span = 1; ; span++)
        {
            var stage = new NetworkStage(_setting, network, coefficients, grid, (double)span / spans);
            stage.Train(StepsPerStart);
            if (span == spans || _setting.Cancellation.IsCancellationRequested) return stage;
            (network, coefficients) = (stage.Network, stage.Coefficients);
        }
    }

    private double[][] Values(Network network, double[][] points)
    {
        var plan = new JetPlan(network);
        var parameters = new AlignedBuffer(plan.ParameterCount + BasisJets.Lanes);
        plan.Read(parameters.Span);
        return [.. Enumerable.Range(0, _setting.Problem.Vocabulary.Unknowns.Length).Select(k => JetField.Values(plan, parameters, points, new PartialDerivative(k, default)))];
    }
}
