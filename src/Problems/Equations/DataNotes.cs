using System.Collections.Immutable;

namespace Discovery.Problems.Equations;

/// <summary>What a person should know of data and of numbers that were fitted to them.</summary>
internal static class DataNotes
{
    /// <summary>Numbers whose errors are correlated more strongly are hardly told apart.</summary>
    private const double Correlated = 0.95;

    /// <summary>Values that are told one by one.</summary>
    private const int MostOdd = 3;

    /// <summary>A part of a combination below it is left out of the sentence.</summary>
    private const double Part = 0.15;

    /// <summary>A sentence a fact, the gravest first; empty where all is well.</summary>
    /// <param name="problem">With its numbers.</param>
    /// <param name="fit">How the data are met.</param>
    /// <param name="share">The relative misfit that does not matter.</param>
    public static IEnumerable<string> Of(DifferentialProblem problem, DataFit fit, double share)
    {
        if (!fit.IsMet(share))
        {
            yield return $"the data are not met: {Misfit(fit)}. The equations, their conditions or the ranges of the numbers are not those of the data.";
        }
        foreach (var row in fit.Odd.Take(MostOdd)) yield return Odd(problem, row);
        if (fit.Odd.Length > MostOdd) yield return $"{fit.Odd.Length - MostOdd} more values lie as far off.";
        var factors = problem.Vocabulary.FactorNames;
        foreach (var number in fit.Numbers.Where(number => number.IsOnBound && !factors.Contains(number.Name)))
        {
            var sought = problem.Coefficients.First(own => own.Name == number.Name);
            yield return $"{number.Name} lies on the end of its range {Figures.Of(sought.Low)} .. {Figures.Of(sought.High)}: a better value may lie beyond; widen the range if {number.Name} may.";
        }
        foreach (var function in problem.Vocabulary.Functions.Where(function => fit.Numbers.Any(number => number.IsOnBound && number.Name == function.NameOf(0))))
            yield return $"the mean of {function.Name} lies on the end of its range {Figures.Of(function.Least)} .. {Figures.Of(function.Most)}: widen the range if {function.Name} may be beyond.";
        foreach (var open in factors.Count > 0 ? [] : fit.Open)
            yield return Combination(problem, open);
        foreach (var rival in fit.Rivals)
            yield return $"the data are met as well by {Rival(fit, rival)}: more values, or narrower ranges, must tell which is right.";
        for (var i = 0; i < fit.Numbers.Length; i++)
            for (var j = 0; j < i; j++)
                if (!fit.Correlations.IsEmpty && fit.Open.IsEmpty && !factors.Contains(fit.Numbers[i].Name) && !factors.Contains(fit.Numbers[j].Name) && Math.Abs(fit.Correlations[(i * fit.Numbers.Length) + j]) > Correlated)
                    yield return $"the errors of {fit.Numbers[j].Name} and {fit.Numbers[i].Name} are correlated by {Figures.Of(fit.Correlations[(i * fit.Numbers.Length) + j], 3)}: the data tell a combination of them better than either.";
    }

    /// <summary>Where a value lies that is far off.</summary>
    private static string Odd(DifferentialProblem problem, int row)
    {
        foreach (var measured in problem.Measurements)
        {
            if (row >= measured.Values.Length)
            {
                row -= measured.Values.Length;
                continue;
            }
            var place = string.Join(", ", problem.Box.Axes.Select((axis, i) => $"{axis.Name} = {Figures.Of(measured.Points[i][row])}"));
            return $"{problem.Vocabulary.Unknowns[measured.Unknown]} = {Figures.Of(measured.Values[row])} at {place} is far off, more than six times the spread of the others: it pulls at the numbers and widens their intervals; leave it out if it is a slip.";
        }
        return "";
    }

    /// <summary>Numbers that are as good as the best ones.</summary>
    public static string Rival(DataFit fit, ImmutableArray<double> rival) => string.Join(", ", fit.Numbers.Select((number, k) => $"{number.Name} = {Figures.Of(rival[k], 4)}"));

    /// <summary>The misfit beside what it should be.</summary>
    public static string Misfit(DataFit fit)
    {
        var chi = double.IsNaN(fit.ChiSquared) ? "" : $", chi-squared {Figures.Of(fit.ChiSquared, 3)} where {Figures.Of(fit.Expected)} is expected";
        var noise = double.IsNaN(fit.Noise) ? "too few values to tell the noise" : fit.IsNoiseGiven ? "the noise given" : $"noise {Figures.Of(fit.Noise, 2)} between neighbours";
        return fit.IsNoiseGiven ? $"misfit {Figures.Of(fit.Misfit, 3)} standard deviations{chi}"
            : $"misfit {Figures.Of(fit.Misfit, 3)} ({Figures.Of(100 * fit.Share, 2)} % of the data), {noise}{chi}";
    }

    private static string Combination(DifferentialProblem problem, ImmutableArray<double> open)
    {
        var largest = open.MaxBy(Math.Abs);
        var parts = open.Select((value, k) => (Share: value / largest, Sought: problem.Coefficients[k])).Where(part => Math.Abs(part.Share) > Part).ToList();
        if (parts.Count == 1) return $"the data do not fix {parts[0].Sought.Name}: values all over its range meet them alike.";
        // In the numbers' own units, against the first.
        var unit = parts[0].Share * (parts[0].Sought.High - parts[0].Sought.Low);
        return $"the data leave a direction open: {string.Join(", ", parts.Select(part => part.Sought.Name))} may change together as {string.Join(" : ", parts.Select(part => Figures.Of(part.Share * (part.Sought.High - part.Sought.Low) / unit, 3)))}; only what this does not change is known.";
    }
}
