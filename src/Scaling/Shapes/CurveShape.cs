using System.Collections.Immutable;

namespace Discovery.Scaling.Shapes;

/// <summary>A way in which a loss may hang on size.</summary>
/// <param name="Name">Such as <c>power</c>.</param>
/// <param name="About">The formula, N being the size.</param>
/// <param name="Parameters">What is fitted, in the order of the numbers; powers begin with <c>constant</c> and <c>exponent</c>.</param>
/// <param name="IsPower">Whether there is an exponent to tell; otherwise the curve bends.</param>
/// <param name="Fit">The least squares of points, at a given exponent where one is given; null where the shape cannot be had.</param>
/// <param name="LogLoss">The logarithm of the loss at a logarithm of the size.</param>
public sealed record CurveShape(string Name, string About, ImmutableArray<string> Parameters, bool IsPower, Func<CurvePoints, double?, double[]?> Fit, Func<double[], double, double> LogLoss)
{
    /// <summary>Constants that are not among the parameters: a choice among a few fixed ones.</summary>
    public int Chosen { get; init; }

    /// <summary>What a description has to give.</summary>
    public int ConstantCount => Parameters.Length + Chosen;

    /// <summary>The least squares of points that differ little from those that the values were fitted to; the exponent stays where it is held.</summary>
    internal double[] Refit(double[] values, bool holdsExponent, CurvePoints points) => ShapeDescent.From(LogLoss, values, holdsExponent ? Parameters.IndexOf("exponent") : -1, points);

    public override string ToString() => Name;
}
