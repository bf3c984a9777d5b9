using System.Diagnostics;
using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>A question for a program that turns input sequences into output sequences.</summary>
public sealed record ProgramProblem : Question
{
    internal ProgramProblem()
    {
    }

    /// <summary>The CSV file.</summary>
    public required string Data { get; init; }

    /// <summary>Where the problem names it.</summary>
    public Place DataPlace { get; init; }

    public required SequenceLayout Layout { get; init; }

    /// <summary>Columns with the hidden state of a network after each step; none as a rule.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Hidden { get; init; } = [];

    /// <summary>Network for a road by a network that is trained on the sequences; else the direct road.</summary>
    public RoadChoice Roads { get; init; } = RoadChoice.Both;

    public SearchEffort Effort { get; init; } = SearchEffort.Normal;

    /// <summary>Work in units of the usual.</summary>
    private double Work => Effort switch { SearchEffort.Quick => 0.2, SearchEffort.Normal => 1, _ => 10 };

    public TimeSpan? Time { get; init; }

    public override IEnumerable<string> DataFiles => [Data];

    public override FactSheet Explain()
    {
        var (facts, table) = (new FactSheet(), Load());
        var examples = table.Examples;
        var lengths = Enumerable.Range(0, examples.SequenceCount).Select(examples.LengthOf).ToList();
        facts.Add("looks for", $"a program that writes {string.Join(", ", Layout.Targets)} from {(Layout.Inputs.IsEmpty ? "nothing but the steps" : string.Join(", ", Layout.Inputs))}");
        facts.Add("sequences", $"{examples.SequenceCount} of {(lengths.Min() == lengths.Max() ? $"{lengths[0]}" : $"{lengths.Min()} to {lengths.Max()}")} steps, {examples.RowCount} rows of {Data}");
        facts.AddAll("input", Layout.Inputs.Select((name, i) => Describe(name, table.Inputs[i], examples.Inputs[i])));
        facts.AddAll("output", Layout.Targets.Select((name, i) => Describe(name, table.Targets[i], examples.Outputs[i])));
        if (!Hidden.IsEmpty) facts.Add("hidden state", string.Join(", ", Hidden));
        facts.Add("accepts", string.Create(CultureInfo.InvariantCulture, $"programs below {examples.Outputs.Sum(column => ProgramBits.OfColumn(column)) / 2:0} bits: half of what the outputs take alone"));
        return facts;
    }

    /// <summary>Searches for the program.</summary>
    public override ProgramRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var device = options.Check();
        var (clock, source) = (Stopwatch.StartNew(), LoadTable());
        var (table, hidden) = Checked(() => (SequenceTable.Read(source, Layout), SequenceTable.HiddenOf(source, Layout, Hidden)));
        cancellation.ThrowIfCancellationRequested();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if ((options.Time ?? Time) is { } time) timer.CancelAfter(time);
        progress?.Report(new RunProgress("search", $"{table.Examples.SequenceCount} sequences, {table.Examples.RowCount} rows"));
        var normal = ProgramSearchOptions.Default;
        var search = normal with { Work = (long)(Work * normal.Work) };
        var finding = hidden.Length > 0 ? LearnedRoad.Read(hidden, table.Examples, search, timer.Token)
            : Roads == RoadChoice.Network ? LearnedRoad.Find(table.Examples, search, timer.Token) : ProgramSearch.Find(table.Examples, search, timer.Token);
        var isCancelled = cancellation.IsCancellationRequested;
        return new ProgramRun
        {
            Problem = Name,
            About = About,
            ProblemText = Text,
            Status = isCancelled ? RunStatus.Cancelled : finding.Chosen is null ? RunStatus.BestEffort : RunStatus.Accepted,
            End = isCancelled ? RunEnd.Cancelled : timer.IsCancellationRequested ? RunEnd.TimeUp : RunEnd.Complete,
            Source = ProblemSource.Of(this, options),
            Seed = options.Seed ?? Seed,
            Device = device.Name,
            Layout = Layout,
            Inputs = table.Inputs,
            Targets = table.Targets,
            Letters = ProgramSearch.Alphabet(table.Examples),
            Programs = finding.Chosen is { } chosen ? [FoundProgram.Of(chosen, table), .. finding.Rivals.Select(rival => FoundProgram.Of(rival.Candidate, table) with { Separation = rival.Separation })] : [],
            SequenceCount = table.Examples.SequenceCount,
            RowCount = table.Examples.RowCount,
            Longest = table.Examples.Longest,
            OutputBits = finding.OutputBits,
            Log = finding.Log,
            Seconds = [new("total", clock.Elapsed.TotalSeconds)],
        };
    }

    private static string Describe(string name, Alphabet alphabet, long[] values) => alphabet.Words.IsEmpty
        ? $"{name}: whole numbers from {values.Min()} to {values.Max()}"
        : $"{name}: words, {string.Join(", ", alphabet.Words.Select((word, i) => $"{word} = {i}"))}";

    private SequenceTable Load()
    {
        var source = LoadTable();
        return Checked(() =>
        {
            SequenceTable.HiddenOf(source, Layout, Hidden);
            return SequenceTable.Read(source, Layout);
        });
    }

    private Table LoadTable() => NamedTable.Load(Path, Folder, Data, DataPlace, SequenceTable.Options);

    private T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataException error)
        {
            throw new ProblemException(Path, DataPlace, error.Message, error);
        }
    }
}
