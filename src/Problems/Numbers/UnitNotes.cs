namespace Discovery.Problems.Numbers;

/// <summary>What is to be said of a law whose units do not fit together: it meets the rows, and hides a number that is 1 in these units alone.</summary>
internal static class UnitNotes
{
    /// <param name="law">The law.</param>
    /// <param name="dimensions">Null where some are not known; then nothing is said.</param>
    public static IEnumerable<string> Of(Expr law, SearchDimensions? dimensions)
    {
        if (dimensions is null) yield break;
        // A fitted number may carry whatever unit it needs.
        var check = UnitCheck.Of(law, dimensions.Symbols);
        if (check.Error is { } error) yield return $"The units do not balance: {error}. In other units the law would be another one.";
        else if (check.Dimension is { } dimension && dimension != dimensions.Target) yield return $"The units do not balance: the law is in {dimension}, its target in {dimensions.Target}. A factor that is 1 in these units alone is not written.";
    }
}
