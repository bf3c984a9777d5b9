using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>What came of a question for what is kept.</summary>
public sealed record ConservedRun : Run
{
    /// <summary>motion, field, reactions, trajectories, equation or lagrangian.</summary>
    public required string Asked { get; init; }

    public required ImmutableArray<AskedEquation> Equations { get; init; }

    /// <summary>The space that was searched, as it was typed.</summary>
    public required string SpaceText { get; init; }

    /// <summary>The place variable of densities; empty for none.</summary>
    public string Place { get; init; } = "";

    public required ConservedAnswer Answer { get; init; }

    public override string Verdict => Answer.Verdict;

    public override string? ModelJson => null;

    public override RunSummary Summarise(string folder) => ConservedSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => ConservedJson.Write(this, indented);

    public override string ToLatexBody() => ConservedLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => [];

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => ConservedPage.Of(this);

    /// <summary>The kept quantities of each row: states are columns of the table.</summary>
    public override Prediction Predict(Table table) => ConservedPrediction.Of(this, table);
}
