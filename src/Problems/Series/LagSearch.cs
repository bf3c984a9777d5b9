using MathNet.Numerics.Optimization;

namespace Discovery.Problems.Series;

/// <summary>
/// Finds how much earlier a column must be taken. Whatever the law, a polynomial of the inputs and of the earlier values leaves least of the target where the lag is
/// right. The polynomial's degree is as high as pays: a simple one tells lags apart that a high one follows alike, such as those of one swinging quantity.
/// </summary>
internal static class LagSearch
{
    /// <summary>Lags that are tried, at most.</summary>
    private const int MostTried = 200;

    /// <summary>Share of the target's deviation that counts as nothing.</summary>
    private const double Floor = 1e-9;

    /// <summary>Nats by which another lag must be worse.</summary>
    private const double Decisive = 5;

    /// <summary>Share of a step to which the best lag is refined.</summary>
    private const double Precision = 1e-5;

    /// <summary>Rows for each term of the polynomial, and its largest degree.</summary>
    private const int RowsOfTerm = 8, MostDegree = 6, MostTerms = 60;

    /// <summary>Rows that are left beside a lag.</summary>
    private const int FewestRows = 12;

    /// <param name="lag">What is sought.</param>
    /// <param name="step">The usual step from row to row.</param>
    /// <param name="isWhole">Whether lags count rows.</param>
    /// <param name="column">The column so much earlier; not a number where that is not known.</param>
    /// <param name="target">What it is to explain; not a number in rows that do not count.</param>
    /// <param name="inputs">The inputs beside it.</param>
    /// <returns>The lag, and what is to be said of how well it is known.</returns>
    /// <exception cref="DataException">The rows are too few for the range.</exception>
    public static (double Lag, string Said) Find(Lag lag, double step, bool isWhole, Func<double, double[]> column, double[] target, double[][] inputs)
    {
        var last = column(lag.High);
        int[] rows = [.. Enumerable.Range(0, target.Length).Where(row => double.IsFinite(last[row]) && double.IsFinite(target[row]))];
        if (rows.Length < FewestRows) throw new DataException($"'lag {lag.Column} in {lag.Low} .. {lag.High}' leaves {rows.Length} rows with a value so much earlier; at least {FewestRows} are needed, so give a shorter range.");
        var wanted = Pick(target, rows);
        var spread = Math.Sqrt(wanted.Select(value => value - wanted.Average()).Average(value => value * value));
        double[][] beside = [.. inputs.Select(input => Pick(input, rows))];
        var degrees = Enumerable.Range(1, MostDegree).TakeWhile(degree => degree == 1 || Fits(PolynomialFit.TermsOf(inputs.Length + 1, degree), rows.Length)).ToList();
        (double Left, double Nats) Best(double by) => degrees.Select(degree => Weighed(new PolynomialFit([.. beside, Pick(column(by), rows)], wanted, degree))).MinBy(item => item.Nats);
        (double Left, double Nats) Weighed(PolynomialFit fit)
        {
            var left = Math.Sqrt(fit.Left(Enumerable.Range(0, rows.Length)) / rows.Length);
            return (left, rows.Length * Math.Log(left + Floor * spread) + fit.Terms * Math.Log(rows.Length) / 2);
        }

        var unit = isWhole ? 1 : step;
        var first = Math.Max(1, Math.Ceiling(lag.Low / unit - 1e-9));
        var count = (int)Math.Floor(lag.High / unit + 1e-9) - (int)first + 1;
        if (count < 1) throw new DataException($"'lag {lag.Column} in {lag.Low} .. {lag.High}' holds no whole step of {Figures.Of(unit)}; give a wider range.");
        var stride = Math.Max(1, (count + MostTried - 1) / MostTried);
        var tried = Enumerable.Range(0, (count + stride - 1) / stride).Select(i => (first + i * stride) * unit).Select(by => (By: by, Value: Best(by))).ToList();
        var best = tried.MinBy(item => item.Value.Nats);
        if (stride > 1) best = Enumerable.Range(1 - stride, 2 * stride - 1).Select(i => best.By + i * unit).Where(by => by >= lag.Low && by <= lag.High && by > 0).Select(by => (By: by, Value: Best(by))).MinBy(item => item.Value.Nats);
        if (!isWhole) best = Refined(best, Math.Max(lag.Low, best.By - unit), Math.Min(lag.High, best.By + unit), Best);
        var other = tried.Where(item => Math.Abs(item.By - best.By) > 1.5 * unit * stride).Select(item => item.Value).DefaultIfEmpty((Left: double.NaN, Nats: double.PositiveInfinity)).MinBy(item => item.Nats);
        return (best.By, $"a polynomial of it and the inputs leaves {Share(best.Value.Left / spread)} of the deviation, with the best of the other lags {Share(other.Left / spread)}{(other.Nats - best.Value.Nats < Decisive ? ", which is hardly worse: the rows do not tell the lag" : "")}");
    }

    /// <summary>The least within two bounds; the step on the grid where nothing between is better.</summary>
    private static (double By, (double Left, double Nats) Value) Refined((double By, (double Left, double Nats) Value) best, double low, double high, Func<double, (double Left, double Nats)> weighed)
    {
        var by = GoldenSectionMinimizer.Minimum(ObjectiveFunction.ScalarValue(at => weighed(at).Nats), low, high, Precision * (high - low)).MinimizingPoint;
        return weighed(by) is var value && value.Nats < best.Value.Nats ? (by, value) : best;
    }

    private static bool Fits(double terms, int rows) => terms <= MostTerms && terms * RowsOfTerm <= rows;

    private static string Share(double share) => double.IsNaN(share) ? "as much" : $"{Figures.Of(100 * share, 2)} %";

    /// <summary>The least within two bounds; the step on the grid where nothing between is better.</summary>
    private static (double By, double Left) Refined((double By, double Left) best, double low, double high, Func<double, double> left)
    {
        var by = GoldenSectionMinimizer.Minimum(ObjectiveFunction.ScalarValue(left), low, high, Precision * (high - low)).MinimizingPoint;
        return left(by) is var value && value < best.Left ? (by, value) : best;
    }

    private static double[] Pick(double[] column, int[] rows) => Array.ConvertAll(rows, row => column[row]);
}
