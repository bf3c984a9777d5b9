namespace Discovery.Problems.Tabular;

/// <summary>The column that says how much each row counts.</summary>
/// <param name="Column">A column of positive numbers.</param>
/// <param name="IsSigma">Whether the column holds standard deviations, so that a row's weight is 1/sigma^2.</param>
public sealed record RowWeights(string Column, bool IsSigma)
{
    internal Place Place { get; init; }
}
