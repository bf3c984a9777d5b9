using System.Globalization;

namespace Discovery.Search.Judging;

/// <summary>From proposals of all roads to candidates: constants fitted to the target, snapped, rounded to what the data can tell.</summary>
internal sealed class ProposalFinishing(View view, FinishingOptions options, Journal journal, CancellationToken cancellation)
{
    /// <summary>Steps of the first fit, which every proposal gets and which only orders them. It must lead near enough to tell what is worth the next ten.</summary>
    private const int FirstSteps = 3;

    /// <summary>Formulas whose squares are not more than this many times the least may be the law.</summary>
    private const double CloseToBest = 2.25;

    /// <summary>Constants that a formula may have where there are fewer rows than four for each.</summary>
    private const int FewConstants = 6;

    private readonly View _few = view.Thin(options.ScreeningRows);
    private readonly Rewriting _writing = new(view);

    /// <summary>Fits all proposals to a few rows, the promising ones to all, and snaps the best.</summary>
    public IReadOnlyList<Candidate> Finish(IEnumerable<Proposal> proposals)
    {
        // Stopped early, there is still time for the first few: the best so far is a fitted formula.
        var screened = Promising(proposals.TakeWhile((_, i) => i < options.KeptWhenCancelled || !cancellation.IsCancellationRequested))
            .Select(candidate => Guarded(candidate.Origin, () => candidate.Refitted(_few, options.ScreeningIterations)))
            .OfType<Candidate>()
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
            .ToList();
        // Beside a law that meets every row, rivals are there to be seen and not to be believed.
        var isExact = screened.Exists(candidate => candidate.Fit.Rmse <= view.ExactError);
        var fitted = screened
            .OrderBy(candidate => Promised(candidate, _few))
            .Take(isExact ? options.KeptBesideExact : options.Kept)
            .Concat(Candidate.Front(screened))
            .Concat(isExact ? [] : Lightest(screened))
            .Distinct()
            .Select(candidate => Guarded(candidate.Origin, () => candidate.Refitted(view)))
            .OfType<Candidate>()
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
            .ToList();
        if (fitted.Count == 0) return [];
        var evidence = Evidence(fitted, view);
        var judged = Merge(fitted, Signature).Select(candidate => candidate.Judged(view, evidence)).OrderBy(candidate => Promised(candidate, view)).ToList();
        var best = judged
            .Take(isExact ? options.KeptBesideExact : options.Snapped)
            .Concat(Candidate.Front(judged))
            .Concat(judged.Where(candidate => candidate.Fit.Values.IsEmpty))
            .ToHashSet();
        return Merge([.. judged.SelectMany(candidate => journal.Guarded(Named(candidate.Origin), [candidate], () => Written(candidate, best.Contains(candidate), isExact, evidence).ToList()))], candidate => candidate.Formula);
    }

    /// <summary>Those that the judge of noisy rows would choose among, were they fitted to no more rows.</summary>
    private IEnumerable<Candidate> Lightest(List<Candidate> screened)
    {
        var weighing = new Weighing(_few, _few.RowCount);
        return screened
            .Where(candidate => candidate.Fit.Names.Length <= _few.RowCount - 2)
            .OrderBy(candidate => weighing.Of(candidate).Total)
            .Take(options.KeptByWeight);
    }

    /// <summary>Among noisy rows a formula stands beside itself with simple constants: the judge may take them for chance, or find that they hide a scale.</summary>
    private IEnumerable<Candidate> Written(Candidate candidate, bool isPromising, bool isExact, double evidence)
    {
        var simplest = isPromising ? _writing.Simplest(candidate, evidence) : candidate;
        if (isPromising) yield return simplest;
        if (!isPromising || (!isExact && !simplest.Snapped.IsEmpty)) yield return FewDigits.Of(candidate, view);
    }

    /// <summary>
    /// The proposals that are worth fitting, after a few steps of a fit: the best of all, and of each stage. One stage with many constants
    /// must not crowd out the others.
    /// </summary>
    private IEnumerable<Candidate> Promising(IEnumerable<Proposal> proposals)
    {
        var ordered = proposals
            .Select(proposal => (proposal.Origin, Formula: ConstantForm.Reduce(IdleSigns.Removed(proposal.Formula, view))))
            .DistinctBy(proposal => proposal.Formula)
            .Where(proposal => ConstantForm.Count(proposal.Formula) <= MostConstants)
            .Select(proposal => Guarded(proposal.Origin, () => Candidate.Of(ConstantFit.Fit(proposal.Formula, _few, FirstSteps), proposal.Origin, _few)))
            .OfType<Candidate>()
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
            .OrderBy(candidate => Promised(candidate, _few))
            .ToList();
        return ordered.Take(options.Fitted)
            .Concat(ordered.GroupBy(candidate => candidate.Origin).SelectMany(stage => stage.Take(options.FittedOfStage)))
            .Concat(Candidate.Front(ordered))
            .Distinct();
    }

    /// <summary>A formula that cannot be fitted is left out, and no other with it.</summary>
    private Candidate? Guarded(Origin origin, Func<Candidate> work) => journal.Guarded<Candidate?>(Named(origin), null, work);

    private static string Named(Origin origin) => $"a formula of '{origin}'";

    /// <summary>The description length that a candidate may come to when its constants are snapped.</summary>
    private static double Promised(Candidate candidate, View view) => candidate.Bits - Snapping.Promise(candidate.Fit, view);

    /// <summary>
    /// What the rows are worth, by the residuals of the formulas that come close to the best: where one of them may be the law, its
    /// residuals may be the noise, and their correlation says how far a longer formula can be believed.
    /// </summary>
    public static double Evidence(IReadOnlyList<Candidate> fitted, View view)
    {
        var least = fitted.Min(candidate => candidate.Fit.SumOfSquares);
        if (Math.Sqrt(least / view.RowCount) <= view.ExactError) return view.RowCount;
        return fitted
            .Where(candidate => candidate.Fit.SumOfSquares <= CloseToBest * least && candidate.Formula.Nodes().Any(node => node is Symbol))
            .DefaultIfEmpty(fitted[0])
            .Min(candidate => DescriptionLength.Evidence(candidate.Residuals(view), view));
    }

    /// <summary>A constant needs several rows; of few ones the judge knows by what each row is foreseen from the others.</summary>
    private int MostConstants => Math.Max(view.RowCount / 4, Math.Min(view.RowCount - 2, FewConstants));

    /// <summary>The formula with constants to seven digits: where two roads lead to one minimum, they agree to more than that.</summary>
    private static string Signature(Candidate candidate) => string.Create(
        CultureInfo.InvariantCulture, $"{candidate.Fit.Template} {string.Join(' ', candidate.Fit.Values.Select(value => value.ToString("G7", CultureInfo.InvariantCulture)))}");

    /// <summary>One candidate a formula: the one whose constants tell most, with the shortest road that led there.</summary>
    private static List<Candidate> Merge<T>(IReadOnlyList<Candidate> candidates, Func<Candidate, T> key) =>
    [
        .. candidates
            .GroupBy(key)
            .Select(same => same.OrderByDescending(candidate => candidate.Snapped.Length).First() with
            {
                Origin = Origin.Of([.. same.Select(candidate => candidate.Origin).Distinct()]),
            }),
    ];
}
