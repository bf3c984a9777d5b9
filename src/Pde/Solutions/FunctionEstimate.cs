using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>What the data tell of a function that was sought.</summary>
/// <param name="Function">Its name, argument and ranges.</param>
/// <param name="Factors">Of Chebyshev's polynomials, lowest degree first.</param>
/// <param name="Places">Of the argument, in order, between the ends of what the solution reaches.</param>
/// <param name="Values">Of the function there.</param>
/// <param name="Deviations">Standard deviations of the values, one beside each; NaN where they are not known.</param>
/// <param name="Quantile">Standard deviations to either side that a 95 % interval takes at one place.</param>
public sealed record FunctionEstimate(
    UnknownFunction Function, ImmutableArray<double> Factors, ImmutableArray<double> Places, ImmutableArray<double> Values, ImmutableArray<double> Deviations, double Quantile)
{
    /// <summary>The low ends of the 95 % intervals, place by place.</summary>
    public ImmutableArray<double> Lows => [.. Values.Zip(Deviations, (value, deviation) => value - (Quantile * deviation))];

    /// <summary>Their high ends.</summary>
    public ImmutableArray<double> Highs => [.. Values.Zip(Deviations, (value, deviation) => value + (Quantile * deviation))];

    /// <summary>Root mean square of the deviations as a share of that of the values.</summary>
    public double RelativeDeviation => Math.Sqrt(Deviations.Sum(deviation => deviation * deviation) / Values.Sum(value => value * value));
}
