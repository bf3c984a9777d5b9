using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>
/// y^2 = N(x)/D(x) with full polynomials: y = sqrt(N/D), or y = P/sqrt(D) with a polynomial P where N is a square, as y may have both signs then.
/// </summary>
internal sealed class RootsOfRationalFunctions(Regression regression) : IDirectStage
{
    /// <summary>Share of the range of P below which one of its terms is rounding.</summary>
    private const double Negligible = 1e-9;

    private const double Exact = 1e-11;

    private static readonly (int Above, int Below)[] Degrees = [(1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (3, 2), (4, 2)];

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
                .. denominator.Select(term => term.Values.Zip(rows.TargetColumn, (m, y) => -m * y * y).ToArray()),
            ];
            if (!columns.All(column => Array.TrueForAll(column, double.IsFinite)) || NullVector.Of(columns, evenRows: true) is not { } coefficients) continue;
            var (top, bottom) = (coefficients[..numerator.Count], coefficients[numerator.Count..]);
            var values = Values(denominator, bottom);
            if (values.All(value => value <= 0)) (top, bottom, values) = (Negative(top), Negative(bottom), Negative(values));
            if (!values.All(value => value > 0)) continue;
            if (OfSquare(above / 2, Sum(denominator, bottom), Array.ConvertAll(values, Math.Sqrt)) is { } square) yield return square;
            var sign = Math.Sign(rows.TargetColumn[0]);
            if (Sum(numerator, top) is var up && up != Expr.Zero && rows.TargetColumn.All(y => y * sign > 0))
                yield return new Proposal(Expr.Of(sign) * Expr.Sqrt(up / Sum(denominator, bottom)), $"root of a rational function of degrees {above} and {below}", 0);
            yield break;
        }
    }

    /// <summary>y sqrt(D) as a polynomial, where it is one.</summary>
    private Proposal? OfSquare(int degree, Expr denominator, double[] roots)
    {
        if (degree == 0) return null;
        var rows = regression.Rows;
        var monomials = regression.Monomials(degree);
        var target = (Values: rows.TargetColumn.Zip(roots, (y, root) => y * root).ToArray(), Weights: Array.ConvertAll(roots, root => 1 / root));
        var (coefficients, rest) = regression.Dense([.. monomials.Select(monomial => monomial.Values)], target);
        if (!regression.IsBelow(rest, Exact)) return null;
        var size = target.Values.Max() - target.Values.Min();
        var kept = monomials.Where((monomial, i) => Math.Abs(coefficients[i + 1]) * monomial.Values.Max(Math.Abs) > Negligible * size).ToList();
        (coefficients, rest) = regression.Dense([.. kept.Select(monomial => monomial.Values)], target);
        var offset = Math.Abs(coefficients[0]) > Negligible * size ? coefficients[0] : 0;
        var terms = kept.Select((monomial, i) => Regression.Decimal(coefficients[i + 1]) * monomial.Formula);
        var top = Expr.Sum(offset == 0 ? terms : terms.Append(Regression.Decimal(offset)));
        return new Proposal(top / Expr.Sqrt(denominator), $"polynomial of degree {degree} over the root of one", rest);
    }

    private double[] Values(IReadOnlyList<Feature> terms, double[] coefficients) =>
        [.. Enumerable.Range(0, regression.Rows.RowCount).Select(row => terms.Select((term, i) => coefficients[i] * term.Values[row]).Sum())];

    private static double[] Negative(double[] values) => Array.ConvertAll(values, value => -value);

    private static Expr Sum(IReadOnlyList<Feature> terms, double[] coefficients) =>
        Expr.Sum(terms.Select((term, i) => (Term: term, Coefficient: coefficients[i])).Where(item => item.Coefficient != 0).Select(item => Regression.Decimal(item.Coefficient) * item.Term.Formula));

    /// <summary>Monomials up to a degree, 1 among them.</summary>
    private List<Feature> Monomials(int degree) =>
        [new Feature(Expr.One, [.. Enumerable.Repeat(1.0, regression.Rows.RowCount)], 1), .. regression.Monomials(degree)];
}
