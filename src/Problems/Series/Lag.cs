namespace Discovery.Problems.Series;

/// <summary>An input that is a column as it was some time before.</summary>
/// <param name="Column">Whose earlier values.</param>
/// <param name="Name">What formulas call it.</param>
/// <param name="Low">How much earlier: in units of the time, or in rows where no time orders them.</param>
/// <param name="High">The same as <paramref name="Low"/>, or the end of the range in which it is sought.</param>
public sealed record Lag(string Column, string Name, double Low, double High)
{
    /// <summary>Whether how much earlier it was is to be found.</summary>
    public bool IsSought => Low < High;

    internal Place Place { get; init; }
}
