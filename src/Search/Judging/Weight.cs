namespace Discovery.Search.Judging;

/// <summary>A candidate on the scales: the bits of the data, each row foreseen from the others, and those of the law, part by part.</summary>
/// <param name="Candidate">The formula.</param>
/// <param name="Data">Below zero by as much as the formula foresees better than nothing.</param>
/// <param name="Constants">Of the fitted ones.</param>
/// <param name="Form">Of the formula without its numbers.</param>
/// <param name="Numbers">Of the exact ones.</param>
/// <param name="Hidden">Of scales that are silently one.</param>
internal sealed record Weight(Candidate Candidate, double Data, double Constants, double Form, double Numbers, double Hidden)
{
    /// <summary>What the law takes by itself.</summary>
    public double OfLaw => Constants + Form + Numbers + Hidden;

    /// <summary>What is least is chosen.</summary>
    public double Total => Data + OfLaw;
}
