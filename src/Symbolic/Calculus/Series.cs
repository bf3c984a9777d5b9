namespace Discovery.Symbolic.Calculus;

/// <summary>Taylor and Laurent series, and the limits that they decide.</summary>
public static class Series
{
    /// <summary>Of a series: each coefficient may be a formula that the next contains.</summary>
    private const int MaxOrder = 40;

    /// <summary>Terms more than are wanted that are tried before it counts as cancelled entirely.</summary>
    private const int MaxExtra = 16;

    /// <summary>Terms that a limit is read from: those of the first one that does not vanish, and some that may.</summary>
    private const int LimitTerms = 4;

    /// <summary>
    /// The terms up to the power <paramref name="order"/> of (symbol - point); negative powers come first where there is a pole. Null
    /// where there is none: at a branch point or an essential singularity.
    /// </summary>
    public static Expr? Of(Expr formula, string symbol, Expr point, int order)
    {
        if (order is < 0 or > MaxOrder) throw new ArgumentOutOfRangeException(nameof(order), order, $"Orders from 0 to {MaxOrder} are possible.");
        if (Expand(formula, symbol, point, order + 1) is not { } series) return null;
        var step = Expr.Symbol(symbol) - point;
        return Expr.Sum(Enumerable.Range(series.Valuation, Math.Max(0, order - series.Valuation + 1)).Select(n => series.At(n) * (step ^ n)));
    }

    /// <summary>The limit as the symbol goes to a point from above. Null where the series does not decide, and where the limit is infinite.</summary>
    public static Expr? Limit(Expr formula, string symbol, Expr point) =>
        Expand(formula, symbol, point, LimitTerms) is { IsZero: false } series ? OfSeries(series) : formula.Contains(symbol) ? null : formula;

    /// <summary>The limit as the symbol goes to plus infinity, by the series in its reciprocal.</summary>
    public static Expr? LimitAtInfinity(Expr formula, string symbol) =>
        Limit(RationalFunctions.Together(formula.Substitute(symbol, 1 / Expr.Symbol(symbol))), symbol, Expr.Zero);

    private static Expr? OfSeries(LaurentSeries series) => series.Valuation < 0 ? null : series.At(0);

    /// <summary>
    /// Terms can cancel from the front, and every division by t costs one; so the work is repeated with more terms until enough are left.
    /// </summary>
    private static LaurentSeries? Expand(Expr formula, string symbol, Expr point, int wanted)
    {
        for (var extra = 2; extra <= MaxExtra; extra *= 2)
        {
            var series = Walk(formula, symbol, point, wanted + extra);
            if (series is null) return null;
            if (!series.IsZero && series.Valuation + series.Length >= wanted) return series;
        }
        return null;
    }

    private static LaurentSeries? Walk(Expr e, string symbol, Expr point, int length)
    {
        if (!e.Contains(symbol)) return LaurentSeries.Constant(e, length);
        switch (e)
        {
            case Symbol:
                return LaurentSeries.Of(0, Enumerable.Range(0, length).Select(i => i switch { 0 => point, 1 => Expr.One, _ => Expr.Zero }));
            case Sum:
                return Fold(e, symbol, point, length, (a, b) => a + b);
            case Product:
                return Fold(e, symbol, point, length, (a, b) => a * b);
            case Power power when !power.Exponent.Contains(symbol):
                return Walk(power.Base, symbol, point, length)?.Power(power.Exponent);
            case Power power:
                // u^v = exp(v log u), built beneath the canonical form, which would turn it back.
                return Walk(power.Exponent, symbol, point, length) is { } exponent && Walk(power.Base, symbol, point, length)?.Apply(Functions.Log) is { } log
                    ? (exponent * log).Apply(Functions.Exp)
                    : null;
            default:
                var call = (Call)e;
                return Walk(call.Argument, symbol, point, length)?.Apply(call.Function);
        }
    }

    private static LaurentSeries? Fold(
        Expr e,
        string symbol,
        Expr point,
        int length,
        Func<LaurentSeries, LaurentSeries, LaurentSeries> combine)
    {
        LaurentSeries? result = null;
        foreach (var operand in e.Operands)
        {
            if (Walk(operand, symbol, point, length) is not { } next) return null;
            result = result is null ? next : combine(result, next);
        }
        return result;
    }
}
