using System.Collections.Immutable;

namespace Discovery.Search.Textbook;

/// <summary>Which formulas are of a form that is taught, whatever their constants and their writing.</summary>
internal static class Familiar
{
    /// <summary>Formulas beyond this are of no such form, and take long to write in another way.</summary>
    private const int MostComplex = 40;

    private static readonly Dictionary<string, string> OwnNames = [];

    private static readonly Lazy<ImmutableHashSet<string>> Skeletons = new(() =>
        [.. TextbookForms.OfOneInput.Concat(TextbookForms.OfTwoInputs).SelectMany(form => Writings(form.WithAnyConstants()).Select(writing => Skeleton.Of(writing, OwnNames)))]);

    /// <param name="formula">In the inputs of a table.</param>
    public static bool Is(Expr formula)
    {
        if (formula.Complexity() > MostComplex) return IsSum(formula);
        var names = formula.SymbolNames().Order(StringComparer.Ordinal).ToList();
        if (names.Count is 0) return true;
        if (Writings(formula).Any(IsSum)) return true;
        ImmutableArray<string> places = names.Count > 1 ? ["x", "z"] : ["x"];
        return names.Count <= 2 && Writings(formula).Any(writing =>
            Skeletons.Value.Contains(Skeleton.Of(writing, Named(names, places))) || Skeletons.Value.Contains(Skeleton.Of(writing, Named(names, [.. places.Reverse()]))));
    }

    /// <summary>A linear model, one of logarithms, a product of powers, or the exponential or the reciprocal of a linear model: of any number of inputs.</summary>
    private static bool IsSum(Expr formula) => formula switch
    {
        Call call when call.Is(Functions.Exp) => IsLinear(call.Argument, IsSymbol),
        Power { Exponent: Number { Value: var exponent } } power when exponent == -1 => IsLinear(power.Base, IsSymbol),
        Product product when product.Operands.Where(factor => !IsNumber(factor)).All(factor => IsSymbol(factor) || (factor is Power power && IsSymbol(power.Base) && IsNumber(power.Exponent))) => true,
        Product product when product.Operands.Where(factor => !IsNumber(factor)).ToList() is [var only] => IsSum(only),
        _ => IsLinear(formula, IsSymbol) || IsLinear(formula, term => term is Call call && call.Is(Functions.Log) && IsSymbol(call.Argument)),
    };

    private static bool IsLinear(Expr sum, Func<Expr, bool> isTerm) => sum is Sum
        ? sum.Operands.All(term => IsNumber(term) || IsScaled(term, isTerm))
        : IsScaled(sum, isTerm);

    private static bool IsScaled(Expr term, Func<Expr, bool> isTerm) =>
        isTerm(term) || (term is Product product && product.Operands.Where(factor => !IsNumber(factor)).ToList() is [var only] && isTerm(only));

    private static bool IsSymbol(Expr e) => e is Symbol;

    private static bool IsNumber(Expr e) => e.SymbolNames().IsEmpty;

    private static IEnumerable<Expr> Writings(Expr formula) => new[] { formula, formula.Together() }.Distinct();

    private static Dictionary<string, string> Named(IEnumerable<string> names, IEnumerable<string> places) => names.Zip(places).ToDictionary(pair => pair.First, pair => pair.Second);
}
