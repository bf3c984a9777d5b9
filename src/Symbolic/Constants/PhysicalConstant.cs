namespace Discovery.Symbolic.Constants;

/// <summary>A constant of nature.</summary>
/// <param name="Symbol">The name it gets in a formula, such as k_B.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">In coherent SI units.</param>
/// <param name="Uncertainty">One standard deviation; 0 where the value is exact by definition or known to all digits given.</param>
/// <param name="Unit">Its unit as text.</param>
public sealed record PhysicalConstant(string Symbol, string Name, double Value, double Uncertainty, string Unit)
{
    public Dimension Dimension { get; } = Units.Unit.Parse(Unit).Dimension;
}
