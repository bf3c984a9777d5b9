using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>The numbers that a reader of a formula sees, in their order, and the fitted constants in the order in which they are seen.</summary>
internal static class PrintedNumbers
{
    /// <summary>Digits to which a printed number and a constant are the same.</summary>
    private const double Same = 1e-9;

    /// <summary>A printed number may be rounded within its standard deviation.</summary>
    private const double Deviations = 1;

    /// <summary>Constants in the order of a formula; those that are not seen in it, such as a factor of 1 or a phase that makes a cosine of a sine, come last and say so.</summary>
    /// <param name="formula">As it is printed.</param>
    /// <param name="constants">Each with the number that stands for it in the formula.</param>
    public static IEnumerable<FittedConstant> InOrder(Expr formula, IEnumerable<(FittedConstant Constant, double Stands)> constants)
    {
        double[] printed = [.. Of(formula)];
        var open = constants.ToList();
        var placed = new SortedDictionary<int, FittedConstant>();
        // What stands as it is comes before what stands with another sign or as a divisor.
        foreach (var turned in (Func<double, double>[])[x => x, x => -x, x => 1 / x, x => -1 / x])
        {
            for (var i = 0; i < printed.Length; i++)
            {
                var at = placed.ContainsKey(i) ? -1 : open.FindIndex(item => IsSame(printed[i], turned(item.Stands), item.Constant, item.Stands));
                if (at < 0) continue;
                placed.Add(i, open[at].Constant);
                open.RemoveAt(at);
            }
        }
        return placed.Values.Concat(open.Select(item => item.Constant with { IsWritten = false }));
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

    private static bool IsSame(double printed, double value, FittedConstant constant, double stands)
    {
        // The deviation of what is turned is that of the constant, as a share.
        var share = double.IsFinite(constant.Sigma) && constant.Snapped is null ? Deviations * Math.Abs(constant.Sigma / stands) : 0;
        return Math.Abs(printed - value) <= Math.Max(Same, share) * Math.Abs(value);
    }
}
