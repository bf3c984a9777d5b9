using System.Numerics;

namespace Discovery.Symbolic.Units;

/// <summary>The independent products of powers of quantities that have no unit (Buckingham's pi theorem).</summary>
public static class DimensionlessGroups
{
    /// <summary>
    /// Products of powers with integer exponents, as many as there are quantities beyond the rank of their dimensions. Each quantity
    /// that can be isolated stands in one group only, with a positive exponent; exponents have no common divisor.
    /// </summary>
    /// <param name="quantities">Names and dimensions; earlier ones are preferred for expressing the others.</param>
    public static IReadOnlyList<Expr> Of(IReadOnlyList<(string Name, Dimension Dimension)> quantities)
    {
        var n = quantities.Count;
        var rows = new Rational[Dimension.BaseCount, n];
        for (var i = 0; i < Dimension.BaseCount; i++)
            for (var j = 0; j < n; j++) rows[i, j] = quantities[j].Dimension.Exponents[i];
        var pivots = Reduce(rows, n);
        var groups = new List<Expr>();
        for (var free = 0; free < n; free++)
        {
            if (pivots.Contains(free)) continue;
            var exponents = new Rational[n];
            exponents[free] = 1;
            for (var row = 0; row < pivots.Count; row++) exponents[pivots[row]] = -rows[row, free];
            var scale = exponents.Aggregate(BigInteger.One, (lcm, e) => lcm / BigInteger.GreatestCommonDivisor(lcm, e.Denominator) * e.Denominator);
            groups.Add(Expr.Product(exponents.Select((e, j) => Expr.Power(Expr.Symbol(quantities[j].Name), Expr.Of(e * new Rational(scale, 1))))));
        }
        return groups;
    }

    /// <summary>The product of powers of independent quantities that has a given dimension; null where there is none.</summary>
    /// <param name="basis">Names and dimensions, none of which is a product of powers of the others.</param>
    /// <param name="dimension">Of the product.</param>
    public static Expr? Monomial(IReadOnlyList<(string Name, Dimension Dimension)> basis, Dimension dimension)
    {
        var n = basis.Count;
        var rows = new Rational[Dimension.BaseCount, n + 1];
        for (var i = 0; i < Dimension.BaseCount; i++)
        {
            for (var j = 0; j < n; j++) rows[i, j] = basis[j].Dimension.Exponents[i];
            rows[i, n] = dimension.Exponents[i];
        }
        var pivots = Reduce(rows, n + 1);
        return pivots.SequenceEqual(Enumerable.Range(0, n))
            ? Expr.Product(Enumerable.Range(0, n).Select(j => Expr.Power(Expr.Symbol(basis[j].Name), Expr.Of(rows[j, n]))))
            : null;
    }

    /// <summary>Brings the rows to reduced echelon form; returns the pivot column of each row.</summary>
    private static List<int> Reduce(Rational[,] rows, int columns)
    {
        var pivots = new List<int>();
        for (var column = 0; column < columns && pivots.Count < rows.GetLength(0); column++)
        {
            var top = pivots.Count;
            var pivot = Enumerable.Range(top, rows.GetLength(0) - top).FirstOrDefault(i => !rows[i, column].IsZero, -1);
            if (pivot < 0) continue;
            for (var j = 0; j < columns; j++) (rows[top, j], rows[pivot, j]) = (rows[pivot, j], rows[top, j]);
            var lead = rows[top, column];
            for (var j = 0; j < columns; j++) rows[top, j] /= lead;
            for (var i = 0; i < rows.GetLength(0); i++)
            {
                var factor = rows[i, column];
                if (i == top || factor.IsZero) continue;
                for (var j = 0; j < columns; j++) rows[i, j] -= factor * rows[top, j];
            }
            pivots.Add(column);
        }
        return pivots;
    }
}
