namespace Discovery.Scaling.Exponents;

/// <summary>A parameter with the interval that holds it in 95 of 100 repetitions of the sweep, if the shape is right.</summary>
/// <param name="Name">Such as <c>exponent</c>.</param>
/// <param name="Value">As fitted.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record ParameterInterval(string Name, double Value, double Low, double High)
{
    public bool Contains(double value) => Low <= value && value <= High;
}
