using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>The canonical sum: flat, like terms collected, sorted, the number last.</summary>
internal static class SumForm
{
    public static Expr Build(IEnumerable<Expr> terms)
    {
        var number = Expr.Zero;
        var coefficients = new Dictionary<Expr, Expr>();
        foreach (var term in terms.SelectMany(Flatten))
        {
            var (coefficient, rest) = Numeric.SplitCoefficient(term);
            if (Numeric.IsOne(rest)) number = Numeric.Add(number, coefficient);
            else coefficients[rest] = coefficients.TryGetValue(rest, out var known) ? Numeric.Add(known, coefficient) : coefficient;
        }

        var collected = coefficients
            .Where(pair => !Numeric.IsZero(pair.Value))
            .Select(pair => Numeric.IsOne(pair.Value) ? pair.Key : ProductForm.Scale(pair.Value, pair.Key))
            .Order(ExprOrder.Terms)
            .ToImmutableArray();
        if (!Numeric.IsZero(number)) collected = collected.Add(number);
        return collected switch
        {
            [] => Expr.Zero,
            [var single] => single,
            _ => new Sum(collected),
        };
    }

    private static IEnumerable<Expr> Flatten(Expr e) => e is Sum sum ? sum.Operands : [e];
}
