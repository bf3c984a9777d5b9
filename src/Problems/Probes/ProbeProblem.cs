using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Problems.Probes;

/// <summary>A question for what hidden units carry.</summary>
public sealed record ProbeProblem : Question
{
    internal ProbeProblem(ProbeTask task) => Task = task;

    internal ProbeTask Task { get; }

    public override IEnumerable<string> DataFiles => [Task.Data];

    public override FactSheet Explain()
    {
        var table = Load();
        var facts = new FactSheet();
        facts.Add("looks into", $"{Task.Hidden.Length} hidden units, {table.RowCount} rows in {table.Groups.Distinct().Count()} {(Task.Group is null ? "rows of their own" : "groups")}");
        facts.AddAll("for", Task.Ideas.Select(idea => $"{idea.Name}: {string.Join(", ", idea.Quantities)}"));
        facts.AddAll("rows can tell", Pairs(table).Select(ProbeSummary.Of));
        if (!Task.Labels.IsEmpty) facts.Add("labels", string.Join(", ", Task.Labels));
        return facts;
    }

    public override ProbeRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var (device, clock) = (options.Check(), Stopwatch.StartNew());
        var seed = options.Seed ?? Seed;
        var table = Load();
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new RunProgress("separability", $"{Task.Ideas.Length} ideas"));
        var pairs = Pairs(table);
        progress?.Report(new RunProgress("probes", $"{Task.Hidden.Length} units"));
        var findings = Prober.Probe(table, Task.Ideas, seed);
        var best = Prober.Best(findings, pairs);
        var phase = Task.Labels.IsEmpty ? null : Representation.Of([.. Task.Labels.Select(label => table.Known[label])], [.. table.Units], table.Groups);
        return new ProbeRun
        {
            Problem = Name,
            About = About,
            ProblemText = Text,
            Status = (Task.Ideas.IsEmpty || best.Length == 1) && phase is null or { Phase: RepresentationPhase.Ordered } ? RunStatus.Accepted : RunStatus.BestEffort,
            Source = ProblemSource.Of(this, options),
            Seed = seed,
            Device = device.Name,
            UnitCount = Task.Hidden.Length,
            RowCount = table.RowCount,
            Pairs = pairs,
            Ideas = [.. findings.Select(finding => new ProbedIdea(finding) { IsBest = best.Contains(finding) })],
            Labels = Task.Labels,
            Representation = phase,
            Seconds = [new("total", clock.Elapsed.TotalSeconds)],
        };
    }

    private ImmutableArray<Separability> Pairs(ProbeTable table) => Told(() => Prober.Separate(table, Task.Ideas));

    private ProbeTable Load()
    {
        string[] named = [.. Task.Ideas.SelectMany(idea => idea.Columns).Concat(Task.Labels).Distinct()];
        var others = named.Concat(Task.Outputs).Concat(Task.Group is { } group ? [group] : []);
        var table = NamedTable.Load(Path, Folder, Task.Data, Task.DataPlace, [.. Task.Hidden.Select(name => (name, Task.HiddenPlace)), .. others.Select(name => (name, Task.Place))]);
        return Told(() =>
        {
            var groups = Task.Group is null ? [.. Enumerable.Range(0, table.RowCount)] : Numbered(table.Text(Task.Group));
            return new ProbeTable(named.ToDictionary(name => name, table.Column), [.. Task.Hidden.Select(table.Column)], groups);
        });
    }

    private static int[] Numbered(string[] labels)
    {
        var numbers = labels.Distinct().Select((label, i) => (label, i)).ToDictionary(item => item.label, item => item.i);
        return [.. labels.Select(label => numbers[label])];
    }

    private T Told<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is DataException or ArgumentException)
        {
            throw new ProblemException(Path, Task.Place, error.Message, error);
        }
    }
}
