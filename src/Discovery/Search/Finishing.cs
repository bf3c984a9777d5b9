using System.Globalization;
using Discovery.Symbolic.Simplification;
using Discovery.Symbolic.Units;

namespace Discovery.Search;

/// <summary>From proposals of all roads to candidates: constants fitted to the target, snapped, rounded to what the data can tell.</summary>
internal sealed class Finishing(View view, FinishingOptions options, CancellationToken cancellation)
{
    private readonly View _few = view.Thin(options.ScreeningRows);
    private readonly SimplifyOptions _simplifying = new() { Assumptions = view.Assumptions() };

    /// <summary>Fits all proposals to a few rows, the promising ones to all, and snaps the best.</summary>
    public IReadOnlyList<Candidate> Finish(IEnumerable<Proposal> proposals)
    {
        // Stopped early, there is still time for the first few: the best so far is a fitted formula.
        var screened = Promising(proposals)
            .TakeWhile((_, i) => i < options.KeptWhenCancelled || !cancellation.IsCancellationRequested)
            .Select(proposal => (proposal.Road, Formula: ConstantForm.Reduce(proposal.Formula)))
            .Where(proposal => ConstantForm.Count(proposal.Formula) <= MostConstants)
            .Select(proposal => Candidate.Of(ConstantFit.Fit(proposal.Formula, _few, options.ScreeningIterations), proposal.Road, _few))
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
            .ToList();
        var consistent = screened.Where(HasUnits).ToList();
        if (consistent.Count > 0) screened = consistent;
        var fitted = screened
            .OrderBy(candidate => candidate.Bits)
            .Take(options.Kept)
            .Concat(Candidate.Front(screened))
            .Distinct()
            .Select(candidate => Candidate.Of(ConstantFit.Fit(candidate.Formula, view), candidate.Road, view))
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
            .ToList();
        if (fitted.Count == 0) return [];
        var evidence = Evidence(fitted);
        var judged = Merge(fitted, Signature).Select(candidate => candidate.Judged(view, evidence)).OrderBy(candidate => candidate.Bits).ToList();
        var best = judged.Take(options.Snapped).Concat(Candidate.Front(judged)).ToHashSet();
        return Merge([.. judged.Select(candidate => best.Contains(candidate) ? Snap(candidate, evidence) : Round(candidate))], candidate => candidate.Formula);
    }

    /// <summary>
    /// The proposals that are worth fitting, by the estimates of the stages that found them: the best of each stage and of all. One stage
    /// with many constants must not crowd out the others. All that have no estimate.
    /// </summary>
    private IEnumerable<Proposal> Promising(IEnumerable<Proposal> proposals)
    {
        var all = proposals.ToLookup(proposal => double.IsFinite(proposal.EstimatedSumOfSquares));
        var ordered = all[true]
            .OrderBy(proposal => DescriptionLength.Of(proposal.Formula, proposal.EstimatedSumOfSquares, view, view.RowCount))
            .ToList();
        return all[false]
            .Concat(ordered.Take(options.Fitted))
            .Concat(ordered.GroupBy(proposal => proposal.Road).SelectMany(stage => stage.Take(options.FittedOfStage)))
            .Concat(ParetoFront.Of(ordered, proposal => proposal.Formula.Complexity(), proposal => proposal.EstimatedSumOfSquares))
            .Distinct();
    }

    /// <summary>
    /// What the rows are worth, by the residuals of the formulas that come close to the best: where one of them may be the law, its
    /// residuals may be the noise, and their correlation says how far a longer formula can be believed.
    /// </summary>
    private double Evidence(IReadOnlyList<Candidate> fitted)
    {
        var least = fitted.Min(candidate => candidate.Fit.SumOfSquares);
        if (Math.Sqrt(least / view.RowCount) <= view.ExactError) return view.RowCount;
        return fitted.Where(candidate => candidate.Fit.SumOfSquares <= 9 * least).Min(candidate => DescriptionLength.Evidence(candidate.Residuals(view)));
    }

    /// <summary>Whether the units fit together, where they are known; a fitted constant may have any.</summary>
    private bool HasUnits(Candidate candidate) =>
        view.Dimensions is not { } dimensions
        || UnitCheck.Of(candidate.Formula, dimensions.Symbols) is { IsConsistent: true } check && (check.Dimension is null || check.Dimension == dimensions.Target);

    /// <summary>A constant needs several rows; small tables get small formulas.</summary>
    private int MostConstants => Math.Max(2, view.RowCount / 4);

    /// <summary>The formula with constants to seven digits: where two roads lead to one minimum, they agree to more than that.</summary>
    private static string Signature(Candidate candidate) => string.Create(
        CultureInfo.InvariantCulture, $"{candidate.Fit.Template} {string.Join(' ', candidate.Fit.Values.Select(value => value.ToString("G7", CultureInfo.InvariantCulture)))}");

    private Candidate Snap(Candidate candidate, double evidence)
    {
        // A mean is a number of its own, not nearly zero or one.
        if (candidate.Formula.Operands.IsEmpty) return Round(candidate);
        var snapped = Snapping.Snap(candidate.Fit, view);
        var best = Round(candidate with { Fit = snapped.Fit, Snapped = snapped.Snapped }).Judged(view, evidence);
        var simplified = best.Formula.Simplify(_simplifying);
        if (simplified == best.Formula) return best;
        var refitted = ConstantFit.Fit(ConstantForm.Reduce(simplified), view);
        if (!double.IsFinite(refitted.SumOfSquares)) return best;
        var again = Snapping.Snap(refitted, view);
        var simpler = Round(candidate with { Fit = again.Fit, Snapped = [.. snapped.Snapped, .. again.Snapped] }).Judged(view, evidence);
        return simpler.Bits <= best.Bits ? simpler : best;
    }

    /// <summary>One candidate a formula: the one whose constants tell most, with the shortest road that led there.</summary>
    private static List<Candidate> Merge<T>(IReadOnlyList<Candidate> candidates, Func<Candidate, T> key) =>
    [
        .. candidates
            .GroupBy(key)
            .Select(same => same.OrderByDescending(candidate => candidate.Snapped.Length).First() with
            {
                Road = Roads([.. same.Select(candidate => candidate.Road).Distinct()]),
            }),
    ];

    /// <summary>The shortest road in words, the first of them, and how many other roads led there.</summary>
    private static string Roads(IReadOnlyList<string> roads) =>
        roads.MinBy(road => road.Length) + (roads.Count > 1 ? $" (and {roads.Count - 1} other roads)" : "");

    /// <summary>Writes each fitted constant with the fewest digits that stay within a twentieth of its uncertainty.</summary>
    private Candidate Round(Candidate candidate)
    {
        var fit = candidate.Fit;
        var rounded = fit with { Values = [.. fit.Values.Select((value, i) => Rounded(value, fit.Sigmas[i] / 20))] };
        var check = ConstantFit.Fit(rounded.Formula, view, iterations: 0);
        return check.SumOfSquares <= fit.SumOfSquares + fit.Variance
            ? candidate with { Fit = rounded with { SumOfSquares = check.SumOfSquares } }
            : candidate;
    }

    private static double Rounded(double value, double distance)
    {
        if (!double.IsFinite(distance)) return value;
        for (var digits = 2; digits < 17; digits++)
        {
            var text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
            var candidate = double.Parse(text, CultureInfo.InvariantCulture);
            if (Math.Abs(candidate - value) <= distance) return candidate;
        }
        return value;
    }
}
