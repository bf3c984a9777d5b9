using System.Collections.Immutable;

namespace Discovery.Scaling.Exponents;

/// <summary>A shape that was fitted to a curve.</summary>
/// <param name="Shape">Which.</param>
/// <param name="Values">Of its parameters.</param>
/// <param name="Length">Description length in nats, up to what all shapes of a curve have in common.</param>
/// <param name="Deviation">Standard deviation of rows from it, as a share of the loss.</param>
public sealed record ShapeFit(CurveShape Shape, ImmutableArray<double> Values, double Length, double Deviation)
{
    /// <summary>The loss at a size.</summary>
    public double At(double size) => Math.Exp(Shape.LogLoss([.. Values], Math.Log(size)));

    /// <summary>A parameter by its name; NaN where the shape has none of the name.</summary>
    public double this[string parameter] => Shape.Parameters.IndexOf(parameter) is >= 0 and var at ? Values[at] : double.NaN;
}
