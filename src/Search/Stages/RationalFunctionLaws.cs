
namespace Discovery.Search.Stages;

/// <summary>
/// y = N(x)/D(x) with full polynomials N and D: the null vector of [monomials of N, -y times the monomials of D]. Degrees go up until
/// one pair has a null space of dimension one.
/// </summary>
/// <remarks>
/// A larger null space means that numerator and denominator share a factor, and so that smaller degrees would have done.
/// </remarks>
/// <param name="regression">The rows.</param>
/// <param name="degrees">Of numerator and denominator, the simplest first.</param>
internal sealed class RationalFunctionLaws(Regression regression, IReadOnlyList<(int Above, int Below)> degrees) : IDirectStage
{
    /// <summary>
    /// Coefficients of numerator and denominator: degrees 4 and 2 in four variables have 85. They are found by singular values, which takes time with
    /// their square; rows are to be twice as many.
    /// </summary>
    private const int MaxMonomials = 120;

    public static IReadOnlyList<(int Above, int Below)> LowDegrees { get; } = [(1, 1), (2, 1), (1, 2), (2, 2)];

    /// <summary>Of these a smooth law of few variables is close to one.</summary>
    public static IReadOnlyList<(int Above, int Below)> HighDegrees { get; } = [(3, 1), (3, 2), (2, 3), (3, 3), (4, 2), (4, 3)];

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        foreach (var (above, below) in degrees)
        {
            var (numerator, denominator) = (Monomials(above), Monomials(below));
            if (numerator.Count + denominator.Count > Math.Min(rows.RowCount / 2, MaxMonomials)) continue;
            double[][] columns =
            [
                .. numerator.Select(term => term.Values),
                .. denominator.Select(term => term.Values.Zip(rows.TargetColumn, (m, y) => -m * y).ToArray()),
            ];
            if (NullVector.Of(columns) is not { } coefficients) continue;
            var top = Sum(numerator, coefficients[..numerator.Count]);
            var bottom = Sum(denominator, coefficients[numerator.Count..]);
            if (bottom == Expr.Zero || top == Expr.Zero) continue;
            yield return new Proposal(top / bottom, Origin.Direct($"rational function of degrees {above} and {below}"), 0);
            yield break;
        }
    }

    private static Expr Sum(IReadOnlyList<Feature> terms, double[] coefficients) =>
        Expr.Sum(terms.Select((term, i) => Regression.Decimal(coefficients[i]) * term.Formula));

    /// <summary>Monomials up to a degree, 1 among them.</summary>
    private List<Feature> Monomials(int degree) =>
        [new Feature(Expr.One, [.. Enumerable.Repeat(1.0, regression.Rows.RowCount)], 1), .. regression.Monomials(degree)];
}
