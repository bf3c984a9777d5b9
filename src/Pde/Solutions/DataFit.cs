using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>How the solution meets the data.</summary>
public sealed record DataFit
{
    /// <summary>Measured values.</summary>
    public required int Count { get; init; }

    /// <summary>Root mean square of data minus solution, in the unit of the data; with standard deviations given, in multiples of them.</summary>
    public required double Misfit { get; init; }

    /// <summary>The same as a share of the data's root mean square.</summary>
    public required double Share { get; init; }

    /// <summary>The noise that neighbouring values show, whatever the solution is: half the mean square of differences of the misfit between neighbours; NaN for too few values.</summary>
    public required double Noise { get; init; }

    /// <summary>Sum of squares of the misfit over the variance of the noise: the given one, else that which neighbours show.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>What it is expected to be: values minus numbers.</summary>
    public required double Expected { get; init; }

    /// <summary>How many standard deviations the data are from being met: by chi-squared where the noise is given, else by the correlation of the misfit between neighbours.</summary>
    public required double Excess { get; init; }

    /// <summary>The correlation of the misfit between neighbours: zero for noise, one where the solution has another shape than the data.</summary>
    public required double Correlation { get; init; }

    /// <summary>Whether the noise was given.</summary>
    public bool IsNoiseGiven { get; init; }

    /// <summary>The numbers that were sought.</summary>
    public ImmutableArray<NumberEstimate> Numbers { get; init; } = [];

    /// <summary>Correlations of the numbers' errors, row by row; empty where there are none or they are not known.</summary>
    public ImmutableArray<double> Correlations { get; init; } = [];

    /// <summary>Combinations of numbers, as shares of their ranges, that the data leave open.</summary>
    public ImmutableArray<ImmutableArray<double>> Open { get; init; } = [];

    /// <summary>Other numbers, far from the best ones, that meet the data as well; empty where none were found.</summary>
    public ImmutableArray<ImmutableArray<double>> Rivals { get; init; } = [];

    /// <summary>Values whose misfit is far beyond that of the others, counted from 0 over all sets: slips, or noise that is none; empty where there are none, or too many to be slips.</summary>
    public ImmutableArray<int> Odd { get; init; } = [];

    /// <summary>The misfit of neighbours is noise up to this many standard deviations: more happens once in thirty thousand times.</summary>
    public const double MostExcess = 4;

    /// <summary>Whether the misfit is what noise explains, or so small that it does not matter.</summary>
    /// <param name="share">Of the data, below which a misfit does not matter.</param>
    public bool IsMet(double share) => Share <= share || Excess <= MostExcess;
}
