using System.Collections.Immutable;
using Discovery.Runs;

namespace Discovery;

/// <summary>What came of a problem.</summary>
public sealed record Run
{
    /// <summary>The problem's name.</summary>
    public required string Problem { get; init; }

    public string? About { get; init; }

    /// <summary>Which step by hand this is the result of; null for a run itself.</summary>
    public RunRevision? Revision { get; init; }

    /// <summary>The problem as it was asked, to take the run up again; null where it is not known.</summary>
    public ProblemSource? Source { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Whether the search did all it had set out to do.</summary>
    public RunEnd End { get; init; }

    public required long Seed { get; init; }

    /// <summary>The name of what computed.</summary>
    public string Device { get; init; } = DeviceTable.Default.All[0].Name;

    public RunKind Kind { get; init; }

    /// <summary>What the problem asked of a law; for classes the share of rows that have to be right.</summary>
    public required double AcceptR2 { get; init; }

    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>One an input.</summary>
    public ImmutableArray<InputRange> Domain { get; init; } = [];

    public ImmutableArray<KnownConstant> KnownConstants { get; init; } = [];

    /// <summary>The column that tells data sets apart, where the law has constants of each; null otherwise.</summary>
    public string? DataSet { get; init; }

    /// <summary>The Pareto front, simplest first; of several targets, one after the other. Of a relation, one law for each that was found. At least one.</summary>
    public required ImmutableArray<Law> Laws { get; init; }

    /// <summary>Index of the law that is reported; of several targets, that of the first.</summary>
    public required int Chosen { get; init; }

    /// <summary>Where there are several targets or relations: the index of the law of each.</summary>
    public ImmutableArray<int> Others { get; init; } = [];

    /// <summary>Of a relation: variables that no law binds.</summary>
    public ImmutableArray<string> Free { get; init; } = [];

    public Law Law => Laws[Chosen];

    /// <summary>The law of each target, or each relation.</summary>
    public IEnumerable<Law> ChosenLaws => Others.Prepend(Chosen).Select(index => Laws[index]);

    /// <summary>Formulas that the rows cannot tell from the chosen laws.</summary>
    public ImmutableArray<Rival> Rivals { get; init; } = [];

    public NetworkSummary? Network { get; init; }

    /// <summary>The network itself, as versioned JSON.</summary>
    public string? NetworkJson { get; init; }

    /// <summary>What the network's edges were read as, where all of them were.</summary>
    public ImmutableArray<EdgeReading> Readings { get; init; } = [];

    /// <summary>For each of <see cref="ChosenLaws"/> the rows that its pictures show; empty where the run was read back from its folder.</summary>
    public ImmutableArray<ThinnedRows> Rows { get; init; } = [];

    /// <summary>What the problem file holds; null where the run was read back from its folder.</summary>
    public string? ProblemText { get; init; }

    /// <summary>Where the law was sought on a sample of a file's rows: how many the file has. Null otherwise.</summary>
    public long? AllRows { get; init; }

    /// <summary>What the scientist should know beside the law.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>How long it took, "total" first.</summary>
    public ImmutableArray<StageTime> Seconds { get; init; } = [];
}
