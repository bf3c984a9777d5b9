
namespace Discovery.Search.Growth;

/// <summary>
/// From formulas to better ones, a step at a time: a term or a factor added, a part replaced, left out or exchanged, and all constants fitted again. Many
/// formulas of all sizes are kept, and the neighbours of the best and of some that are drawn are looked at, for as long as the description gets shorter.
/// </summary>
/// <param name="view">The training rows.</param>
/// <param name="options">The search's; among them the budget of the growth.</param>
/// <param name="evidence">As many independent rows as the rows are worth.</param>
/// <param name="cancellation">On cancellation what has grown so far is handed on.</param>
internal sealed class FormulaGrowth(View view, SearchOptions options, double evidence, CancellationToken cancellation)
{
    /// <summary>Steps of a fit: of every neighbour over the few rows, which begins where the first order says, and of the promising ones over the many.</summary>
    private const int ScreeningIterations = 5, Iterations = 25;

    /// <summary>Of the neighbours of a formula, how many are fitted to many rows, beside the best of each size.</summary>
    private const int Fitted = 12;

    /// <summary>Larger parts of formulas are hardly of use elsewhere.</summary>
    private const int MostComplexPart = 14;

    private readonly GrowthOptions _limits = options.Growth;
    private readonly View _few = view.Thin(options.Growth.ScreeningRows);
    private readonly View _rows = view.Thin(options.Growth.Rows);

    /// <summary>Formulas are compared by the rows that they are fitted to: what fits these by chance would be taken for what fits all.</summary>
    private readonly double _evidence = evidence * Math.Min(1, (double)options.Growth.Rows / view.RowCount);

    /// <summary>The formulas on the front that growth leads to; none where no neighbour is worth its bits.</summary>
    /// <param name="start">Formulas to start from.</param>
    /// <param name="say">Told of the steps.</param>
    public IReadOnlyList<Proposal> Grow(IEnumerable<Expr> start, Action<string> say)
    {
        var archive = new GrowthArchive(_limits);
        foreach (var formula in start.Where(formula => !formula.SymbolNames().IsEmpty).TakeWhile(_ => !cancellation.IsCancellationRequested))
            if (Member(formula, _rows, Iterations) is { } member) archive.Add(member);
        Confirm(archive, double.PositiveInfinity);
        if (_limits.Formulas == 0 || view.RowCount < _limits.LeastRows || archive.Best is not { } first) return [];
        var neighbours = new NeighbourSearch(_few, options.Forms, _limits, _evidence);
        var random = new RandomSource(options.Seed);
        var (looked, lastGain, best) = (0, 0, first.Bits);
        while (Limit() is var limit && looked < limit && !cancellation.IsCancellationRequested)
        {
            var batch = archive.Draw(Math.Min(_limits.Batch, limit - looked), random);
            if (batch.Count == 0) break;
            var parts = FeatureBank.Evaluate(archive.Parts(MostComplexPart).Take(_limits.Parts), _few);
            var grown = batch.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(options.Threads, 512)).Select(member => Around(member, neighbours, parts)).ToList();
            foreach (var member in grown.SelectMany(members => members)) archive.Add(member);
            looked += batch.Count;
            Confirm(archive, best - _limits.Gain);
            if (archive.Best!.Bits > best - _limits.Gain) continue;
            (best, lastGain) = (archive.Best.Bits, looked);
            say($"growth: neighbours of {looked} formulas, {first.Bits - best:0} bits gained, error {Math.Sqrt(archive.Best.SumOfSquares / view.RowCount):0.0e+00}");
        }
        return lastGain == 0 ? [] : archive.Front();

        int Limit() => Math.Min(_limits.Formulas, lastGain == 0 ? _limits.First : lastGain + Math.Max(lastGain, _limits.Patience));
    }

    /// <summary>
    /// Makes constants simple, one formula after the other, until the best of all is not better than asked for or known to be: what each constant
    /// promises by itself is often more than what all of them keep.
    /// </summary>
    private void Confirm(GrowthArchive archive, double asked)
    {
        while (archive.Best is { IsConfirmed: false } promising && promising.Bits <= asked && !cancellation.IsCancellationRequested)
        {
            var snapped = Snapping.Snap(promising.Fit, _rows).Fit;
            var squares = snapped.SumOfSquares * view.RowCount / _rows.RowCount;
            archive.Replace(promising, promising with { Bits = DescriptionLength.Of(snapped.Formula, squares, view, _evidence), IsConfirmed = true });
        }
    }

    private List<GrowthMember> Around(GrowthMember member, NeighbourSearch neighbours, IReadOnlyList<Feature> parts)
    {
        var screened = neighbours.Of(member.Fit, parts)
            .TakeWhile(_ => !cancellation.IsCancellationRequested)
            .Select(ConstantForm.Reduce)
            .Where(formula => formula.Complexity() <= _limits.MostComplex)
            .Distinct()
            .Select(formula => Member(formula, _few, ScreeningIterations))
            .OfType<GrowthMember>()
            .OrderBy(neighbour => neighbour.Bits)
            .ToList();
        return
        [
            .. screened.Take(Fitted)
                .Concat(screened.DistinctBy(neighbour => neighbour.Complexity))
                .Distinct()
                .TakeWhile(_ => !cancellation.IsCancellationRequested)
                .Select(neighbour => Member(neighbour.Formula, _rows, Iterations))
                .OfType<GrowthMember>(),
        ];
    }

    /// <summary>A formula with its constants fitted; null where it is not defined in all rows, or may not be the law.</summary>
    private GrowthMember? Member(Expr formula, View rows, int iterations)
    {
        var fit = ConstantFit.Fit(formula, rows, iterations);
        if (!double.IsFinite(fit.SumOfSquares)) return null;
        var squares = fit.SumOfSquares * view.RowCount / rows.RowCount;
        var fitted = fit.Formula;
        if (fitted.SymbolNames().IsEmpty || options.Admits?.Invoke(fitted) == false) return null;
        // Constants that may turn out to be simple are counted as such: a law with exact constants starts with them fitted.
        return new GrowthMember(fit, fitted, squares, DescriptionLength.Of(fitted, squares, view, _evidence) - Snapping.Promise(fit, rows));
    }
}
