namespace Discovery.Problems.Tabular;

/// <summary>A variable that the law may use: a column of the data, or drawn from a range.</summary>
/// <param name="Name">Column and symbol.</param>
/// <param name="Unit">As it was typed.</param>
/// <param name="Range">Given where the problem is sampled from a formula.</param>
public sealed record InputVariable(string Name, string? Unit = null, SamplingRange? Range = null)
{
    internal Place Place { get; init; }
}
