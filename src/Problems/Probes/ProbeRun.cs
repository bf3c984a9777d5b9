using System.Collections.Immutable;

namespace Discovery.Problems.Probes;

/// <summary>What came of a question for what hidden units carry.</summary>
public sealed record ProbeRun : Run
{
    public required int UnitCount { get; init; }

    public required int RowCount { get; init; }

    /// <summary>Whether the rows can tell each two ideas apart.</summary>
    public required ImmutableArray<Separability> Pairs { get; init; }

    public required ImmutableArray<ProbedIdea> Ideas { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>How the units hold the labels; null where none were given.</summary>
    public Representation? Representation { get; init; }

    public override string Verdict => ProbeSummary.Verdict(this);

    public override string? ModelJson => null;

    public override RunSummary Summarise(string folder) => ProbeSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => ProbeJson.Write(this, indented);

    public override string ToLatexBody() => ProbeLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => [];

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => ProbePage.Of(this);

    public override Prediction Predict(Table table) => throw new FormatException($"{Problem} asked what hidden units carry; it says nothing of rows");
}
