namespace Discovery.Symbolic.Polynomials;

/// <summary>The formula as a polynomial or a quotient of polynomials in its symbols and in its functions' values.</summary>
/// <remarks>
/// Formulas with decimals come back unchanged from <see cref="Factor"/>, <see cref="Cancel"/> and <see cref="Apart"/>: a common divisor
/// of rounded numbers is not defined. So do formulas whose intermediate results would exceed about 20 000 terms.
/// </remarks>
public static class RationalFunctions
{
    /// <summary>Of each term over a common denominator of decimals, which do not cancel to fewer.</summary>
    private const int MaxDecimalTerms = 500;

    /// <summary>Multiplies out, also inside functions: x*(x + 1) is x^2 + x.</summary>
    public static Expr Expand(Expr e) => Expansion.Deep(e);

    /// <summary>One fraction without common factors, multiplied out above and below: 1/x + 1/y is (x + y)/(x*y).</summary>
    public static Expr Cancel(Expr e) => KernelBasis.TryConvert(e) is var (basis, value) ? basis.ToExpr(value.Reduced(out _)) : e;

    /// <summary>One fraction, as <see cref="Cancel"/>; with decimals, terms over their common denominator without looking for divisors.</summary>
    public static Expr Together(Expr e) => KernelBasis.TryConvert(e) is not null ? Cancel(e) : OverCommonDenominator(e);

    /// <summary>
    /// A product of powers over the rationals: x^2 - y^2 is (x - y)*(x + y). Contents, repeated factors, rational roots and quadratics
    /// in a power of a variable are found; a factor of higher degree may stay unsplit.
    /// </summary>
    public static Expr Factor(Expr e)
    {
        if (KernelBasis.TryConvert(e) is not var (basis, value)) return e;
        var reduced = value.Reduced(out _);
        return basis.Factored(reduced.Above) / basis.Factored(reduced.Below);
    }

    /// <summary>The coefficients by power of the symbols, each symbol in turn: a*x + b*x is (a + b)*x.</summary>
    public static Expr Collect(Expr e, params IReadOnlyList<string> symbols)
    {
        if (symbols.Count == 0) return e;
        var expanded = Expansion.Top(e, Expansion.MaxTerms);
        var powers = new Dictionary<Expr, List<Expr>>();
        foreach (var term in expanded is Sum sum ? sum.Operands : [expanded])
        {
            var factors = term is Product product ? product.Operands : [term];
            var power = Expr.Product(factors.Where(factor => IsPowerOf(factor, symbols[0])));
            var rest = Expr.Product(factors.Where(factor => !IsPowerOf(factor, symbols[0])));
            if (!powers.TryGetValue(power, out var coefficients)) powers[power] = coefficients = [];
            coefficients.Add(rest);
        }
        var others = symbols.Skip(1).ToList();
        return Expr.Sum(powers.Select(pair => pair.Key * Collect(Expr.Sum(pair.Value), others)));
    }

    /// <summary>Partial fractions in one symbol: 1/(x^2 - 1) is 1/(2*(x - 1)) - 1/(2*(x + 1)).</summary>
    public static Expr Apart(Expr e, string symbol) =>
        KernelBasis.TryConvert(e) is var (basis, value) && PartialFractions.Of(basis, value.Reduced(out _), symbol) is { } parts ? parts : e;

    private static bool IsPowerOf(Expr factor, string symbol) =>
        factor is Symbol { Name: var name } && name == symbol || (factor is Power { Base: Symbol { Name: var radix } } && radix == symbol);

    /// <summary>The terms of a sum over the product of their different denominators, each to its highest power.</summary>
    internal static Expr OverCommonDenominator(Expr e)
    {
        if (e is not Sum sum) return e;
        var below = new Dictionary<Expr, Rational>();
        foreach (var factor in sum.Operands.SelectMany(term => term is Product product ? product.Operands : [term]))
        {
            if (factor is not Power { Exponent: Number { Value: { Sign: < 0 } n } } power || Numeric.IsNumeric(power.Base)) continue;
            if (!below.TryGetValue(power.Base, out var known) || -n > known) below[power.Base] = -n;
        }
        if (below.Count == 0) return e;
        var denominator = Expr.Product(below.Select(pair => Expr.Power(pair.Key, Expr.Of(pair.Value))));
        var numerator = Expr.Sum(sum.Operands.Select(term => Expansion.Top(term * denominator, MaxDecimalTerms)));
        return numerator / denominator;
    }
}
