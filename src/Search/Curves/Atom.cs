using System.Collections.Immutable;

namespace Discovery.Search.Curves;

/// <summary>A family of functions of one variable with constants inside, which enter a sum with fitted coefficients: a wave enters as sine and cosine.</summary>
/// <param name="Kind">Which family.</param>
/// <param name="Order">The whole power of x that stands before the exponential; of a closed form its index among the forms.</param>
/// <param name="Parameters">The constants inside: a rate, a frequency after it, an exponent; none for a fixed closed form.</param>
internal sealed record Atom(AtomKind Kind, int Order, ImmutableArray<double> Parameters)
{
    /// <summary>Functions that become each other when their constants change; all closed forms without constants inside are one family.</summary>
    public (AtomKind Kind, int Order) Family => (Kind, Kind == AtomKind.Fixed ? 0 : Order);

    /// <summary>How many coefficients it takes.</summary>
    public int Width => Kind is AtomKind.Wave or AtomKind.DampedWave ? 2 : 1;

    /// <summary>The values at x, one column a coefficient.</summary>
    public double[][] Columns(double[] x, IReadOnlyList<ClosedForm> forms)
    {
        var p = Parameters;
        return Kind switch
        {
            AtomKind.Fixed => [Array.ConvertAll(x, value => forms[Order].Function.Value(value))],
            AtomKind.Shifted => [Array.ConvertAll(x, value => forms[Order].Function.Value(p[0] * value + p[1]))],
            AtomKind.Saturation => [Array.ConvertAll(x, value => 1 / (Math.Exp(p[1]) * Math.Pow(value, p[0]) + 1))],
            AtomKind.Power => [Array.ConvertAll(x, value => Math.Pow(value, p[0]))],
            AtomKind.Exponential => [Array.ConvertAll(x, value => Math.Pow(value, Order) * Math.Exp(p[0] * value))],
            AtomKind.Wave => [Array.ConvertAll(x, value => Math.Sin(p[0] * value)), Array.ConvertAll(x, value => Math.Cos(p[0] * value))],
            _ =>
            [
                Array.ConvertAll(x, value => Math.Exp(p[0] * value) * Math.Sin(p[1] * value)),
                Array.ConvertAll(x, value => Math.Exp(p[0] * value) * Math.Cos(p[1] * value)),
            ],
        };
    }

    /// <summary>Whether the numbers of its formula are.</summary>
    public bool IsFinite => Parameters.All(double.IsFinite) && (Kind != AtomKind.Saturation || double.IsFinite(Math.Exp(Parameters[1])));

    /// <summary>The function with its coefficients; a wave with amplitude and phase.</summary>
    public Expr Formula(Expr x, ReadOnlySpan<double> coefficients, IReadOnlyList<ClosedForm> forms)
    {
        var p = Parameters;
        return Kind switch
        {
            AtomKind.Fixed => Expr.Decimal(coefficients[0]) * forms[Order].Of(x),
            AtomKind.Shifted => Expr.Decimal(coefficients[0]) * forms[Order].Of(Expr.Decimal(p[0]) * x + Expr.Decimal(p[1])),
            AtomKind.Saturation => Expr.Decimal(coefficients[0]) / (Expr.Decimal(Math.Exp(p[1])) * Expr.Power(x, Expr.Decimal(p[0])) + 1),
            AtomKind.Power => Expr.Decimal(coefficients[0]) * Expr.Power(x, Expr.Decimal(p[0])),
            AtomKind.Exponential => Expr.Decimal(coefficients[0]) * (x ^ Order) * Expr.Exp(Expr.Decimal(p[0]) * x),
            AtomKind.Wave => Swing(p[0], coefficients, x),
            _ => Expr.Exp(Expr.Decimal(p[0]) * x) * Swing(p[1], coefficients, x),
        };
    }

    private static Expr Swing(double frequency, ReadOnlySpan<double> coefficients, Expr x)
    {
        var (amplitude, phase) = (Math.Sqrt(coefficients[0] * coefficients[0] + coefficients[1] * coefficients[1]), Math.Atan2(coefficients[1], coefficients[0]));
        return Expr.Decimal(amplitude) * ConstantForm.Reduce(Expr.Call(Functions.Sin, Expr.Decimal(frequency) * x + Expr.Decimal(phase)));
    }
}
