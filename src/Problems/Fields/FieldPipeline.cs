using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Problems.Fields;

/// <summary>From a question about a field to a run: read the grid, find the equations, solve them again, compare.</summary>
internal static class FieldPipeline
{
    public static FieldRun Run(FieldProblem problem, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        var clock = Stopwatch.StartNew();
        progress?.Report(new RunProgress("data", $"reading {problem.Data}"));
        var grid = FieldTable.Load(problem);
        cancellation.ThrowIfCancellationRequested();
        var loaded = clock.Elapsed.TotalSeconds;
        var log = new List<string>();
        void Say(string text)
        {
            log.Add(text);
            progress?.Report(new RunProgress("search", text));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if ((options.Time ?? problem.Time) is { } time) limit.CancelAfter(time);
        var found = FieldSearch.Find(grid, Say, limit.Token);
        var (equations, written) = FieldWriting.Of(grid, found.Equations);
        progress?.Report(new RunProgress("report", "solving the equations as they are written"));
        var solved = FoundField.Of(grid, equations);
        var agreement = Agreement(grid, solved);
        var isLaw = agreement.IsEmpty ? written.All(equation => equation.Explained >= problem.Accept) : agreement.All(one => one.R2 >= problem.Accept);
        return new FieldRun
        {
            Problem = problem.Name,
            About = problem.About,
            Source = ProblemSource.Of(problem, options),
            ProblemText = problem.Text,
            Status = cancellation.IsCancellationRequested ? RunStatus.Cancelled : isLaw ? RunStatus.Accepted : RunStatus.BestEffort,
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : limit.IsCancellationRequested ? RunEnd.TimeUp : RunEnd.Complete,
            Seed = options.Seed ?? problem.Seed,
            Device = options.Device,
            Accept = problem.Accept,
            Fields = grid.Fields,
            Axes = grid.Axes,
            Equations = written,
            Agreement = agreement,
            Maps = FieldMap.Of(grid, solved),
            Notes = Notes(grid, solved),
            Log = [.. log],
            Seconds = [new StageTime("total", clock.Elapsed.TotalSeconds), new StageTime("data", loaded)],
        };
    }

    private static ImmutableArray<SolvedField> Agreement(FieldGrid grid, FoundField solved)
    {
        if (solved.Solution is not { } solution) return [];
        var agreement = ImmutableArray.CreateBuilder<SolvedField>();
        for (var f = 0; f < grid.Fields.Length; f++)
        {
            var rows = Enumerable.Range(0, grid.Points).Where(point => double.IsFinite(solution[f][point])).ToList();
            var square = rows.Count == 0 ? double.PositiveInfinity : rows.Average(point => Math.Pow(solution[f][point] - grid.Values[f][point], 2));
            var (noise, spread) = (grid.Noise[f] * grid.Noise[f], grid.Deviation[f] * grid.Deviation[f]);
            // What the noise alone leaves is no fault of the equation.
            var r2 = 2 * solved.Reached < grid.Shape[^1] ? double.NegativeInfinity : 1 - (Math.Max(0, square - noise) / Math.Max(spread - noise, 1e-3 * spread));
            agreement.Add(new SolvedField(grid.Fields[f], r2, Math.Sqrt(square), grid.Noise[f], grid.Places[^1][Math.Max(0, solved.Reached)]));
        }
        return agreement.ToImmutable();
    }

    private static ImmutableArray<string> Notes(FieldGrid grid, FoundField solved)
    {
        var notes = new List<string>();
        if (solved.Solution is null) notes.Add("In more than one dimension of space the equations are not solved again in this version; the share of the weak form's sums that they explain is what they are judged by.");
        else if (solved.Reached < grid.Shape[^1] - 1) notes.Add($"The solution from the first measured values came to {grid.Axes[^1]} = {Figures.Of(grid.Places[^1][Math.Max(0, solved.Reached)])} within its bound of work; the field goes on to {Figures.Of(grid.Places[^1][^1])}.");
        return [.. notes];
    }
}
