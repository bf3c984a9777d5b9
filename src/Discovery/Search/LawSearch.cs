using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Search;

/// <summary>
/// Finds the law behind rows of data. Two roads lead there, a direct search for compact formulas and networks that are trained, pruned
/// and read; both hand their proposals to one judge, which fits the constants, snaps them and weighs accuracy against length.
/// </summary>
public sealed class LawSearch
{
    /// <summary>Share of the target's deviation below which it is worth seeing whether a formula is exact.</summary>
    private const double NearlyExact = 1e-5;

    /// <summary>Bits by which a longer formula must describe the data better: odds of sixty to one.</summary>
    internal const double Decisive = 6;

    /// <summary>
    /// The same where neighbouring residuals are alike, so that the rows are no independent witnesses, and where the shorter formula is not as good as a
    /// law is asked to be: odds of a thousand to one.
    /// </summary>
    private const double MoreDecisive = 10;

    /// <summary>Constants of an exact law that are no simple numbers.</summary>
    private const int MostArbitraryConstants = 4;

    /// <summary>With more than so many a formula follows any smooth law closely, and must meet the target to rounding.</summary>
    private const int FewArbitraryConstants = 2;

    /// <summary>Formulas that growth starts from beside the front.</summary>
    private const int BestToGrow = 10;

    private const double SimpleWithin = 1e-7;
    private const double BitsOfSimple = 12;

    /// <summary>Trainings spent on reading a network where the law is known already.</summary>
    private const int TrainingsForWitness = 12;

    private readonly Dataset _data;
    private readonly View _view;
    private readonly SearchOptions _options;
    private readonly IProgress<string>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _log = [];
    private readonly Dictionary<string, double> _seconds = [];
    private bool _hasExactLaw;
    private ImmutableArray<EdgeReading> _readings = [];

    private LawSearch(Dataset data, SearchOptions options, IProgress<string>? progress, CancellationToken cancellation)
    {
        (_data, _options, _progress, _cancellation) = (data, options, progress, cancellation);
        _view = View.Of(data, options.Known, options.TargetError, options.Dimensions);
    }

    /// <param name="data">The training rows; at least three, the target not constant.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="progress">Told of every step, in words.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    /// <exception cref="DataException">There are too few rows, or the target is constant.</exception>
    public static SearchOutcome Find(
        Dataset data,
        SearchOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default)
    {
        if (data.RowCount < 3) throw new DataException($"There are {data.RowCount} training rows; a law needs at least 3.");
        options ??= new SearchOptions();
        var search = new LawSearch(data, options, progress, cancellation);
        if (search._view.Deviation == 0) throw new DataException($"The target '{data.TargetName}' is {data.Target[0]} in all rows; a law needs a target that changes.");
        var pass = search.Run([]);
        if (options.OddRows && !search._hasExactLaw && !pass.Outcome.WasCancelled) pass = new OddRowSearch(search._view, pass, cancellation).Find(Again);
        return pass.Search.Grown(pass);

        SearchPass Again(int[] rows, IReadOnlyList<Proposal> known)
        {
            var others = new LawSearch(data.Rows(rows), options, progress, cancellation);
            others.Say($"{data.RowCount - rows.Length} of {data.RowCount} rows seem to follow no law that the others follow; the others are searched alone");
            return others.Run(known);
        }
    }

    /// <param name="known">Formulas that are looked at beside those that are found.</param>
    private SearchPass Run(IReadOnlyList<Proposal> known)
    {
        var proposals = new List<Proposal> { new(Expr.Decimal(Mean()), "constant", double.NaN) };
        proposals.AddRange(known);
        if (_options.Direct) proposals.AddRange(Timed("direct", DirectProposals));
        Network? network = null;
        if (_options.Network && _data.RowCount >= NetworkTraining.LeastRows)
        {
            network = Timed("fit", () => NetworkTraining.Run(_data, _options, Say, _cancellation));
            if (IsWorthReading(network)) proposals.AddRange(Timed("read", () => ReadNetwork(network)));
        }
        var candidates = Timed("assemble", () => Judge(proposals));
        var chosen = Choose(candidates);
        var front = Candidate.Front(candidates, chosen);
        var outcome = new SearchOutcome(front, front.IndexOf(chosen), network, [.. _log], _seconds.ToImmutableDictionary(), _cancellation.IsCancellationRequested) { Readings = _readings };
        return new SearchPass(this, outcome, candidates);
    }

    /// <summary>Stage by stage, until one has an exact law.</summary>
    private IReadOnlyList<Proposal> DirectProposals()
    {
        Say("direct search: power laws, sums of terms, quotients");
        (var proposals, _hasExactLaw) = new DirectSearch(_view, _options.Forms, _options.Terms).Run(IsExact, Say, _cancellation);
        Say($"direct search: {proposals.Count} formulas proposed{(_hasExactLaw ? ", one of them exact" : "")}");
        return proposals;
    }

    /// <summary>
    /// Whether a proposal that comes near meets the target in all rows but for rounding, and not by many constants that mean nothing: a
    /// polynomial of high degree meets any smooth law.
    /// </summary>
    private bool IsExact(Proposal proposal)
    {
        if (!(Math.Sqrt(proposal.EstimatedSumOfSquares / _view.RowCount) < Math.Max(NearlyExact * _view.Deviation, _view.ExactError))) return false;
        var fit = ConstantFit.Fit(ConstantForm.Reduce(proposal.Formula), _view);
        var arbitrary = fit.Values.Count(value => !IsSimple(value));
        return arbitrary <= MostArbitraryConstants && fit.Rmse < (arbitrary > FewArbitraryConstants ? _view.Resolution : _view.ExactError) && IsAdmitted(fit.Formula);
    }

    private bool IsAdmitted(Expr formula) => _options.Admits?.Invoke(formula) ?? true;

    private bool IsSimple(double value) =>
        SimpleConstants.Near(value, SimpleWithin * Math.Abs(value), _view.Known).Any(constant => constant.Bits <= BitsOfSimple);

    /// <summary>Where the law is known, a network is read as a second witness, but only one small enough to be read quickly.</summary>
    private bool IsWorthReading(Network network) => !_hasExactLaw || network.EdgeCount <= TrainingsForWitness;

    private List<Proposal> ReadNetwork(Network network)
    {
        var reading = _hasExactLaw ? _options.Reading with { MaxTrainings = TrainingsForWitness } : _options.Reading;
        Say($"reading {network.EdgeCount} edges of the network {network.Shape}");
        var (readings, steps) = new NetworkReader(_data, _options.Forms, reading, _cancellation).Read(network);
        foreach (var step in steps) Say("reading: " + step);
        if (readings.Count > 0 && readings[0].IsWithinFloor) _readings = readings[0].Edges();
        return [.. readings.Select(reading => new Proposal(
            Assembly.Compose(reading.Network, _options.Forms),
            $"network {reading.Network.Shape}",
            reading.Error * reading.Error * _data.RowCount))];
    }

    /// <summary>Where a step away from the best formulas is worth its bits, what is chosen when those that such steps lead to are looked at too.</summary>
    private SearchOutcome Grown(SearchPass pass)
    {
        var (outcome, candidates) = (pass.Outcome, pass.Candidates);
        var isPlenty = _hasExactLaw || candidates.Any(candidate => candidate.Fit.Rmse <= _view.ExactError);
        if (isPlenty || _options.Growth.Formulas == 0 || _view.RowCount < _options.Growth.LeastRows || _cancellation.IsCancellationRequested)
            return outcome with { WasCancelled = _cancellation.IsCancellationRequested };
        var told = _log.Count;
        var all = Timed("grow", () => WithGrown(candidates));
        var (chosen, front) = (outcome.Chosen, outcome.Front);
        if (all.Count > candidates.Count)
        {
            var law = Choose(all);
            front = Candidate.Front(all, law);
            chosen = front.IndexOf(law);
        }
        return outcome with
        {
            Front = front,
            Chosen = chosen,
            Log = [.. outcome.Log, .. _log.Skip(told)],
            Seconds = outcome.Seconds.SetItem("grow", _seconds["grow"]),
            WasCancelled = _cancellation.IsCancellationRequested,
        };
    }

    private IReadOnlyList<Candidate> WithGrown(IReadOnlyList<Candidate> candidates)
    {
        var evidence = Evidence(candidates);
        var growth = new Growth(_view, _options, evidence, _cancellation);
        var grown = growth.Grow(candidates.OrderBy(candidate => candidate.Bits).Take(BestToGrow).Concat(Candidate.Front(candidates)).Select(candidate => candidate.Formula).Distinct(), Say);
        return grown.Count == 0 ? candidates : [.. candidates.Concat(Judge(grown)).DistinctBy(candidate => candidate.Formula).Select(candidate => candidate.Judged(_view, evidence))];
    }

    /// <summary>What the rows are worth: where the residuals can be foreseen, their correlation is the formula's fault and not the rows'.</summary>
    private double Evidence(IReadOnlyList<Candidate> candidates)
    {
        var evidence = Finishing.Evidence(candidates, _view);
        if (evidence == _view.RowCount || !Misfit.IsForeseen(candidates.MinBy(candidate => candidate.Bits)!.Residuals(_view), _view)) return evidence;
        Say("what the best formula misses can be foreseen from rows elsewhere in the table");
        return _view.RowCount;
    }

    private IReadOnlyList<Candidate> Judge(IReadOnlyList<Proposal> proposals)
    {
        Say($"fitting and snapping {proposals.Count} formulas");
        var finishing = _options.Finishing;
        if (!_hasExactLaw) finishing = finishing with { ScreeningRows = finishing.NoisyScreeningRows };
        // Formulas that may not be the law must not take the places of those that may; fitted, some of these no longer may.
        var promising = _options.Admits is null ? proposals : [.. proposals.Where(proposal => IsAdmitted(proposal.Formula) || proposal.Formula.SymbolNames().IsEmpty)];
        var finished = new Finishing(_view, finishing, _cancellation).Finish(promising);
        var admitted = finished.Where(candidate => IsAdmitted(candidate.Formula)).ToList();
        var dropped = proposals.Count - promising.Count + finished.Count - admitted.Count;
        if (dropped > 0) Say($"{dropped} of {proposals.Count} formulas are not what a law may be, and are dropped");
        // Where none may be the law, the constant says how little there is to say.
        return admitted.Count > 0 ? admitted : [.. finished.Where(candidate => candidate.Formula.SymbolNames().IsEmpty)];
    }

    /// <summary>The formula that is stated shortest among those that none beats decisively; if it is not good enough for a law, the shortest that is.</summary>
    private Candidate Choose(IReadOnlyList<Candidate> candidates)
    {
        var best = candidates.MinBy(candidate => candidate.Bits)!;
        var isSeries = DescriptionLength.Evidence(best.Residuals(_view), _view) < _view.RowCount;
        var close = Within(isSeries ? MoreDecisive : Decisive);
        var chosen = close[0];
        if (!IsGoodEnough(chosen)) chosen = Within(MoreDecisive).Find(IsGoodEnough) ?? chosen;
        Say($"chosen: {Tenths.Written(chosen.Formula)}, found as {chosen.Road}");
        foreach (var rival in Candidate.Front(close, chosen).Where(rival => rival != chosen)) Say(Runs.Rivals.Line(rival.Formula));
        return chosen;

        List<Candidate> Within(double bits) =>
        [
            .. candidates
                .Where(candidate => candidate.Bits <= best.Bits + bits)
                .OrderBy(candidate => candidate.BitsOfStatement(_view))
                .ThenBy(candidate => candidate.Bits),
        ];
    }

    private bool IsGoodEnough(Candidate candidate) => LeaveOneOut.R2(candidate, _view) >= _options.AcceptR2;

    private double Mean() => _view.TargetColumn.Sum() / _view.RowCount is var mean && mean != 0 ? mean : 1e-300;

    private T Timed<T>(string stage, Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        _seconds[stage] = clock.Elapsed.TotalSeconds;
        return result;
    }

    private void Say(string line)
    {
        _log.Add(line);
        _progress?.Report(line);
    }
}
