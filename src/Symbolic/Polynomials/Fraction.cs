namespace Discovery.Symbolic.Polynomials;

/// <summary>A quotient of polynomials.</summary>
internal readonly record struct Fraction(Polynomial Above, Polynomial Below)
{
    /// <summary>Work beyond this many pairs of terms is not begun.</summary>
    private const int MaxPairs = 20_000;

    /// <inheritdoc cref="Polynomial.Work"/>
    public long Work => Above.Work + Below.Work;

    public static Fraction Of(Polynomial p) => new(p, Polynomial.One);

    public Fraction? Add(Fraction other)
    {
        if (Below.Equals(other.Below)) return new(Above + other.Above, Below);
        var common = PolynomialGcd.Of(Below, other.Below);
        if (Below.DivideExactly(common) is not { } mine || other.Below.DivideExactly(common) is not { } theirs) return null;
        return Multiply(Above, theirs) is { } a && Multiply(other.Above, mine) is { } b && Multiply(Below, theirs) is { } below
            ? new(a + b, below)
            : null;
    }

    public Fraction? Multiply(Fraction other) => Multiply(Above, other.Above) is { } above && Multiply(Below, other.Below) is { } below
        ? new(above, below)
        : null;

    public Fraction? Pow(int exponent)
    {
        if (exponent < 0 && Above.IsZero) return null;
        var radix = exponent < 0 ? new Fraction(Below, Above) : this;
        Fraction? result = Of(Polynomial.One);
        for (var i = 0; i < Math.Abs(exponent); i++) result = result?.Multiply(radix);
        return result;
    }

    /// <summary>In lowest terms, the denominator primitive with a positive leading coefficient.</summary>
    public Fraction Reduced(out Polynomial cancelled)
    {
        cancelled = PolynomialGcd.Of(Above, Below);
        var (above, below) = (Above.DivideExactly(cancelled)!, Below.DivideExactly(cancelled)!);
        var content = below.Content();
        return new(above.Scale(1 / content), below.Scale(1 / content));
    }

    private static Polynomial? Multiply(Polynomial a, Polynomial b)
    {
        if (a.IsOne) return b;
        if (b.IsOne) return a;
        if ((long)a.Count * b.Count > MaxPairs || a.MaxVariableDegree() + b.MaxVariableDegree() > Polynomial.MaxDegree) return null;
        return a * b;
    }
}
