using Discovery.Symbolic;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Search;

/// <summary>
/// y = N(x)/D(x) with full polynomials N and D: the null vector of [monomials of N, -y times the monomials of D]. Degrees go up until
/// one pair has a null space of dimension one.
/// </summary>
/// <remarks>
/// A larger null space means that numerator and denominator share a factor, and so that smaller degrees would have done.
/// </remarks>
internal sealed class RationalFunctionLaws(Regression regression) : IDirectStage
{
    private const double Null = 1e-11;
    private const double Gap = 1e3;

    /// <summary>Share of the largest entry of the null vector below which a term is rounding.</summary>
    private const double Negligible = 1e-7;

    private static readonly (int Above, int Below)[] Degrees = [(1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (3, 2), (2, 3), (3, 3), (4, 2), (4, 3)];

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        foreach (var (above, below) in Degrees)
        {
            var (numerator, denominator) = (Monomials(above), Monomials(below));
            if (numerator.Count + denominator.Count > Math.Min(rows.RowCount / 2, 120)) continue;
            double[][] columns =
            [
                .. numerator.Select(term => term.Values),
                .. denominator.Select(term => term.Values.Zip(rows.TargetColumn, (m, y) => -m * y).ToArray()),
            ];
            if (NullVector(columns) is not { } coefficients) continue;
            var top = Sum(numerator, coefficients[..numerator.Count]);
            var bottom = Sum(denominator, coefficients[numerator.Count..]);
            if (bottom == Expr.Zero || top == Expr.Zero) continue;
            yield return new Proposal(top / bottom, $"rational function of degrees {above} and {below}", 0);
            yield break;
        }
    }

    private static Expr Sum(IReadOnlyList<Feature> terms, double[] coefficients) =>
        Expr.Sum(terms.Select((term, i) => Regression.Decimal(coefficients[i]) * term.Formula));

    /// <summary>Monomials up to a degree, 1 among them.</summary>
    private List<Feature> Monomials(int degree) =>
        [new Feature(Expr.One, [.. Enumerable.Repeat(1.0, regression.Rows.RowCount)], 1), .. regression.Monomials(degree)];

    /// <summary>
    /// The coefficients of the one linear combination of the columns that vanishes, those that are rounding set to zero; null if there is
    /// none or more than one.
    /// </summary>
    private static double[]? NullVector(double[][] columns)
    {
        var lengths = Array.ConvertAll(columns, column => Math.Sqrt(column.Sum(x => x * x)));
        if (Array.Exists(lengths, length => length == 0)) return null;
        var svd = Matrix<double>.Build.Dense(columns[0].Length, columns.Length, (row, column) => columns[column][row] / lengths[column]).Svd();
        var last = columns.Length - 1;
        if (svd.S[last] > Null * svd.S[0] || svd.S[last - 1] < Gap * Math.Max(svd.S[last], Null * svd.S[0])) return null;
        return [.. svd.VT.Row(last).Select((entry, i) => Math.Abs(entry) > Negligible ? entry / lengths[i] : 0)];
    }
}
