using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>The orders in which operands stand. They fix the canonical form and are close to what a physicist writes.</summary>
internal static class ExprOrder
{
    /// <summary>Terms of a sum: by their first variable, then by degree downwards; what has no variable comes last.</summary>
    public static IComparer<Expr> Terms { get; } = Comparer<Expr>.Create(CompareTerms);

    /// <summary>Factors of a product: numbers, constants, variables by name, functions, sums.</summary>
    public static IComparer<Expr> Factors { get; } = Comparer<Expr>.Create(CompareFactors);

    private static int CompareTerms(Expr a, Expr b)
    {
        var (coefficientA, restA) = Numeric.SplitCoefficient(a);
        var (coefficientB, restB) = Numeric.SplitCoefficient(b);
        var order = CompareNames(restA.FirstSymbol, restB.FirstSymbol);
        if (order != 0) return order;
        order = CompareLists(FactorsOf(restA), FactorsOf(restB), CompareFactors, longerFirst: true);
        return order != 0 ? order : CompareNumbers(coefficientA, coefficientB);
    }

    private static int CompareFactors(Expr a, Expr b)
    {
        var order = CompareNodes(BaseOf(a), BaseOf(b));
        return order != 0 ? order : -CompareExponents(ExponentOf(a), ExponentOf(b));
    }

    private static int CompareExponents(Expr a, Expr b) =>
        Numeric.IsNumeric(a) && Numeric.IsNumeric(b) ? CompareNumbers(a, b) : CompareNodes(a, b);

    private static int CompareNodes(Expr a, Expr b)
    {
        if (ReferenceEquals(a, b)) return 0;
        var order = Rank(a).CompareTo(Rank(b));
        if (order != 0) return order;
        return (a, b) switch
        {
            (Number or Measured, _) => CompareNumbers(a, b),
            (Constant x, Constant y) => string.CompareOrdinal(y.Name, x.Name),
            (Symbol x, Symbol y) => string.CompareOrdinal(x.Name, y.Name),
            (Call x, Call y) when x.Function != y.Function => string.CompareOrdinal(x.Function.Name, y.Function.Name),
            (Sum, Sum) => CompareLists(a.Operands, b.Operands, CompareTerms, longerFirst: true),
            _ => CompareLists(a.Operands, b.Operands, CompareNodes, longerFirst: true),
        };
    }

    private static int Rank(Expr e) => e switch
    {
        Number or Measured => 0,
        Constant => 1,
        Symbol => 2,
        Power => 3,
        Product => 4,
        Call => 5,
        _ => 6,
    };

    private static int CompareNumbers(Expr a, Expr b) => (a, b) switch
    {
        (Number x, Number y) => x.Value.CompareTo(y.Value),
        (Number, _) => -1,
        (_, Number) => 1,
        _ => Numeric.Value(a).CompareTo(Numeric.Value(b)),
    };

    private static int CompareLists(ImmutableArray<Expr> a, ImmutableArray<Expr> b, Comparison<Expr> compare, bool longerFirst)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order = compare(a[i], b[i]);
            if (order != 0) return order;
        }
        return longerFirst ? b.Length.CompareTo(a.Length) : a.Length.CompareTo(b.Length);
    }

    private static int CompareNames(string? a, string? b)
    {
        if (a is null || b is null) return (a is null).CompareTo(b is null);
        return string.CompareOrdinal(a, b);
    }

    private static ImmutableArray<Expr> FactorsOf(Expr e) => e is Product product ? product.Operands : [e];

    private static Expr BaseOf(Expr e) => e is Power power ? power.Base : e;

    private static Expr ExponentOf(Expr e) => e is Power power ? power.Exponent : Expr.One;
}
