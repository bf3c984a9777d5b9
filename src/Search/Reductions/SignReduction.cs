using System.Collections.Immutable;

namespace Discovery.Search.Reductions;

/// <summary>
/// Where the target's sign is in all rows the product of some variables' signs (or its opposite), the target over odd powers of these has one sign:
/// its logarithm and its roots exist.
/// </summary>
internal static class SignReduction
{
    /// <summary>Variables of both signs: all their subsets are tried, 1023 of ten.</summary>
    private const int MostVariables = 10;

    /// <summary>Of the target when divided, as a share of its size: what varies by less is a constant, and the law is found.</summary>
    private const double LeastSpread = 1e-9;

    /// <summary>Of a variable that is divided out, in size. Only its sign must be right: what is left of the power is found later.</summary>
    private const int LargestExponent = 5;

    /// <summary>The view divided; null where there is nothing to divide by, or where nothing is left.</summary>
    public static Reduction? Of(View view)
    {
        var signed = Enumerable.Range(0, view.Names.Length).Where(i => view.Columns[i].Any(x => x > 0) && view.Columns[i].Any(x => x < 0)).ToArray();
        if (signed.Length is 0 or > MostVariables || view.TargetColumn.Contains(0) || signed.Any(i => view.Columns[i].Contains(0))) return null;
        // A product of signs is a sum modulo 2: the rows' equations have at most one solution where the signs vary independently.
        var rows = Enumerable.Range(0, view.RowCount)
            .Select(row => (Mask: signed.Select((i, bit) => view.Columns[i][row] < 0 ? 1 << bit : 0).Sum(), IsNegative: view.TargetColumn[row] < 0))
            .Distinct()
            .ToList();
        foreach (var subset in Enumerable.Range(1, (1 << signed.Length) - 1).OrderBy(int.PopCount))
        {
            var parities = rows.Select(row => (int.PopCount(row.Mask & subset) % 2 == 1) != row.IsNegative).Distinct().ToList();
            if (parities.Count == 1) return Divided(view, [.. signed.Where((_, bit) => (subset >> bit & 1) == 1)]);
        }
        return null;
    }

    private static Reduction? Divided(View view, int[] variables)
    {
        var few = new Regression(view.Thin(Breadth.Exact.Rows), view.RowCount, Breadth.Exact);
        var others = Enumerable.Range(0, view.Names.Length).Where(i => !few.Rows.Columns[i].Contains(0)).ToList();
        var (coefficients, _) = few.Dense(
            others.ConvertAll(i => Array.ConvertAll(few.Rows.Columns[i], x => Math.Log(Math.Abs(x)))),
            (Array.ConvertAll(few.Rows.TargetColumn, y => Math.Log(Math.Abs(y))), null));
        var exponents = Array.ConvertAll(variables, i => Odd(coefficients[others.IndexOf(i) + 1]));
        var divisors = new double[view.RowCount];
        Array.Fill(divisors, 1);
        for (var k = 0; k < variables.Length; k++)
            for (var row = 0; row < divisors.Length; row++) divisors[row] *= Math.Pow(view.Columns[variables[k]][row], exponents[k]);
        var target = view.TargetColumn.Zip(divisors, (y, divisor) => y / divisor).ToArray();
        if (!target.All(double.IsFinite) || target.Max() - target.Min() <= LeastSpread * Math.Abs(target[0])) return null;
        var power = Expr.Product(variables.Select((i, k) => Expr.Symbol(view.Names[i]) ^ exponents[k]));
        var divided = view.InVariables(view.Names, view.Columns[..view.Names.Length], target, Array.ConvertAll(divisors, divisor => 1 / divisor));
        return new Reduction(divided, formula => power * formula, ImmutableArray.Create($"{power}, whose sign the target has, divided out"));
    }

    /// <summary>The odd number next to another, within <see cref="LargestExponent"/>.</summary>
    private static int Odd(double exponent) => double.IsFinite(exponent) ? (int)Math.Clamp((2 * Math.Floor(exponent / 2)) + 1, -LargestExponent, LargestExponent) : 1;
}
