namespace Discovery.Search.Spans;

/// <summary>A family of functions of one input, with constants inside, which a term of a law may have as its factor.</summary>
/// <param name="Bits">What it costs beside the function 1: a fit with it must be so many quarters of a bit nearer.</param>
/// <param name="Value">At x, for constants.</param>
/// <param name="Formula">The same as a formula.</param>
/// <param name="Starts">Constants that are tried first, by the range of the input; none where the family means nothing there.</param>
internal sealed record SpanFamily(double Bits, Func<double, double[], double> Value, Func<Expr, Expr[], Expr> Formula, Func<SpanRange, IEnumerable<double[]>> Starts)
{
    /// <summary>The function 1, which is no factor at all.</summary>
    public bool IsOne { get; init; }

    /// <summary>Of a family of two inputs the value, in place of that of one.</summary>
    public Func<double, double, double[], double>? OfTwo { get; init; }

    /// <inheritdoc cref="OfTwo"/>
    public Func<Expr, Expr, Expr[], Expr>? FormulaOfTwo { get; init; }

    /// <summary>Whether it is a sine or cosine, the first constant of which is the speed.</summary>
    public bool IsWave { get; init; }

    /// <summary>Of two inputs: whether they stand as a ratio.</summary>
    public bool IsRatio { get; init; }

    /// <summary>A whole power, of which a polynomial is made.</summary>
    public int Power { get; init; } = -1;
}
