namespace Discovery.Laws.Fits;

/// <summary>A constant that was fitted, or what follows from fitted ones.</summary>
/// <param name="Name">Its symbol.</param>
/// <param name="Value">What the fit gave.</param>
/// <param name="Sigma">One standard deviation, to first order; NaN where the rows do not fix it or where it lies on a bound.</param>
public sealed record Estimate(string Name, double Value, double Sigma)
{
    /// <summary>The data set whose it is; null where all have the same.</summary>
    public string? DataSet { get; init; }

    /// <summary>Ends of the 95 % interval, by the profile of the likelihood; infinite where the rows set no end; NaN where it was not computed.</summary>
    public double Low { get; init; } = double.NaN;

    /// <inheritdoc cref="Low"/>
    public double High { get; init; } = double.NaN;

    public string? Unit { get; init; }

    /// <summary>Whether it lies on an end of the range that it may have.</summary>
    public bool IsOnBound { get; init; }

    /// <summary>As a table names it.</summary>
    public string Label => DataSet is null ? Name : $"{Name} of {DataSet}";
}
