namespace Discovery.Problems.Answers;

/// <summary>What an input was in the rows that the law was found from.</summary>
/// <param name="Name">Of the input.</param>
/// <param name="Unit">As the problem gave it.</param>
/// <param name="Low">Its smallest value.</param>
/// <param name="High">Its largest.</param>
public sealed record InputRange(string Name, string? Unit, double Low, double High)
{
    /// <summary>The column as the table names it, where that is not the input's name; null otherwise.</summary>
    public string? Header { get; init; }

    /// <summary>Where the input stands for a word of a column: which; null otherwise.</summary>
    public Indicator? Indicator { get; init; }
}
