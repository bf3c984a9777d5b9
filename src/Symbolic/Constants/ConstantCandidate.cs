namespace Discovery.Symbolic.Constants;

/// <summary>A closed form that a decimal may stand for.</summary>
/// <param name="Expr">The form.</param>
/// <param name="Value">Its value.</param>
/// <param name="Length">The bits that it takes to write the form down.</param>
/// <param name="Misfit">The bits that it takes to explain the distance from the decimal.</param>
/// <param name="Surplus">
/// How many bits of the decimal the form explains beyond its own length. A coincidence has about as many bits as digits it hits, so
/// only a clearly positive surplus is evidence.
/// </param>
public sealed record ConstantCandidate(Expr Expr, double Value, double Length, double Misfit, double Surplus)
{
    /// <summary>What it takes to write the form down and to explain the distance from the decimal.</summary>
    public double Bits => Length + Misfit;
}
