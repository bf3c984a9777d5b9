using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>A fitted form in words and numbers, for a terminal.</summary>
internal static class FittedText
{
    /// <summary>Two constants are told to be correlated from here on: each alone is known three times worse than with the other.</summary>
    private const double Correlated = 0.95;

    /// <summary>Pairs that are told, at most.</summary>
    private const int MostPairs = 6;

    public static void AddTo(FactSheet facts, FormFit fit, string target)
    {
        facts.Add("form", $"{target} = {fit.Template}");
        facts.AddAll("constants", fit.Parameters.Select(Line));
        facts.AddAll("derived", fit.Derived.Select(Line));
        facts.Add(fit.IsChiSquared ? "chi-squared" : "sum of squares", $"{Figures.Of(fit.SumOfSquares, 6)} for {fit.Freedom} degrees of freedom; {(fit.IsChiSquared ? "root of the reduced" : "deviation of a row")} {Figures.Of(fit.ResidualDeviation)}");
        facts.Add("criteria", FormattableString.Invariant($"AIC {fit.Aic:0.0}, BIC {fit.Bic:0.0}"));
        facts.AddAll("correlated", Pairs(fit).Select(pair => FormattableString.Invariant($"{fit.Parameters[pair.One].Label} and {fit.Parameters[pair.Other].Label}: {pair.Correlation:0.000}")));
    }

    /// <summary>Such as <c>k = 0.53 ± 0.02 1/s, 95 %: 0.49 to 0.57</c>.</summary>
    public static string Line(Estimate estimate) =>
        $"{estimate.Label} = {Figures.OfMeasured(estimate.Value, estimate.Sigma)}{(estimate.Unit is null ? "" : " " + estimate.Unit)}{(Interval(estimate) is { Length: > 0 } interval ? $", 95 %: {interval}" : "")}";

    /// <summary>Such as <c>0.49 to 0.57</c>; empty where it is not known.</summary>
    public static string Interval(Estimate estimate)
    {
        if (estimate.IsOnBound) return "on the end of its range";
        if (double.IsNaN(estimate.Low) || double.IsNaN(estimate.High)) return "";
        string End(double value) => double.IsFinite(value) ? Figures.Of(value, Math.Max(3, Figures.DigitsOf(value, estimate.Sigma))) : value < 0 ? "no lower end" : "no upper end";
        return $"{End(estimate.Low)} to {End(estimate.High)}";
    }

    /// <summary>The pairs of constants that hang together most.</summary>
    public static IEnumerable<(int One, int Other, double Correlation)> Pairs(FormFit fit) => Enumerable.Range(0, fit.Parameters.Length)
        .SelectMany(one => Enumerable.Range(0, one).Select(other => (One: other, Other: one, Correlation: fit.Correlation(other, one))))
        .Where(pair => Math.Abs(pair.Correlation) >= Correlated)
        .OrderByDescending(pair => Math.Abs(pair.Correlation))
        .Take(MostPairs);

    /// <summary>Forms beside each other: head, and a row each, best first.</summary>
    public static (ImmutableArray<string> Head, ImmutableArray<(ImmutableArray<string> Cells, bool IsChosen)> Rows) Comparison(LawRun run)
    {
        var fits = run.Laws.Select(law => law.Fitted!).ToList();
        var least = (Bits: fits.Min(fit => fit.Bits), Aic: fits.Min(fit => fit.Aic), Bic: fits.Min(fit => fit.Bic));
        var odds = fits.Sum(fit => Math.Pow(2, least.Bits - fit.Bits));
        return (
            ["form", "constants", fits[0].IsChiSquared ? "chi-squared" : "deviation", "AIC", "BIC", "bits", "share of the odds", run.Law.Target],
            [.. fits.OrderBy(fit => fit.Bits).Select(fit => (
                (ImmutableArray<string>)[fit.Name, fit.Parameters.Length.ToString(CultureInfo.InvariantCulture), Figures.Of(fit.IsChiSquared ? fit.SumOfSquares : fit.ResidualDeviation),
                    Behind(fit.Aic - least.Aic), Behind(fit.Bic - least.Bic), Behind(fit.Bits - least.Bits), FormattableString.Invariant($"{100 * Math.Pow(2, least.Bits - fit.Bits) / odds:0.#} %"), fit.Template.ToString()],
                ReferenceEquals(fit, run.Law.Fitted)))]);
    }

    private static string Behind(double difference) => FormattableString.Invariant($"+{difference:0.0}");
}
