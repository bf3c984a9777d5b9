namespace Discovery.Search.Textbook;

/// <summary>
/// Quotients of polynomials of one input. A quotient is linear in its constants once it is multiplied by its denominator, whose values at the last step then
/// weigh the rows.
/// </summary>
/// <remarks>C. K. Sanathanan, J. Koerner, Transfer function synthesis as a ratio of two complex polynomials, IEEE Trans. Automatic Control 8 (1963) 56.</remarks>
/// <param name="view">The rows.</param>
internal sealed class TextbookRatios(View view)
{
    /// <summary>Rounds of weighing and solving again.</summary>
    private const int Rounds = 6;

    private const int Steps = 100;

    private static readonly (int Above, int Below)[] Degrees = [(0, 2), (2, 1), (1, 2), (2, 2), (3, 2), (2, 3), (3, 3)];

    public IEnumerable<(string Name, FittedFormula Fit)> Of(int input)
    {
        foreach (var (above, below) in Degrees)
        {
            if (above + below + 1 > view.RowCount - 2) continue;
            if (Linearised(input, above, below) is not { } start) continue;
            var fit = ConstantFit.Fit(start, view, Steps);
            if (double.IsFinite(fit.SumOfSquares)) yield return ($"polynomial of degree {above} over one of degree {below}", fit);
        }
    }

    /// <summary>The quotient whose denominator is 1 at the middle of the input, or null where it has no value in some row.</summary>
    private Expr? Linearised(int input, int above, int below)
    {
        var column = view.Columns[input];
        var (middle, half) = ((column.Max() + column.Min()) / 2, (column.Max() - column.Min()) / 2);
        var u = Array.ConvertAll(column, x => (x - middle) / half);
        var weights = Enumerable.Repeat(1.0, u.Length).ToArray();
        double[] best = [];
        var least = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var columns = Enumerable.Range(0, above + 1).Select(power => Array.ConvertAll(u, value => Math.Pow(value, power)))
                .Concat(Enumerable.Range(1, below).Select(power => u.Select((value, row) => -view.TargetColumn[row] * Math.Pow(value, power)).ToArray()));
            var own = weights.Select((weight, row) => weight * (view.Weights?[row] ?? 1)).ToArray();
            var coefficients = LinearLeastSquares.Solve(columns.SelectMany(values => values).ToArray(), view.TargetColumn, own).Coefficients;
            var denominators = Array.ConvertAll(u, value => 1 + Enumerable.Range(1, below).Sum(power => coefficients[above + power] * Math.Pow(value, power)));
            if (!coefficients.All(double.IsFinite) || denominators.Contains(0)) break;
            var squares = u.Select((value, row) =>
                Math.Pow(Enumerable.Range(0, above + 1).Sum(power => coefficients[power] * Math.Pow(value, power)) / denominators[row] - view.TargetColumn[row], 2) * (view.Weights?[row] ?? 1)).Sum();
            if (squares < least) (best, least) = (coefficients, squares);
            weights = Array.ConvertAll(denominators, value => 1 / (value * value));
            if (!Array.TrueForAll(weights, double.IsFinite)) break;
        }
        if (best.Length == 0) return null;
        // In powers of the input itself; the denominator's constant becomes 1, where it is not 0.
        var numerator = InInput(best[..(above + 1)], middle, half);
        var denominator = InInput([1, .. best[(above + 1)..]], middle, half);
        var scale = denominator[0];
        if (scale == 0 || !double.IsFinite(1 / scale)) return null;
        var x = Expr.Symbol(view.Names[input]);
        Expr Polynomial(double[] powers, Expr first) => Expr.Sum(powers.Select((coefficient, power) => power == 0 ? first : Expr.Decimal(coefficient / scale) * (x ^ power)));
        return Polynomial(numerator, Expr.Decimal(numerator[0] / scale)) / Polynomial(denominator, Expr.One);
    }

    /// <summary>The coefficients in powers of x of a polynomial in (x - middle)/half.</summary>
    private static double[] InInput(double[] coefficients, double middle, double half)
    {
        double[] result = [0];
        for (var power = coefficients.Length - 1; power >= 0; power--)
        {
            var next = new double[result.Length + 1];
            for (var i = 0; i < result.Length; i++)
            {
                next[i] -= result[i] * middle / half;
                next[i + 1] += result[i] / half;
            }
            next[0] += coefficients[power];
            result = next;
        }
        return result[..coefficients.Length];
    }
}
