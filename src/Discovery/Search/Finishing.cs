using System.Globalization;

namespace Discovery.Search;

/// <summary>From proposals of all roads to candidates: constants fitted to the target, snapped, rounded to what the data can tell.</summary>
internal sealed class Finishing(View view, FinishingOptions options, CancellationToken cancellation)
{
    private readonly View _few = view.Thin(options.ScreeningRows);

    /// <summary>Fits all proposals to a few rows, the promising ones to all, and snaps the best.</summary>
    public IReadOnlyList<Candidate> Finish(IEnumerable<Proposal> proposals)
    {
        var screened = proposals
            .Select(proposal => (proposal.Road, Formula: ConstantForm.Reduce(proposal.Formula)))
            .Select(proposal => (proposal.Road, Fit: ConstantFit.Fit(proposal.Formula, _few, options.ScreeningIterations)))
            .Where(pair => double.IsFinite(pair.Fit.SumOfSquares))
            .TakeWhile(_ => !cancellation.IsCancellationRequested)
            .Select(pair => Candidate.Of(pair.Fit, [], pair.Road, _few))
            .ToList();
        var kept = screened.OrderBy(candidate => candidate.Bits).Take(options.Kept).Concat(ParetoFront.Of(screened)).Distinct();
        var fitted = kept
            .Select(candidate => Candidate.Of(ConstantFit.Fit(candidate.Formula, view), [], candidate.Road, view))
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
            .OrderBy(candidate => candidate.Bits)
            .ToList();
        return [.. fitted.Take(options.Snapped).Select(Snap), .. fitted.Skip(options.Snapped).Select(Round)];
    }

    private Candidate Snap(Candidate candidate)
    {
        var snapped = Snapping.Snap(candidate.Fit, view);
        return Round(Candidate.Of(snapped.Fit, snapped.Snapped, candidate.Road, view));
    }

    /// <summary>Writes each fitted constant with the fewest digits that stay within a twentieth of its uncertainty.</summary>
    private Candidate Round(Candidate candidate)
    {
        var fit = candidate.Fit;
        var values = fit.Values.Select((value, i) => Rounded(value, fit.Sigmas[i] / 20)).ToArray();
        var rounded = fit with { Values = [.. values] };
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
