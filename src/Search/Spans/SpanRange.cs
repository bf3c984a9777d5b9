namespace Discovery.Search.Spans;

/// <summary>Between which values an input goes.</summary>
internal readonly record struct SpanRange(double Low, double High)
{
    public double Width => High - Low;

    /// <summary>Whether roots and powers of it are numbers.</summary>
    public bool IsPositive => Low >= 0;

    /// <summary>Whether its logarithm and inverse are numbers.</summary>
    public bool IsAboveZero => Low > 0;

    public bool CrossesZero => Low < 0 && High > 0;
}
