namespace Discovery.Search;

/// <summary>
/// Finds the law behind rows of data. Several roads lead there, a direct search for compact formulas and networks that are trained, pruned
/// and read; all hand their proposals to one judge, which fits the constants, snaps them and weighs accuracy against length.
/// </summary>
public sealed class LawSearch
{
    /// <summary>Share of the target's deviation below which it is worth seeing whether a formula is exact.</summary>
    private const double NearlyExact = 1e-5;

    /// <summary>Constants of an exact law that are no simple numbers.</summary>
    private const int MostArbitraryConstants = 4;

    /// <summary>With more than so many a formula follows any smooth law closely, and must meet the target to rounding.</summary>
    private const int FewArbitraryConstants = 2;

    /// <summary>The rounding of a table's digits is known to this factor.</summary>
    private const double OfResolution = 1.5;

    /// <summary>Formulas that growth starts from beside the front.</summary>
    private const int BestToGrow = 10;

    /// <summary>Share of the target's deviation that a law leaves which explains little.</summary>
    private const double Explained = 0.3;

    /// <summary>A constant within this share of a simple number, which is named in so many bits, counts as simple.</summary>
    private const double SimpleWithin = 1e-7, BitsOfSimple = 12;

    private readonly Dataset _data;
    private readonly View _view;
    private readonly SearchOptions _options;
    private readonly Journal _journal;
    private readonly CancellationToken _cancellation;
    private bool _hasExactLaw;
    private IReadOnlyList<Proposal> _taught = [];

    private LawSearch(Dataset data, SearchOptions options, Journal journal, CancellationToken cancellation)
    {
        (_data, _options, _journal, _cancellation) = (data, options, journal, cancellation);
        _view = View.Of(data, options.Known, options.TargetError, options.Dimensions, options.IsSeries, options.Angles);
    }

    /// <param name="data">The training rows; at least three, the target not constant.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told of every step, in words.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    /// <exception cref="DataException">There are too few rows, or the target is constant.</exception>
    public static SearchOutcome Find(
        Dataset data,
        SearchOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (data.RowCount < 3) throw new DataException($"There are {data.RowCount} training rows; a law needs at least 3.");
        options ??= new SearchOptions();
        var search = new LawSearch(data, options, new Journal(progress), cancellation);
        if (search._view.Deviation == 0) throw new DataException($"The target '{data.TargetName}' is {data.Target[0]} in all rows; a law needs a target that changes.");
        var pass = search.Run([]);
        if (options.TellsParts && options.Admits is null && !search._hasExactLaw && !pass.Outcome.WasCancelled) pass = search.Parted(pass, data, progress);
        // Where errors grow with the target, those of large values are large and no oddity.
        if (options.TellsOddRows && !search._hasExactLaw && !pass.Outcome.WasCancelled && !pass.Outcome.HasRelativeErrors)
        {
            var others = search._journal.Guarded<SearchPass?>("the search for odd rows", null, () => new OddRowSearch(search._view, pass, cancellation).Find(Again));
            pass = others ?? pass with { Outcome = pass.Outcome with { Journal = search._journal.Entries() } };
        }
        return pass.Search.WithTaught(pass.Search.Grown(pass));

        SearchPass Again(int[] rows, IReadOnlyList<Proposal> known)
        {
            var others = new LawSearch(data.Rows(rows), options, new Journal(progress), cancellation);
            others._journal.Say($"{data.RowCount - rows.Length} of {data.RowCount} rows seem to follow no law that the others follow; the others are searched alone");
            return others.Run(known);
        }
    }

    /// <summary>With the laws that hold on the two sides of a switch, where the rows show one.</summary>
    private SearchPass Parted(SearchPass pass, Dataset data, IProgress<RunProgress>? progress)
    {
        // A network for each side only where networks are all there is.
        var side = _options.InOnePass with { Network = _options.Network && !_options.Direct, Textbook = _options.Textbook };
        var parted = _journal.Guarded<IReadOnlyList<Candidate>>("the search for switches", [], () => new PartedSearch(_view, pass.Law, _journal, _cancellation).Find(
            rows => new LawSearch(data.Rows(rows), side, new Journal(progress), _cancellation).Run([]).Law));
        var admitted = parted.Where(candidate => IsAdmitted(candidate.Formula)).ToList();
        if (admitted.Count == 0) return pass;
        List<Candidate> all = [.. pass.Candidates, .. admitted];
        var judgement = Choice.Of(all, _view, _journal);
        return pass with
        {
            Candidates = all,
            Outcome = pass.Outcome with { Front = judgement.Front, Chosen = judgement.Front.IndexOf(judgement.Chosen), BitsOverMean = judgement.BitsOverMean, HasRelativeErrors = judgement.HasRelativeErrors, Journal = _journal.Entries() },
        };
    }

    /// <param name="known">Formulas that are looked at beside those that are found.</param>
    private SearchPass Run(IReadOnlyList<Proposal> known)
    {
        var proposals = new List<Proposal> { new(Expr.Decimal(Mean()), new Origin(Road.Constant, "constant"), double.NaN) };
        proposals.AddRange(known);
        RoadFindings? trained = null;
        var smaller = new ReducedViews(_view, _options.Terms, _journal, _cancellation);
        foreach (var road in SearchRoads.All)
        {
            var context = new RoadContext(_data, _view, _options, _journal, _cancellation) { HasExactLaw = _hasExactLaw, IsExact = IsExact, Smaller = smaller };
            var found = _journal.Guarded($"the road '{road.Road}'", RoadFindings.None, () => road.Walk(context));
            proposals.AddRange(found.Proposals);
            _taught = [.. _taught, .. found.Taught];
            _hasExactLaw |= found.HasExactLaw;
            if (found.Network is not null) trained = found;
        }
        var candidates = _journal.Timed("assemble", () => Judge(proposals));
        var judgement = Choice.Of(candidates, _view, _journal);
        var outcome = new SearchOutcome(judgement.Front, judgement.Front.IndexOf(judgement.Chosen), trained?.Network, _journal.Entries(), _cancellation.IsCancellationRequested)
        {
            Readings = trained?.Readings ?? [],
            BitsOverMean = judgement.BitsOverMean,
            HasRelativeErrors = judgement.HasRelativeErrors,
        };
        return new SearchPass(this, outcome, candidates);
    }

    /// <summary>
    /// Whether a proposal that comes near meets the target in all rows but for rounding, and not by many constants that mean nothing: a
    /// polynomial of high degree meets any smooth law.
    /// </summary>
    private bool IsExact(Proposal proposal)
    {
        if (!(Math.Sqrt(proposal.EstimatedSumOfSquares / _view.RowCount) < Math.Max(NearlyExact * _view.Deviation, _view.ExactError))) return false;
        var fit = ConstantFit.Fit(ConstantForm.Reduce(proposal.Formula), _view);
        if (proposal.HasFewestTerms) return fit.Rmse < _view.ExactError && IsAdmitted(fit.Formula);
        var arbitrary = fit.Values.Count(value => !IsSimple(value));
        return arbitrary <= MostArbitraryConstants && fit.Rmse < (arbitrary > FewArbitraryConstants ? OfResolution * _view.Resolution : _view.ExactError) && IsAdmitted(fit.Formula);
    }

    private bool IsAdmitted(Expr formula) => _options.Admits?.Invoke(formula) ?? true;

    private bool IsSimple(double value) =>
        SimpleConstants.Near(value, SimpleWithin * Math.Abs(value), _view.Known).Any(constant => constant.Bits <= BitsOfSimple);

    /// <summary>Where a step away from the best formulas is worth its bits, what is chosen when those that such steps lead to are looked at too.</summary>
    private SearchOutcome Grown(SearchPass pass)
    {
        var (outcome, candidates) = (pass.Outcome, pass.Candidates);
        var isPlenty = _hasExactLaw || candidates.Any(candidate => candidate.Fit.Rmse <= _view.ExactError);
        if (isPlenty || _options.Growth.Formulas == 0 || _view.RowCount < _options.Growth.LeastRows || _cancellation.IsCancellationRequested)
            return outcome with { WasCancelled = _cancellation.IsCancellationRequested };
        var told = _journal.Count;
        var options = IsLeftOpen(outcome) ? _options with { Growth = _options.Growth.Deeper(_view.RowCount) } : _options;
        var all = _journal.Timed("grow", () => _journal.Guarded("growth", candidates, () => WithGrown(candidates, options)));
        var (chosen, front, bits) = (outcome.Chosen, outcome.Front, outcome.BitsOverMean);
        if (all.Count > candidates.Count)
        {
            var judgement = Choice.Of(all, _view, _journal);
            (front, bits) = (judgement.Front, judgement.BitsOverMean);
            chosen = front.IndexOf(judgement.Chosen);
        }
        return outcome with
        {
            Front = front,
            Chosen = chosen,
            BitsOverMean = bits,
            Journal = [.. outcome.Journal, .. _journal.Entries(from: told)],
            WasCancelled = _cancellation.IsCancellationRequested,
        };
    }

    private IReadOnlyList<Candidate> WithGrown(IReadOnlyList<Candidate> candidates, SearchOptions options)
    {
        var evidence = Evidence(candidates);
        var growth = new FormulaGrowth(_view, options, evidence, _cancellation);
        var grown = growth.Grow(candidates.OrderBy(candidate => candidate.Bits).Take(BestToGrow).Concat(Candidate.Front(candidates)).Select(candidate => candidate.Formula).Distinct(), _journal.Say);
        return grown.Count == 0 ? candidates : [.. candidates.Concat(Judge(grown)).DistinctBy(candidate => candidate.Formula).Select(candidate => candidate.Judged(_view, evidence))];
    }

    /// <summary>Whether what is chosen explains little although rows that lie close together miss it alike: there is a law, and the time is better spent than kept.</summary>
    private bool IsLeftOpen(SearchOutcome outcome)
    {
        var chosen = outcome.Front[outcome.Chosen];
        if (chosen.Fit.Rmse < Explained * _view.Deviation) return false;
        var isStructured = NeighbourTest.IsStructured(chosen.Residuals(_view), _view);
        _journal.Say(isStructured
            ? "rows that lie close together miss what was found alike: they are no noise alone, and the search goes deeper"
            : "whether the rows are clean cannot be told: rows that lie close together miss what was found no more alike than chance would have it");
        return isStructured;
    }

    /// <summary>What the rows are worth: where the residuals can be foreseen, their correlation is the formula's fault and not the rows'.</summary>
    private double Evidence(IReadOnlyList<Candidate> candidates)
    {
        var evidence = ProposalFinishing.Evidence(candidates, _view);
        if (evidence == _view.RowCount || !Misfit.IsForeseen(candidates.MinBy(candidate => candidate.Bits)!.Residuals(_view), _view)) return evidence;
        _journal.Say("what the best formula misses can be foreseen from rows elsewhere in the table");
        return _view.RowCount;
    }

    private SearchOutcome WithTaught(SearchOutcome outcome) => _taught.Count == 0 ? outcome : outcome with { Taught = TaughtForms.Beside(outcome.Front[outcome.Chosen], _taught, _view, _data.TargetName) };

    private IReadOnlyList<Candidate> Judge(IReadOnlyList<Proposal> proposals)
    {
        _journal.Say($"fitting and snapping {proposals.Count} formulas");
        var finishing = _options.Finishing;
        if (!_hasExactLaw) finishing = finishing with { ScreeningRows = finishing.NoisyScreeningRows };
        // Formulas that may not be the law must not take the places of those that may; fitted, some of these no longer may.
        var promising = _options.Admits is null ? proposals : [.. proposals.Where(proposal => IsAdmitted(proposal.Formula) || proposal.Formula.SymbolNames().IsEmpty)];
        var finished = new ProposalFinishing(_view, finishing, _journal, _cancellation).Finish(promising);
        var admitted = finished.Where(candidate => IsAdmitted(candidate.Formula)).ToList();
        var dropped = proposals.Count - promising.Count + finished.Count - admitted.Count;
        if (dropped > 0) _journal.Say($"{dropped} of {proposals.Count} formulas are not what a law may be, and are dropped");
        // Where none may be the law, the constant says how little there is to say.
        return admitted.Count > 0 ? admitted : [.. finished.Where(candidate => candidate.Formula.SymbolNames().IsEmpty)];
    }

    private double Mean() => _view.TargetColumn.Sum() / _view.RowCount is var mean && mean != 0 ? mean : 1e-300;
}
