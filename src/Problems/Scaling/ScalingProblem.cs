using System.Diagnostics;

namespace Discovery.Problems.Scaling;

/// <summary>A question for how a loss falls with size.</summary>
public sealed record ScalingProblem : Question
{
    internal ScalingProblem(ScalingTask task) => Task = task;

    internal ScalingTask Task { get; }

    public override IEnumerable<string> DataFiles => [Task.Data];

    public override FactSheet Explain()
    {
        var facts = new FactSheet();
        var (curves, blank) = Load();
        facts.Add("asks", $"how {Task.Loss} falls with {Task.Size}");
        facts.AddAll("curves", curves.Select(curve => $"{(curve.Name.Length > 0 ? $"{curve.Name}: " : "")}{curve.Curve.Sizes.Length} sizes from {Figures.Of(curve.Curve.Sizes[0])} to {Figures.Of(curve.Curve.Sizes[^1])}, {curve.Curve.RowCount} rows"));
        if (blank > 0) facts.Add("left out", BlankNote(blank));
        return facts;
    }

    public override ScalingRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var (device, clock) = (options.Check(), Stopwatch.StartNew());
        var seed = options.Seed ?? Seed;
        var (curves, blank) = Load();
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new RunProgress("exponents", curves.Count == 1 ? "1 curve" : $"{curves.Count} curves"));
        var found = new ScaledCurve[curves.Count];
        Parallel.For(0, curves.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => found[i] = new ScaledCurve(curves[i].Name, curves[i].Curve, seed));
        return new ScalingRun
        {
            Problem = Name,
            About = About,
            ProblemText = Text,
            Status = found.All(curve => curve.Finding.Refusal is null) ? RunStatus.Accepted : RunStatus.BestEffort,
            Source = ProblemSource.Of(this, options),
            Seed = seed,
            Device = device.Name,
            Loss = Task.Loss,
            Size = Task.Size,
            Curves = [.. found],
            Notes = blank > 0 ? [BlankNote(blank)] : [],
            Seconds = [new("total", clock.Elapsed.TotalSeconds)],
        };
    }

    private string BlankNote(int blank) => $"{blank} {(blank == 1 ? "row has" : "rows have")} no number as {Task.Loss} or {Task.Size}, and {(blank == 1 ? "is" : "are")} left out";

    private (List<(string Name, LossCurve Curve)> Curves, int Blank) Load()
    {
        var table = NamedTable.Load(Path, Folder, Task.Data, Task.DataPlace, ((string?[])[Task.Loss, Task.Size, Task.Of, Task.By]).OfType<string>().Select(column => (column, Task.Place)));
        // A run that failed has left an empty cell.
        double[] loss = NamedTable.Numbers(table, Task.Loss), size = NamedTable.Numbers(table, Task.Size);
        string[]? names = Task.Of is { } of ? table.Text(of) : null, repeats = Task.By is { } by ? table.Text(by) : null;
        int[] rows = [.. Enumerable.Range(0, loss.Length).Where(row => double.IsFinite(loss[row]) && double.IsFinite(size[row]))];
        if (rows.Length == 0) throw new ProblemException(Path, Task.Place, $"{Task.Data} has no row with a number as {Task.Loss} and as {Task.Size}.");
        var curves = new List<(string, LossCurve)>();
        foreach (var group in rows.GroupBy(row => names?[row] ?? ""))
        {
            var labels = repeats is null ? null : group.Select(row => repeats[row]).Distinct().ToList();
            try
            {
                curves.Add((group.Key, new LossCurve([.. group.Select(row => size[row])], [.. group.Select(row => loss[row])], labels is null ? null : [.. group.Select(row => labels.IndexOf(repeats![row]))])));
            }
            catch (ArgumentException error)
            {
                throw new ProblemException(Path, Task.Place, $"{(group.Key.Length > 0 ? $"{group.Key}: " : "")}{error.Message}.", error);
            }
        }
        return (curves, loss.Length - rows.Length);
    }
}
