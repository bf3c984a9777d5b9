
namespace Discovery.Search.Stages;

/// <summary>
/// y^2 = N(x)/D(x) with full polynomials: y = sqrt(N/D), or y = P/sqrt(D) with a polynomial P where N is a square, as y may have both signs then.
/// </summary>
internal sealed class RootsOfRationalFunctions(Regression regression) : IDirectStage
{
    /// <summary>Share of the range of P below which one of its terms is rounding.</summary>
    private const double Negligible = 1e-9;

    /// <summary>Share of the target's deviation: smooth functions come near polynomials, but not as near as this.</summary>
    private const double Exact = 1e-11;

    /// <summary>
    /// Coefficients of numerator and denominator: degrees 4 and 2 in four variables have 85. They are found by singular values, which takes time with
    /// their square; rows are to be twice as many.
    /// </summary>
    private const int MaxMonomials = 120;

    private static readonly (int Above, int Below)[] Degrees = [(1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (3, 2), (4, 2), (2, 4)];

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        foreach (var (above, below) in Degrees)
        {
            var (numerator, denominator) = (Monomials(above), Monomials(below));
            if (numerator.Count + denominator.Count > Math.Min(rows.RowCount / 2, MaxMonomials)) continue;
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
            var (up, down) = (Sum(numerator, top), Sum(denominator, bottom));
            var y = rows.TargetColumn;
            var roots = Array.ConvertAll(values, Math.Sqrt);
            if (Polynomial(above / 2, [.. y.Zip(roots, (value, root) => value * root)], Array.ConvertAll(roots, root => 1 / root)) is { } square)
                yield return new Proposal(square / Expr.Sqrt(down), Origin.Direct("polynomial over the root of one"), 0);
            roots = Array.ConvertAll(Values(numerator, top), value => Math.Sqrt(Math.Max(value, 0)));
            if (!y.Contains(0) && !roots.Contains(0) && Polynomial(below / 2, [.. roots.Zip(y, (root, value) => root / value)], [.. roots.Zip(y, (root, value) => value * value / root)]) is { } squareBelow)
                yield return new Proposal(Expr.Sqrt(up) / squareBelow, Origin.Direct("root of a polynomial over one"), 0);
            var sign = Math.Sign(y[0]);
            if (up != Expr.Zero && y.All(value => value * sign > 0))
                yield return new Proposal(Expr.Of(sign) * Expr.Sqrt(up / down), Origin.Direct($"root of a rational function of degrees {above} and {below}"), 0);
            yield break;
        }
    }

    /// <summary>A target as a polynomial, where it is one; null where it is none.</summary>
    private Expr? Polynomial(int degree, double[] target, double[] weights)
    {
        if (degree == 0 || !target.All(double.IsFinite)) return null;
        var monomials = regression.Monomials(degree);
        var (coefficients, rest) = regression.Dense([.. monomials.Select(monomial => monomial.Values)], (target, weights));
        if (!regression.IsBelow(rest, Exact)) return null;
        var size = target.Max() - target.Min();
        var kept = monomials.Where((monomial, i) => Math.Abs(coefficients[i + 1]) * monomial.Values.Max(Math.Abs) > Negligible * size).ToList();
        (coefficients, _) = regression.Dense([.. kept.Select(monomial => monomial.Values)], (target, weights));
        var terms = kept.Select((monomial, i) => Regression.Decimal(coefficients[i + 1]) * monomial.Formula);
        return Expr.Sum(Math.Abs(coefficients[0]) > Negligible * size ? terms.Append(Regression.Decimal(coefficients[0])) : terms);
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
