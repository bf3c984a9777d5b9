using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>The numbers that a reader of a formula sees, in their order, and the fitted constants in the order in which they are seen.</summary>
internal static class PrintedNumbers
{
    /// <summary>Digits to which a printed number and a constant are the same.</summary>
    private const double Same = 1e-9;

    /// <summary>A printed number may be rounded within its standard deviation.</summary>
    private const double Deviations = 1;

    /// <summary>How a constant may stand in a formula: what stands as it is comes before what stands with another sign or as a divisor.</summary>
    private static readonly (Func<double, double> Value, Func<Expr, Expr> Formula)[] Turns =
        [(x => x, e => e), (x => -x, e => -e), (x => 1 / x, e => 1 / e), (x => -1 / x, e => -1 / e)];

    /// <summary>The first of the turns that stand below a line.</summary>
    private const int FirstDivisor = 2;

    /// <summary>Constants in the order of a formula; those that are not seen in it, such as a factor of 1 or a phase that makes a cosine of a sine, come last and say so.</summary>
    /// <param name="formula">As it is printed.</param>
    /// <param name="constants">Each with the number that stands for it in the formula.</param>
    public static IEnumerable<FittedConstant> InOrder(Expr formula, IEnumerable<(FittedConstant Constant, double Stands)> constants)
    {
        var items = constants.ToList();
        var placed = Places(formula, items);
        return placed.Values.Select(place => items[place.Item].Constant)
            .Concat(Enumerable.Range(0, items.Count).Except(placed.Values.Select(place => place.Item)).Select(i => items[i].Constant with { IsWritten = false }));
    }

    /// <summary>The formula with the names of its constants in place of their numbers, such as c1*sqrt(l/g).</summary>
    public static Expr Named(Expr formula, IReadOnlyCollection<FittedConstant> constants)
    {
        var items = constants.Where(constant => constant.IsWritten).Select(constant => (constant, StandsFor(constant))).ToList();
        var (placed, next) = (Places(formula, items), 0);
        return Replaced(formula);

        Expr Replaced(Expr e)
        {
            if (e is Symbol) return e;
            if (e.SymbolNames().IsEmpty) return Name(next++) ?? e;
            if (e is Product product && product.Operands.Any(factor => factor.SymbolNames().IsEmpty))
            {
                var number = Expr.Product(product.Operands.Where(factor => factor.SymbolNames().IsEmpty));
                var name = Name(next++) ?? number;
                return Expr.Product(product.Operands.Where(factor => !factor.SymbolNames().IsEmpty).Select(Replaced).ToList().Prepend(name));
            }
            return e.Map(Replaced);
        }

        Expr? Name(int at) => placed.TryGetValue(at, out var place) ? Turns[place.Turn].Formula(Expr.Symbol(items[place.Item].constant.Name)) : null;
    }

    private static double StandsFor(FittedConstant constant) => constant.Snapped is { } text && FormulaParser.TryParse(text, null, out var form, out _) && form.SymbolNames().IsEmpty ? Value(form) : constant.Value;

    /// <summary>Which constant stands at which of the numbers, and how it is turned.</summary>
    private static SortedDictionary<int, (int Item, int Turn)> Places(Expr formula, List<(FittedConstant Constant, double Stands)> items)
    {
        double[] printed = [.. Of(formula)];
        var open = Enumerable.Range(0, items.Count).ToList();
        var placed = new SortedDictionary<int, (int Item, int Turn)>();
        for (var turn = 0; turn < Turns.Length; turn++)
        {
            // The nearest first: two constants may lie within each other's deviations.
            var pairs = from i in Enumerable.Range(0, printed.Length)
                        where !placed.ContainsKey(i)
                        from item in open
                        let value = Turns[turn].Value(items[item].Stands)
                        where IsSame(printed[i], value, items[item].Constant, items[item].Stands, isDivisor: turn >= FirstDivisor)
                        orderby Math.Abs(printed[i] - value) / Math.Abs(value), i, item
                        select (Place: i, Item: item);
            foreach (var (place, item) in pairs.ToList())
                if (open.Contains(item) && placed.TryAdd(place, (item, turn))) open.Remove(item);
        }
        return placed;
    }

    /// <summary>In the order of the text, a product of numbers as one.</summary>
    public static IEnumerable<double> Of(Expr e)
    {
        switch (e)
        {
            case Symbol:
                return [];
            case var number when number.SymbolNames().IsEmpty:
                return [Value(number)];
            case Product product when product.Operands.Any(factor => factor.SymbolNames().IsEmpty):
                return [Value(Expr.Product(product.Operands.Where(factor => factor.SymbolNames().IsEmpty))), .. product.Operands.Where(factor => !factor.SymbolNames().IsEmpty).SelectMany(Of)];
            default:
                return e.Operands.SelectMany(Of);
        }
    }

    private static double Value(Expr number) => number.Evaluate(ImmutableDictionary<string, double>.Empty);

    private static bool IsSame(double printed, double value, FittedConstant constant, double stands, bool isDivisor)
    {
        // A whole number is seldom the inverse of what was fitted: an exponent 2 is none of a constant near a half.
        if (isDivisor && printed.Equals(Math.Round(printed))) return Math.Abs(printed - value) <= Same * Math.Abs(value);
        // The deviation of what is turned is that of the constant, as a share.
        var share = double.IsFinite(constant.Sigma) && constant.Snapped is null ? Deviations * Math.Abs(constant.Sigma / stands) : 0;
        return Math.Abs(printed - value) <= Math.Max(Same, share) * Math.Abs(value);
    }
}
