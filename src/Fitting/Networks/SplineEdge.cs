using System.Collections.Immutable;

namespace Discovery.Fitting.Networks;

/// <summary>A spline on the grid of the node that it comes from: sum_i c_i B_i(x).</summary>
public sealed record SplineEdge(ImmutableArray<double> Coefficients) : Edge
{
    public override int ParameterCount => Coefficients.Length;

    public bool Equals(SplineEdge? other) => other is not null && Coefficients.AsSpan().SequenceEqual(other.Coefficients.AsSpan());

    public override int GetHashCode() => Coefficients.IsEmpty ? 0 : HashCode.Combine(Coefficients.Length, Coefficients[0], Coefficients[^1]);
}
