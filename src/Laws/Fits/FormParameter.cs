namespace Discovery.Laws.Fits;

/// <summary>A constant of a form that is to be fitted: what is known of it.</summary>
/// <param name="Name">The symbol that stands for it.</param>
public sealed record FormParameter(string Name)
{
    /// <summary>The least that it may be; minus infinity where nothing is known.</summary>
    public double Low { get; init; } = double.NegativeInfinity;

    /// <summary>The most that it may be.</summary>
    public double High { get; init; } = double.PositiveInfinity;

    /// <summary>Where the search for it begins; null where nobody says.</summary>
    public double? Start { get; init; }

    public string? Unit { get; init; }

    /// <summary>Whether each data set has its own.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it may be any number.</summary>
    internal bool IsFree => double.IsInfinity(Low) && double.IsInfinity(High);

    internal Place Place { get; init; }

    /// <summary>The nearest value that it may have.</summary>
    internal double Within(double value) => Math.Clamp(value, Low, High);
}
