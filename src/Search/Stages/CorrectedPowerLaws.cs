
namespace Discovery.Search.Stages;

/// <summary>
/// A power law L that holds nearly, and what is missing: y/L - 1 is nearly a power law again, z. The law is then L F(z), with a function F that
/// begins 1 + z: 1/(1 - z), sqrt(1 + 2 z), exp(z) and so on, of which the rows choose. So a relativistic or a quantum correction is found where
/// it changes the values by a millionth only.
/// </summary>
internal sealed class CorrectedPowerLaws(Regression regression, IReadOnlyList<ClosedForm> forms) : IDirectStage
{
    /// <summary>How far the exponents of L may be off the halves that they are rounded to; those of z, found from what is left, less surely.</summary>
    private const double OffHalf = 0.15, OffHalfOfCorrection = 0.2;

    /// <summary>The largest correction, and the least, which must stand out of rounding.</summary>
    private const double Most = 0.5, Least = 1e-11;

    /// <summary>
    /// Rounds of finding the limit from the correction and the correction from the limit. In the first half of them exponents may lie anywhere
    /// between two halves.
    /// </summary>
    private const int Rounds = 12;

    /// <summary>Share of the ratios' spread that a row must be clear of the limit by to say how the correction grows.</summary>
    private const double ClearOfLimit = 1e-3;

    /// <summary>Clear rows for each exponent and the factor: fewer do not say how the correction grows.</summary>
    private const int RowsForEach = 10;

    /// <summary>Of the exponents, in size.</summary>
    private const double LargestExponent = 12;

    /// <summary>F by z, with the factor that z has in its argument: F's own scale is the one in which it is written without numbers.</summary>
    private static readonly (double Factor, Func<Expr, Expr> Of)[] OfArgument =
    [
        (1, w => 1 + w),
        (-1, w => 1 / (1 + w)),
        (2, w => Expr.Sqrt(1 + w)),
        (-2, w => 1 / Expr.Sqrt(1 + w)),
        (1, Expr.Exp),
        (-2, w => w / (Expr.Exp(w) - 1)),
        (2, w => (Expr.Exp(w) - 1) / w),
        (-2, w => Expr.Log(1 + w) / w),
    ];

    /// <summary>The same for functions of the root of w, whose series have every second power.</summary>
    private static readonly (double Factor, Func<Expr, Expr> Of)[] OfRoot =
    [
        (-3, w => Expr.Call(Functions.Tanh, w) / w),
        (3, w => Expr.Call(Functions.Tan, w) / w),
        (-6, w => Expr.Call(Functions.Sin, w) / w),
        (-2, w => Expr.Call(Functions.Cos, w)),
        (-2, w => 2 / (Expr.Exp(w) + Expr.Exp(-w))),
        (2, w => (Expr.Exp(w) + Expr.Exp(-w)) / 2),
        (6, w => (Expr.Exp(w) - Expr.Exp(-w)) / (2 * w)),
    ];

    public IEnumerable<Proposal> Propose() => All().Where(proposal => ClosedForms.Allow(forms, proposal.Formula));

    private IEnumerable<Proposal> All()
    {
        var rows = regression.Rows;
        var sign = Math.Sign(rows.TargetColumn[0]);
        if (!rows.TargetColumn.All(y => y * sign > 0)) yield break;
        var variables = Enumerable.Range(0, rows.Names.Length).Where(i => !rows.Columns[i].Contains(0)).ToArray();
        var logarithms = Array.ConvertAll(variables, i => Array.ConvertAll(rows.Columns[i], x => Math.Log(Math.Abs(x))));
        var powers = Halves(regression.Dense(logarithms, (Array.ConvertAll(rows.TargetColumn, y => Math.Log(Math.Abs(y))), null)).Coefficients, OffHalf);
        if (powers is null || Power(variables, powers) is not { } leading) yield break;
        var ratios = rows.TargetColumn.Zip(leading, (y, value) => y / value).ToArray();
        foreach (var isUpper in (bool[])[false, true])
        {
            if (Correction(ratios, logarithms, variables, isUpper) is not var (limit, slope, exponents)) continue;
            var law = Regression.Decimal(limit) * Formula(variables, powers, 1);
            foreach (var (factor, function) in OfArgument)
                yield return Proposed(law * function(Regression.Decimal(factor * slope) * Formula(variables, exponents, 1)));
            if (variables.Where((_, k) => exponents[k] != 0).Any(i => rows.Columns[i].Any(x => x < 0) && rows.Columns[i].Any(x => x > 0))) yield break;
            foreach (var (factor, function) in OfRoot.Where(item => item.Factor * slope > 0))
                yield return Proposed(law * function(Regression.Decimal(Math.Sqrt(factor * slope)) * Formula(variables, exponents, 0.5)));
            yield break;
        }

        // What is left is not known before the constants are fitted.
        static Proposal Proposed(Expr formula) => new(formula, Origin.Direct("power law with a correction"), 0);
    }

    /// <summary>ratio = limit (1 + slope x1^b1 x2^b2 ...), all of the ratios on one side of the limit; null where they are not of this kind.</summary>
    private (double Limit, double Slope, double[] Exponents)? Correction(double[] ratios, double[][] logarithms, int[] variables, bool isUpper)
    {
        var (low, high) = (ratios.Min(), ratios.Max());
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        var spread = high - low;
        if (!(spread < Most * size) || spread < Least * size) return null;
        var limit = isUpper ? high : low;
        double[]? exponents = null;
        var slope = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            // Those that are clear of the limit say how the correction grows.
            var clear = Enumerable.Range(0, ratios.Length).Where(row => Math.Abs(ratios[row] - limit) > ClearOfLimit * spread && (ratios[row] > limit) != isUpper).ToArray();
            if (clear.Length < RowsForEach * (variables.Length + 1)) return null;
            var view = regression.Rows.At(clear);
            var few = new Regression(view, view.RowCount, Breadth.Exact);
            var (coefficients, _) = few.Dense(
                Array.ConvertAll(logarithms, column => Array.ConvertAll(clear, row => column[row])), (Array.ConvertAll(clear, row => Math.Log(Math.Abs(ratios[row] - limit))), null));
            if (!coefficients.All(double.IsFinite)) return null;
            var rounded = Halves(coefficients, round < Rounds / 2 ? 0.5 : OffHalfOfCorrection);
            if (rounded is null || Power(variables, rounded) is not { } correction || Array.TrueForAll(rounded, exponent => exponent == 0)) return null;
            exponents = rounded;
            // The next order of the series is allowed for, so that it does not bend the first.
            double[][] orders = [correction, Array.ConvertAll(correction, value => value * value)];
            var (series, _) = regression.Dense(orders, (ratios, null));
            if (!series.All(double.IsFinite) || series[0] == 0) return null;
            (limit, slope) = (series[0], series[1] / series[0]);
        }
        return exponents is null || slope == 0 ? null : (limit, slope, exponents);
    }

    /// <summary>The coefficients but the offset as multiples of one half, null where one is too far from its half.</summary>
    private static double[]? Halves(double[] coefficients, double within)
    {
        var halves = Array.ConvertAll(coefficients[1..], value => Math.Round(2 * Math.Clamp(value, -LargestExponent, LargestExponent)) / 2);
        return halves.Zip(coefficients.Skip(1)).All(pair => Math.Abs(pair.First - pair.Second) <= within) ? halves : null;
    }

    /// <summary>The values of a power law; null where they are not finite.</summary>
    private double[]? Power(int[] variables, double[] exponents)
    {
        var values = Enumerable.Range(0, regression.Rows.RowCount)
            .Select(row => variables.Select((i, k) => exponents[k] == 0 ? 1 : Math.Pow(regression.Rows.Columns[i][row], exponents[k])).Aggregate(1.0, (a, b) => a * b))
            .ToArray();
        return values.All(value => double.IsFinite(value) && value != 0) ? values : null;
    }

    private Expr Formula(int[] variables, double[] exponents, double share) => Expr.Product(variables.Select((i, k) =>
        Expr.Symbol(regression.Rows.Names[i]) ^ Expr.Of(new Rational((int)Math.Round(4 * exponents[k] * share), 4))));
}
