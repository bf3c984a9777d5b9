using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Rows of a table, with what a kind of question reads in them.</summary>
/// <param name="Rows">All of them.</param>
internal sealed record TargetRows(Observations Rows)
{
    /// <summary>The classes of a target that is one.</summary>
    public ClassScale? Classes { get; init; }

    /// <summary>The data sets that the rows belong to.</summary>
    public DataSets? Sets { get; init; }

    /// <summary>What the scientist should know of them.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
