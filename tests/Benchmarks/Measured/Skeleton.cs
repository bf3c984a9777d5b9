using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>
/// What stays of a formula when all its constants are forgotten, as text: factors and offsets of any size are alike, exact or fitted. So
/// <c>3*exp(2 - x/5)</c> and <c>a*exp(-b*x)</c> have one skeleton. Exponents are kept, but fitted ones may stand for any.
/// </summary>
internal static class Skeleton
{
    /// <summary>Stands for an exponent of any value.</summary>
    private const string Any = "?";

    /// <summary>A fitted exponent so near to a quarter is that quarter.</summary>
    private const double NearQuarter = 0.01;

    /// <summary>Formulas beyond this are not taken apart further: they are no form that is taught.</summary>
    private const int MostComplex = 60;

    /// <summary>In place of constants that a rule makes.</summary>
    private static readonly Expr Some = Expr.Decimal(0.7390851332151607);

    private static readonly Func<Expr, Expr>[] Writings = [e => e, e => e.Expand(), e => e.Together(), e => e.Factor(), e => e.Simplify(), ExpandedFraction];

    /// <summary>The skeletons of a template, in each way that it can be written.</summary>
    /// <param name="template">With decimals for its constants: an exponent that is one may be any.</param>
    public static ImmutableHashSet<string> OfTemplate(Expr template) => All(template, exponent => exponent is Number ? Exact(exponent) : Any);

    /// <summary>The skeletons of a formula: with its exponents as they are, and with any in their place.</summary>
    public static ImmutableHashSet<string> OfFormula(Expr formula) =>
        All(formula, Exact).Union(All(formula, exponent => exponent == Expr.MinusOne ? Exact(exponent) : Any)).Union(All(formula, _ => Any));

    private static ImmutableHashSet<string> All(Expr formula, Func<Expr, string> exponent) => formula.Complexity() > MostComplex
        ? [Text(formula, exponent)]
        : [.. Writings.Select(writing => Text(Reduced(Reduced(writing(formula))), exponent))];

    private static Expr ExpandedFraction(Expr formula)
    {
        if (formula.Together() is not Product fraction) return formula.Expand();
        var below = fraction.Operands.Where(IsDivisor).ToList();
        var above = Expr.Product(fraction.Operands.Except(below)).Expand();
        return above / Expr.Product(below.Select(factor => Expr.One / factor)).Expand();
    }

    private static bool IsDivisor(Expr factor) => factor is Power { Exponent: Number { Value: var value } } && value < 0;

    /// <summary>With constants moved out of exponentials, logarithms and powers, and into sums.</summary>
    private static Expr Reduced(Expr formula)
    {
        var e = formula.Map(Reduced);
        switch (e)
        {
            case Call call when call.Is(Functions.Exp) && call.Argument is Sum sum && sum.Operands.Any(ConstantCount.IsConstant):
                return Some * Expr.Exp(Expr.Sum(sum.Operands.Where(term => !ConstantCount.IsConstant(term))));
            case Call call when call.Is(Functions.Log) && call.Argument is Product product && product.Operands.Any(ConstantCount.IsConstant):
                return Some + Reduced(Expr.Log(Expr.Product(product.Operands.Where(factor => !ConstantCount.IsConstant(factor)))));
            case Call call when call.Is(Functions.Log) && call.Argument is Power power && ConstantCount.IsConstant(power.Exponent):
                return Some * Expr.Log(power.Base);
            case Call call when call.Is(Functions.Cos):
                return Expr.Call(Functions.Sin, call.Argument + Some);
            case Power power when ConstantCount.IsConstant(power.Base) && !ConstantCount.IsConstant(power.Exponent):
                return Reduced(Expr.Exp(Some * power.Exponent));
            case Power { Base: Product radicand } power when ConstantCount.IsConstant(power.Exponent):
                return Expr.Product(radicand.Operands.Select(factor => ConstantCount.IsConstant(factor) ? Some : Expr.Power(factor, power.Exponent)));
            case Product product when product.Operands.Where(factor => !ConstantCount.IsConstant(factor)).ToList() is [Sum sum]:
                return Expr.Sum(sum.Operands.Select(term => ConstantCount.IsConstant(term) ? Some : term));
            default:
                return e;
        }
    }

    private static string Text(Expr e, Func<Expr, string> exponent)
    {
        if (ConstantCount.IsConstant(e)) return "C";
        string Part(Expr part) => Text(part, exponent);
        switch (e)
        {
            case Symbol symbol:
                return symbol.Name;
            case Sum sum:
                return $"({string.Join(" + ", sum.Operands.Select(Part).Distinct().Order(StringComparer.Ordinal))})";
            case Product product:
                return string.Join("*", product.Operands.Where(factor => !ConstantCount.IsConstant(factor)).Select(Part).Order(StringComparer.Ordinal));
            case Power power when ConstantCount.IsConstant(power.Exponent):
                return $"{Part(power.Base)}^{exponent(power.Exponent)}";
            case Power power:
                return $"({Part(power.Base)})^({Part(power.Exponent)})";
            case Call call:
                return $"{call.Function.Name}({Part(call.Argument)})";
            default:
                return e.ToString();
        }
    }

    private static string Exact(Expr exponent)
    {
        var value = exponent.Evaluate(ImmutableDictionary<string, double>.Empty);
        var quarter = Math.Round(4 * value) / 4;
        return (Math.Abs(value - quarter) <= NearQuarter * Math.Abs(quarter) ? quarter : value).ToString("G6", CultureInfo.InvariantCulture);
    }
}
