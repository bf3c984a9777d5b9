namespace Discovery.Laws;

/// <summary>A constant of a law that was fitted to the data.</summary>
/// <param name="Name">What the report calls it, such as c1.</param>
/// <param name="Value">What the fit gave.</param>
/// <param name="Sigma">One standard deviation; NaN where the data do not give it.</param>
/// <param name="Snapped">The closed form, such as 2*pi, that the data cannot tell from the fitted value; null where the value stays a decimal.</param>
public sealed record FittedConstant(string Name, double Value, double Sigma, string? Snapped = null)
{
    /// <summary>Whether a reader sees the constant in the formula; a factor that was taken as 1 is not seen.</summary>
    public bool IsWritten { get; init; } = true;
}
