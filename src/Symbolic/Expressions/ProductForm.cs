using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>The canonical product: flat, powers of one base merged, sorted, the number first.</summary>
internal static class ProductForm
{
    public static Expr Build(IEnumerable<Expr> factors)
    {
        var coefficient = Expr.One;
        var exponents = new Dictionary<Expr, Expr>();
        foreach (var factor in factors.SelectMany(Flatten))
        {
            if (Numeric.IsNumeric(factor))
            {
                coefficient = Numeric.Multiply(coefficient, factor);
                continue;
            }
            var (radix, exponent) = Split(factor);
            // A sum with a leading minus gives its sign to the product, so that (y - x)*z and -(x - y)*z are one.
            if (radix is Sum sum && Numeric.IsInteger(exponent) && Numeric.HasLeadingMinus(radix))
            {
                radix = Negate(sum);
                if (!Numeric.IsEven(exponent)) coefficient = Numeric.Multiply(Expr.MinusOne, coefficient);
            }
            exponents[radix] = exponents.TryGetValue(radix, out var known) ? known + exponent : exponent;
        }
        if (Numeric.IsZero(coefficient)) return Expr.Zero;

        var powers = exponents.Select(pair => Expr.Power(pair.Key, pair.Value)).ToList();
        // Merging exponents can turn a power into a number or a product: sqrt(2)*sqrt(2), or exp(log(x)) in two parts.
        if (powers.Any(power => Numeric.IsNumeric(power) || power is Product)) return Build(powers.Append(coefficient));
        return Scale(coefficient, OfSorted([.. powers.Order(ExprOrder.Factors)]));
    }

    /// <summary>A number times a formula that carries no number of its own. A minus sign goes into a sum.</summary>
    public static Expr Scale(Expr coefficient, Expr rest)
    {
        if (Numeric.IsOne(coefficient)) return rest;
        return rest switch
        {
            Number { Value.IsOne: true } => coefficient,
            Sum sum when coefficient is Number { Value: var c } && c == -1 => Negate(sum),
            Product product => new Product(product.Operands.Insert(0, coefficient)),
            _ => new Product([coefficient, rest]),
        };
    }

    /// <summary>The product of factors that are canonical among themselves.</summary>
    public static Expr OfSorted(ImmutableArray<Expr> factors) => factors switch
    {
        [] => Expr.One,
        [var single] => single,
        _ => new Product(factors),
    };

    private static Expr Negate(Sum sum) => SumForm.Build(sum.Operands.Select(term => Negate(term)));

    private static Expr Negate(Expr term)
    {
        var (coefficient, rest) = Numeric.SplitCoefficient(term);
        return Scale(Numeric.Multiply(Expr.MinusOne, coefficient), rest);
    }

    private static IEnumerable<Expr> Flatten(Expr e) => e is Product product ? product.Operands : [e];

    /// <summary>Base and exponent; exp(u) is e to the power u.</summary>
    private static (Expr Base, Expr Exponent) Split(Expr factor) => factor switch
    {
        Power power => (power.Base, power.Exponent),
        Call call when call.Is(Functions.Exp) => (Expr.E, call.Argument),
        _ => (factor, Expr.One),
    };
}
