using System.Collections.Immutable;

namespace Discovery.Laws.Fits;

/// <summary>A form of which only the constants were not known, with these fitted.</summary>
/// <param name="Name">Of the form; empty where there was only one.</param>
/// <param name="Template">With a symbol for each constant.</param>
/// <param name="Parameters">The constants; of those that each data set has, one after the other.</param>
public sealed record FormFit(string Name, Expr Template, ImmutableArray<Estimate> Parameters)
{
    /// <summary>What follows from the constants.</summary>
    public ImmutableArray<Estimate> Derived { get; init; } = [];

    /// <summary>Covariance of the constants, row by row; NaN where the rows do not fix them. Empty where it was not computed.</summary>
    public ImmutableArray<ImmutableArray<double>> Covariance { get; init; } = [];

    /// <summary>The least sum of squares, weighted; with standard deviations that are known, chi-squared.</summary>
    public required double SumOfSquares { get; init; }

    /// <summary>Rows less constants.</summary>
    public required int Freedom { get; init; }

    /// <summary>Whether the sum of squares is chi-squared, as the standard deviations of the rows are known.</summary>
    public bool IsChiSquared { get; init; }

    /// <summary>Akaike's criterion, 2 k - 2 log(likelihood), the size of the noise counted among the k where it is not known.</summary>
    public required double Aic { get; init; }

    /// <summary>The Bayesian criterion, k log(rows) - 2 log(likelihood).</summary>
    public required double Bic { get; init; }

    /// <summary>What the rows and the constants take to describe; only differences between forms of one run mean something.</summary>
    public required double Bits { get; init; }

    /// <summary>Standard deviation of what is left, for the degrees of freedom; the root of the reduced chi-squared where sigmas are known.</summary>
    public double ResidualDeviation => Math.Sqrt(SumOfSquares / Math.Max(1, Freedom));

    /// <summary>The correlation of two constants; NaN where it is not known.</summary>
    public double Correlation(int one, int other) => Covariance.IsEmpty ? double.NaN : Covariance[one][other] / Math.Sqrt(Covariance[one][one] * Covariance[other][other]);
}
