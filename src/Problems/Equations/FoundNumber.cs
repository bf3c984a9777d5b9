namespace Discovery.Problems.Equations;

/// <summary>An unknown number in an equation, as it was found.</summary>
/// <param name="Name">Of the coefficient.</param>
/// <param name="Value">What it is.</param>
/// <param name="Deviation">Its standard deviation; NaN where it is not known.</param>
public readonly record struct FoundNumber(string Name, double Value, double Deviation)
{
    /// <summary>The low end of its 95 % interval; NaN where it is not known.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>The high end of its 95 % interval; NaN where it is not known.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Whether it lies on an end of the range in which it was looked for.</summary>
    public bool IsOnBound { get; init; } = false;

    /// <summary>Whether the data fix it: its interval is narrower than its range.</summary>
    public bool IsFixed { get; init; } = true;

    /// <summary>As a person reads it.</summary>
    public string Text => !IsFixed ? $"{Name} is not fixed by the data; {Figures.Of(Value, 3)} fits as well as others"
        : $"{Name} = {(double.IsNaN(Deviation) ? Figures.Of(Value, 8) : Figures.OfMeasured(Value, Deviation))}"
            + (double.IsNaN(Low) ? "" : $", 95 % interval {Figures.Of(Low, Figures.DigitsOf(Value, Deviation))} .. {Figures.Of(High, Figures.DigitsOf(Value, Deviation))}") + (IsOnBound ? ", on the end of its range" : "");
}
