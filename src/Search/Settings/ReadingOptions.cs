
namespace Discovery.Search.Settings;

/// <summary>How a network is read.</summary>
public sealed record ReadingOptions
{
    /// <summary>A choice of edges is kept if the error stays below so many times that of the splines.</summary>
    public double Tolerance { get; init; } = 1.5;

    /// <summary>An error, in standard deviations of the target, below which every choice is kept.</summary>
    public double ExactError { get; init; } = 1e-9;

    /// <summary>Forms tried for one edge before going back.</summary>
    public int Branches { get; init; } = 5;

    /// <summary>Forms that miss the curve by more than this share of its deviation are not tried.</summary>
    public double WorstCurveError { get; init; } = 0.5;

    /// <summary>Where every form misses the curve by more than this share, a formula is looked for.</summary>
    public double UnlikeAnyForm { get; init; } = 0.01;

    /// <summary>Such searches in one reading.</summary>
    public int MaxEdgeSearches { get; init; } = 8;

    /// <summary>Complete readings after which the search stops.</summary>
    public int MaxReadings { get; init; } = 4;

    /// <summary>Trainings after which the search stops.</summary>
    public int MaxTrainings { get; init; } = 60;

    public TrainingOptions Training { get; init; } = TrainingOptions.Default with { Iterations = 40, AdaptEvery = 4 };
}
