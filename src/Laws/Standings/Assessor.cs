using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Discovery.Laws.Standings;

/// <summary>
/// Says what a law of measured rows is worth: exact, as good as the noise, a summary, or nothing. What it leaves is tested for structure along each input
/// and along its own values, against repeated rows, against the errors that were given, and against a smooth surface.
/// </summary>
internal static class Assessor
{
    /// <summary>A test speaks where chance would do as much in one table of a hundred.</summary>
    private const double Significant = 0.01;

    /// <summary>Bits by which a law must foresee the rows better than the mean: odds of sixty to one.</summary>
    private const double BitsOverMean = 6;

    /// <summary>A formula that saves fewer bits is believed if chance explains as much but once in so many tables; it is the best of thousands.</summary>
    private const double ChanceOfMany = 1e-5;

    /// <summary>What is left is the rounding of the table if it is not more than so many times that, and that is a small share of the target's deviation.</summary>
    private const double OfRounding = 1.5, SmallShare = 0.01;

    /// <summary>As <see cref="Significant"/> for a noise that was found by fitting, which may be too small by a factor of 1.5 in few rows.</summary>
    private const double OfNoise = 1e-3;

    /// <summary>Held-out rows below which they do not tell a law from smooth networks.</summary>
    private const int FewestHeldOut = 20;

    private const string LongerLaw = "a longer law, or data in which fewer things change at once";

    /// <summary>Rows that are looked at, at most.</summary>
    private const int Most = 5000;

    /// <param name="law">Measured on the rows.</param>
    /// <param name="data">The rows that it was found from, and those that were held out.</param>
    /// <param name="bitsOverMean">By how much it is lighter than the mean on the scales of the search.</param>
    /// <param name="networks">What smooth networks make of the same rows; null where there are none.</param>
    public static Assessment Of(Law law, ProblemData data, double bitsOverMean, SmoothSummary? networks = null)
    {
        data = data.WithOwn(law.Own);
        if (law.Exact) return new Assessment(Standing.Exact, "the largest error on rows that it was not fitted to is rounding");
        var rows = Together(data);
        var values = law.Values(data, rows);
        var residuals = values.Select((value, row) => value - rows.Target[row]).ToArray();
        if (!residuals.All(double.IsFinite)) return new Assessment(Standing.Nothing, "it has no value in some row");
        var mean = rows.Target.Average();
        var variance = rows.Target.Sum(y => (y - mean) * (y - mean)) / rows.Count;
        var rmse = Math.Sqrt(residuals.Sum(r => r * r) / rows.Count);
        var grain = WrittenDigits.ErrorOf(rows.Target);
        if (rmse <= OfRounding * grain && grain <= SmallShare * Math.Sqrt(variance))
            return new Assessment(Standing.Exact, $"what it leaves, {Number(rmse)}, is the rounding of the table's own digits, {Number(grain)}");
        var constants = law.Constants.Count(constant => constant.Snapped is null);
        if (law.Expression.SymbolNames().IsEmpty || !(law.Judged.R2 > 0) || (!(bitsOverMean >= BitsOverMean) && ChanceOf(law.Train.R2, constants, data.Train.Count) > ChanceOfMany))
        {
            return new Assessment(Standing.Nothing, law.Expression.SymbolNames().IsEmpty
                ? "no formula foresees the rows better than their mean"
                : $"the best formula saves {Number(Math.Max(0, bitsOverMean))} bits against the mean, and {BitsOverMean} are asked for: chance does as much")
            { Advice = "more rows, a wider range of the inputs, or an input that is not in the table" };
        }
        var (repeats, surface) = (RepeatedRows.Of(rows, values, constants), SmoothModel.Foresee(rows));
        var found = Found(data, rows, values, residuals, constants, repeats, surface);
        if (found.Standing == Standing.Noise && !data.HasSigmas && (Networks(law, data, networks) ?? NoiseOf(law, constants, data, networks)) is { } nearer) found = nearer;
        return found with { Explained = Explained(law, variance, repeats, surface, networks) };
    }

    /// <summary>A summary, where smooth networks come nearer to the held-out rows than the law does.</summary>
    private static Assessment? Networks(Law law, ProblemData data, SmoothSummary? networks)
    {
        if (networks is not { Test: { } test, Foreseen.Length: >= FewestHeldOut }) return null;
        var own = law.Values(data, data.Test).Select((value, row) => value - data.Test.Target[row]).ToArray();
        var p = SmoothModel.PValueOfLess([.. networks.Foreseen.Select((value, row) => value - data.Test.Target[row])], own);
        return p < Significant
            ? Summary($"smooth networks come nearer to the held-out rows: {Number(test.Rmse)} against {Number(Rms(own))} (paired test, p = {Number(p)})", LongerLaw)
            : null;
    }

    /// <summary>A summary, where no rows are held out, smooth networks foresee rows from the others better than the law fits them, and the law leaves more than the noise that they find.</summary>
    private static Assessment? NoiseOf(Law law, int constants, ProblemData data, SmoothSummary? networks)
    {
        if (networks is not { Folds: { } folds, Free: var free } || !double.IsFinite(free) || data.Train.Count - free < 1) return null;
        var left = Math.Max(1, data.Train.Count - constants);
        var rmse = law.Train.Rmse * Math.Sqrt((double)data.Train.Count / left);
        if (!(folds.Rmse < rmse) || !(networks.Noise > 0)) return null;
        var p = 1 - FisherSnedecor.CDF(left, data.Train.Count - free, rmse * rmse / (networks.Noise * networks.Noise));
        return p < OfNoise
            ? Summary($"it leaves {Number(rmse)} of a row, of which smooth networks find {Number(networks.Noise)} to be noise (F test, p = {Number(p)}); they foresee each fifth of the rows from the others within {Number(folds.Rmse)}", LongerLaw)
            : null;
    }

    private static Assessment Found(ProblemData data, Observations rows, double[] values, double[] residuals, int constants, RepeatedRows? repeats, (int[] Rows, double[] Errors)? surface)
    {
        var weighted = residuals.Select((residual, row) => residual * Math.Sqrt(rows.Weights?[row] ?? 1)).ToArray();
        var orders = data.InputNames.Select((name, i) => (Along: name, Keys: rows.Inputs[i])).Where(order => order.Keys.Distinct().Skip(RankTest.Fewest).Any() || data.InputNames.Length == 1).ToList();
        if (data.InputNames.Length > 1) orders.Add(("its own values", values));
        var tests = orders.ConvertAll(order => (order.Along, P: RankTest.PValue([.. Enumerable.Range(0, weighted.Length).OrderBy(row => order.Keys[row]).Select(row => weighted[row])])));
        var least = tests.MinBy(test => test.P);
        if (least.P * tests.Count < Significant)
            return Summary($"what it leaves has structure along {least.Along} (Bartels' rank test, p = {Number(least.P)})", $"look at what it leaves along {least.Along}: a term is missing, or an input");
        if (data.HasSigmas)
        {
            var (squares, freedom) = (weighted.Sum(r => r * r), Math.Max(1, rows.Count - constants));
            var p = 1 - ChiSquared.CDF(freedom, squares);
            if (p < Significant) return Summary($"its errors are larger than the sigma given (chi-squared {Number(squares)} for {freedom} degrees of freedom, p = {Number(p)})", "the sigma may be too small, or a term or an input is missing");
            return new Assessment(Standing.Noise, $"its errors are those that sigma gives (chi-squared {Number(squares)} for {freedom} degrees of freedom, p = {Number(p)}), without structure");
        }
        if (repeats is { LackOfFit: < Significant } scatter)
            return Summary($"repeated rows agree better with each other than with it (lack of fit, p = {Number(scatter.LackOfFit)})", "another form between the rows that are repeated");
        if (surface is { } smooth)
        {
            var factor = Math.Sqrt((double)rows.Count / Math.Max(1, rows.Count - constants));
            var own = smooth.Rows.Select(row => factor * residuals[row]).ToArray();
            var p = SmoothModel.PValueOfLess(smooth.Errors, own);
            if (p < Significant)
                return Summary($"a smooth surface comes nearer to rows that it has not seen: {Number(Rms(smooth.Errors))} against {Number(Rms(own))} (paired test, p = {Number(p)})", LongerLaw);
        }
        var seen = tests.Count == 0 ? "no structure can be tested" : $"no structure is left along {(tests.Count == 1 ? tests[0].Along : "any input or its own values")} (Bartels' rank test, least p = {Number(least.P)})";
        return new Assessment(Standing.Noise, repeats is null ? seen : $"{seen}, and repeated rows scatter as much (lack of fit, p = {Number(repeats.LackOfFit)})");
    }

    private static Assessment Summary(string reason, string advice) => new(Standing.Summary, reason) { Advice = advice };

    /// <summary>The share of the variance that the law explains, of what repeats leave to be explained, or else of what a surface or the law itself does.</summary>
    private static double? Explained(Law law, double variance, RepeatedRows? repeats, (int[] Rows, double[] Errors)? surface, SmoothSummary? networks)
    {
        double? possible = repeats is not null ? 1 - repeats.Variance / variance
            : surface is { } smooth ? Math.Max(1 - Math.Pow(Rms(smooth.Errors), 2) / variance, (networks?.Test ?? networks?.Folds)?.R2 ?? 0) : (networks?.Test ?? networks?.Folds)?.R2;
        if (possible is not { } most) return null;
        return Math.Clamp(law.Judged.R2 / Math.Max(most, law.Judged.R2), 0, 1);
    }

    /// <summary>The probability that constants explain so much of rows without a law, by the F test.</summary>
    private static double ChanceOf(double r2, int constants, int rows)
    {
        var (used, left) = (Math.Max(1, constants - 1), rows - constants);
        return left < 1 || !(r2 > 0) ? 1 : 1 - FisherSnedecor.CDF(used, left, r2 / used / ((1 - r2) / left));
    }

    private static double Rms(double[] errors) => Math.Sqrt(errors.Sum(error => error * error) / errors.Length);

    /// <summary>All rows, or some of many, in the order in which they stand.</summary>
    private static Observations Together(ProblemData data)
    {
        var (train, test) = (data.Train, data.Test);
        var all = new Observations(
            [.. train.Inputs.Zip(test.Inputs, (one, other) => (double[])[.. one, .. other])],
            [.. train.Target, .. test.Target],
            train.Weights is null || test.Weights is null ? null : [.. train.Weights, .. test.Weights]);
        return all.Count <= Most ? all : all.Rows([.. Enumerable.Range(0, Most).Select(i => (int)((long)i * all.Count / Most))]);
    }

    private static string Number(double value) => value.ToString("G2", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}
