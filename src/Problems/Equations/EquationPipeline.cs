using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Discovery.Problems.Equations;

/// <summary>From an equation to its solution: train, read, judge.</summary>
internal static class EquationPipeline
{
    /// <summary>The solver goes on until its own estimate is this share of the error that is accepted.</summary>
    private const double Reserve = 0.3;

    /// <summary>Of a condition where time begins, which is met to rounding unless equations say otherwise.</summary>
    private const double LargestContradiction = 1e-4;

    /// <summary>Of a function that was found, beside its size: more is no answer.</summary>
    private const double MostDeviation = 0.25;

    /// <summary>A quantity counts as kept if its drift is within so many times the solution's error.</summary>
    private const double Kept = 10;

    /// <summary>The drift that counts as none, however accurate the solution is, and the largest that does, however inaccurate.</summary>
    private const double LeastDrift = 1e-8, MostDrift = 1e-4;

    public static EquationRun Run(EquationProblem problem, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var device = options.Check();
        var (clock, seed, log) = (Stopwatch.StartNew(), options.Seed ?? problem.Seed, new List<string>());
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if ((options.Time ?? problem.Time) is { } time) timer.CancelAfter(time);
        var solution = PdeSolver.Solve(
            problem.Equations,
            new SolverOptions
            {
                Shape = problem.Network.Shape,
                Degree = problem.Network.Degree,
                Grids = problem.Network.Grids,
                Tolerance = Reserve * problem.AcceptL2,
                Seed = seed,
                Device = device,
            },
            new SolverLog(progress, log),
            timer.Token);
        log.AddRange(Corners(problem, solution));
        var trained = clock.Elapsed;
        progress?.Report(new RunProgress("read", "looking for a closed form"));
        var formulas = timer.IsCancellationRequested ? [] : SolutionReader.Read(solution, seed, log, timer.Token);
        var read = clock.Elapsed;
        foreach (var formula in formulas)
            log.Add($"read {formula.Unknown} = {formula.Expression}, {(formula.IsProved ? "residual proved zero" : "residual zero at all points looked at")}, distance {formula.Distance:0.0e+00}");
        var errors = !problem.Exact.IsEmpty ? solution.ErrorsAgainst(problem.Exact, seed) : problem.Reference is { } reference ? solution.ErrorsAgainst(reference) : null;
        var worst = timer.IsCancellationRequested || solution.EndsAt is not null ? null : Satisfaction.Of(solution, seed);
        var run = new EquationRun
        {
            Problem = problem.Name,
            About = problem.About,
            ProblemText = problem.Text,
            Solved = new Solved(problem, solution),
            Status = RunStatus.BestEffort,
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : timer.IsCancellationRequested ? RunEnd.TimeUp : RunEnd.Complete,
            Seed = seed,
            Device = device.Name,
            AcceptL2 = problem.AcceptL2,
            Errors = errors,
            Formulas = formulas,
            Found = Found(problem, solution),
            Functions = [.. solution.Functions.Select(function => FunctionReading.Read(function, seed, timer.Token))],
            Data = solution.Fit,
            Notes = [.. UniquenessNotes.Of(solution, worst, seed, timer.Token), .. solution.Fit is { } fit && !solution.Reason.Is(StopKind.Cancelled) ? DataNotes.Of(solution.Problem, fit, problem.AcceptL2) : []],
            Obstacle = Obstacle(problem, solution, worst),
            Conserved = timer.IsCancellationRequested ? [] : Conservation.Find(solution, Math.Clamp(Kept * solution.EstimatedError, LeastDrift, MostDrift)),
            EstimatedError = solution.EstimatedError,
            ResidualRms = solution.ResidualRms,
            ConditionRms = solution.ConditionRms,
            Shape = solution.Network.Shape.ToString(),
            Degree = solution.Network.Degree,
            Parameters = solution.Steps.IsEmpty ? solution.Network.ParameterCount : solution.Steps[^1].Parameters,
            Windows = solution.Pieces.Length,
            Stop = StopText.Of(solution.Reason),
            Log = [.. log],
            Seconds = [new("total", clock.Elapsed.TotalSeconds), new("fit", trained.TotalSeconds), new("read", (read - trained).TotalSeconds)],
        };
        return run with { Status = run.End == RunEnd.Cancelled ? RunStatus.Cancelled : run.JudgedL2 <= problem.AcceptL2 && run.Obstacle is null ? RunStatus.Accepted : RunStatus.BestEffort };
    }

    private static IEnumerable<string> Corners(EquationProblem problem, Solution solution) => solution.Corners.Select(corner =>
        string.Create(CultureInfo.InvariantCulture, $"corner at {problem.Equations.Box.Axes[0].Name} = {corner.X:G6}, {problem.Equations.Box.Axes[1].Name} = {corner.Y:G6} of {corner.Angle * 180 / Math.PI:0.#} degrees: its functions are added to the network"));

    /// <summary>The numbers that were sought, without the factors of functions.</summary>
    private static ImmutableArray<FoundNumber> Found(EquationProblem problem, Solution solution)
    {
        var factors = problem.Equations.Vocabulary.FactorNames;
        return [.. solution.Coefficients.Select((value, k) => Found(solution.Problem.Coefficients[k].Name, value, solution.Fit?.Numbers.ElementAtOrDefault(k))).Where(found => !factors.Contains(found.Name))];
    }

    private static FoundNumber Found(string name, double value, NumberEstimate? number) => number is null || double.IsNaN(number.Deviation)
        ? new FoundNumber(name, value, double.NaN) { IsOnBound = number?.IsOnBound ?? false }
        : new FoundNumber(name, value, number.Deviation) { Low = number.Low, High = number.High, IsOnBound = number.IsOnBound, IsFixed = number.IsFixed };

    /// <summary>What stands against a solution, however accurate it is.</summary>
    private static string? Obstacle(EquationProblem problem, Solution solution, Satisfaction? worst)
    {
        if (solution.EndsAt is { } end) return string.Create(CultureInfo.InvariantCulture, $"the solution could not be followed beyond {problem.Equations.Box.Axes[0].Name} = {end:G6}");
        if (problem.Equations.Box.Dimension == 1 && problem.Equations.TimeAxis == 0 && solution.ConditionRms > LargestContradiction) return "what is given where time begins contradicts the equations";
        if (UniquenessNotes.HasNoSolution(solution, worst)) return "the problem has no solution";
        if (!solution.Free.IsEmpty) return "the problem has many solutions";
        if (solution.Fit is not { } fit) return null;
        if (!fit.IsMet(problem.AcceptL2)) return solution.Reason.Is(StopKind.Cancelled) ? "the search for numbers was cut short before the data were met" : "the data are not met";
        // At the end of its range a number has no least misfit beside it, and where its interval is wide the data would take many others.
        if (fit.Numbers.FirstOrDefault(number => number.IsOnBound && number.High - number.Low > Math.Abs(number.Value)) is { } onBound)
            return string.Create(CultureInfo.InvariantCulture, $"the best {onBound.Name} lies on an end of its range, and the data would take others up to {(onBound.High - onBound.Value > onBound.Value - onBound.Low ? onBound.High : onBound.Low):G3}");
        if (solution.Functions.FirstOrDefault(function => !(function.RelativeDeviation < MostDeviation)) is { } wide) return $"the data hardly tell the function {wide.Function.Name}";
        if (!solution.Functions.IsEmpty) return null;
        if (fit.Rivals is [var rival, ..]) return $"the data are met as well by {DataNotes.Rival(fit, rival)}";
        return fit.Numbers.Any(number => !number.IsFixed) ? $"the data do not fix {string.Join(", ", fit.Numbers.Where(number => !number.IsFixed).Select(number => number.Name))}" : null;
    }

    private sealed class SolverLog(IProgress<RunProgress>? progress, List<string> log) : IProgress<SolverStep>
    {
        public void Report(SolverStep value)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"grid {value.Grid}: {value.Points} points, {value.Parameters} parameters, {value.Iterations} steps ({StopText.Of(value.Reason)}), residual {value.ResidualRms:0.0e+00}")
                + (double.IsNaN(value.Change) ? "" : $", change {value.Change:0.0e+00}");
            progress?.Report(new RunProgress("fit", line));
            log.Add($"{line}; weights {string.Join(", ", value.Weights.Select(weight => $"{weight.Set}: {weight.Weight:0.0e+00}"))}");
        }
    }
}
