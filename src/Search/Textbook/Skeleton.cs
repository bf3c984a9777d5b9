using System.Collections.Immutable;

namespace Discovery.Search.Textbook;

/// <summary>
/// What stays of a formula when its constants are forgotten, fitted and exact ones alike: scales of terms and factors go, a number in a sum stays as C,
/// so does an exponent other than -1. So <c>v/(2*w + 2)</c> and <c>a*v/(w + b)</c> have one skeleton.
/// </summary>
internal static class Skeleton
{
    private const string Constant = "C";

    /// <param name="formula">The formula.</param>
    /// <param name="names">The name that stands for each symbol.</param>
    public static string Of(Expr formula, IReadOnlyDictionary<string, string> names)
    {
        return Text(formula);

        string Text(Expr e) => IsConstant(e) ? Constant : e switch
        {
            Symbol symbol => names.GetValueOrDefault(symbol.Name, symbol.Name),
            Sum sum => Sum(sum.Operands.Select(Text)),
            Product product => string.Join('*', product.Operands.Where(factor => !IsConstant(factor)).Select(Text).Order(StringComparer.Ordinal)),
            Power power => Raised(power),
            Call call when call.Is(Functions.Exp) => Exponential(call.Argument),
            Call call when call.Is(Functions.Log) => Logarithm(call.Argument),
            Call call when call.Is(Functions.Cos) || call.Is(Functions.Sin) => $"sin({Sum([Text(call.Argument), Constant])})",
            Call call => $"{call.Function.Name}({Text(call.Argument)})",
            _ => e.ToString(),
        };

        string Raised(Power power)
        {
            if (IsConstant(power.Base)) return Exponential(power.Exponent);
            if (!IsConstant(power.Exponent)) return $"({Text(power.Base)})^({Text(power.Exponent)})";
            // Of a product each factor is raised by itself.
            if (power.Base is Product product) return string.Join('*', product.Operands.Where(factor => !IsConstant(factor)).Select(factor => ToPower(Text(factor), power.Exponent)).Order(StringComparer.Ordinal));
            return ToPower(Text(power.Base), power.Exponent);
        }

        string Exponential(Expr argument) =>
            $"exp({(argument is Sum sum ? Sum(sum.Operands.Where(term => !IsConstant(term)).Select(Text)) : Text(argument))})";

        // log(c x) is log(x) + C, log(x^c) is C log(x).
        string Logarithm(Expr argument) => argument switch
        {
            Power power when IsConstant(power.Exponent) => Logarithm(power.Base),
            Product product => Sum(product.Operands.Where(factor => !IsConstant(factor)).Select(Logarithm).Append(Constant)),
            _ => $"log({Text(argument)})",
        };
    }

    private static string ToPower(string text, Expr exponent) => $"{text}^{(exponent == Expr.MinusOne ? "-1" : Constant)}";

    /// <summary>Terms that are alike but for their scales are one; a sum in a sum is part of it.</summary>
    private static string Sum(IEnumerable<string> terms)
    {
        var distinct = terms.Distinct().Order(StringComparer.Ordinal).ToList();
        return distinct.Count == 1 ? distinct[0] : $"({string.Join(" + ", distinct)})";
    }

    private static bool IsConstant(Expr e) => e.SymbolNames().IsEmpty;
}
