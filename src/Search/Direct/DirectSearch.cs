using System.Collections.Immutable;

namespace Discovery.Search.Direct;

/// <summary>
/// Looks for compact laws by linear algebra alone, in stages, each exact where the law is of its kind: between dimensionless groups, where
/// the units are known, in the variables themselves, and for the target without the factors that give it its sign; then in the variables that a smooth surrogate shows to matter.
/// </summary>
internal sealed class DirectSearch
{
    private readonly ReducedViews _smaller;
    private readonly IReadOnlyList<ClosedForm> _forms;
    private readonly DirectSearchOptions _options;
    private readonly ImmutableArray<StageRow> _stages;
    private readonly Func<Proposal, bool> _isExact;
    private readonly Journal _journal;
    private readonly CancellationToken _cancellation;
    private readonly List<Proposal> _proposals = [], _ofAllRows = [];

    private DirectSearch(ReducedViews views, SearchOptions options, Func<Proposal, bool> isExact, Journal journal, CancellationToken cancellation)
    {
        (_smaller, _forms, _options) = (views, options.Forms, options.Terms);
        (_isExact, _journal, _cancellation) = (isExact, journal, cancellation);
        _stages = [.. StageTable.All.Where(row => !options.Terms.WithoutStages.Contains(row.Name)), .. options.Terms.MoreStages];
    }

    private bool HasWaves => _forms.Has(Functions.Sin) || _forms.Has(Functions.Cos);

    /// <summary>Runs the stages, the simplest first, until one has an exact law.</summary>
    /// <param name="views">The training rows, as they are and in fewer variables.</param>
    /// <param name="options">What terms may be made of, and how far the search goes.</param>
    /// <param name="isExact">Whether a proposal meets the target in all rows.</param>
    /// <param name="journal">Told of what is done, in words, and of stages that fail, which are left out.</param>
    /// <param name="cancellation">On cancellation what was proposed so far is returned.</param>
    public static (IReadOnlyList<Proposal> Proposals, bool HasExactLaw) Run(ReducedViews views, SearchOptions options, Func<Proposal, bool> isExact, Journal journal, CancellationToken cancellation)
    {
        var search = new DirectSearch(views, options, isExact, journal, cancellation);
        var hasExactLaw = search.FindsExactLaw();
        return (search._proposals, hasExactLaw);
    }

    private bool FindsExactLaw()
    {
        var (given, origin) = (_smaller.Given, _smaller.Origin);
        foreach (var step in origin.Steps) _journal.Say($"direct search: {step}");
        var contexts = given.Select(reduction => Context(reduction, _options.Exact)).ToList();
        foreach (var (reduction, context) in given.Zip(contexts))
            if (RunAll(reduction, context, StageTier.Quick)) return true;
        foreach (var reduction in given)
            if (RunAngles(reduction)) return true;

        var views = _smaller.OfSurrogate;
        var noise = views.Count > 0 ? views[0].Surrogate.NoiseOfRow : 1;
        if (views.Count > 1) _journal.Say($"direct search: {string.Join(", ", views[0].Reduction.Steps.Skip(origin.Steps.Length))}");
        if (noise < _options.ClearOfNoise)
        {
            return views.SkipLast(1).Take(_options.SmallerViews).Any(view => RunClear(view.Reduction))
                || RunSums()
                || given.Zip(contexts).Any(item => RunAll(item.First, item.Second, StageTier.Deep));
        }
        foreach (var (reduction, i) in views.SkipLast(1).Take(_options.SmallerViews).Select((view, i) => (view.Reduction, i)))
        {
            var context = Context(reduction, _options.Exact);
            if (RunAll(reduction, context, StageTier.Exact) || (i == 0 && RunAll(reduction, context, StageTier.QuickSums)) || RunAngles(reduction)) return true;
        }
        // A law that swings more than the surrogate can follow looks like noise.
        foreach (var (reduction, context) in given.Zip(contexts))
            if (RunAll(reduction, context, StageTier.Products)) return true;
        if (RunSums()) return true;
        _journal.Say($"direct search: noise of {noise:0.0e+00} of the target's deviation, all rows are looked at");
        // What came closest on a few rows is noise more often than not.
        _proposals.Clear();
        _proposals.AddRange(_ofAllRows);
        return views.SkipLast(1).Take(_options.SmallerViews).Concat(views.TakeLast(1))
                .Any(view => RunNoisy(view.Reduction with { View = view.Surrogate.Condense(view.Reduction.View, _options.CondensedRows) }))
            || given.Where(reduction => views.Count == 0 || reduction != origin).Any(RunNoisy);
    }

    /// <summary>Sums of many parts, of all rows as they are: they take seconds, and a law that is simpler in fewer variables is found before.</summary>
    private bool RunSums() => RunAll(_smaller.Original, Context(_smaller.Original, _options.Exact), StageTier.Sums);

    private bool RunClear(Reduction reduction)
    {
        var context = Context(reduction, _options.Exact);
        return RunAll(reduction, context, StageTier.Quick) || RunAngles(reduction) || RunAll(reduction, context, StageTier.Deep);
    }

    private bool RunAngles(Reduction reduction) =>
        _options.Exact.ForExactLaws && HasWaves && AngleReductions.Of(reduction).Any(angle => RunAll(angle, Context(angle, _options.Exact), StageTier.Exact));

    private bool RunNoisy(Reduction reduction)
    {
        var context = Context(reduction, _options.Noisy);
        return RunAll(reduction, context, StageTier.Quick) || RunAll(reduction, context, StageTier.Deep);
    }

    private StageContext Context(Reduction reduction, Breadth breadth) => new(reduction.View, _forms, breadth, _options) { Cancellation = _cancellation };

    /// <summary>Runs the stages of a tier on a view; true once one of them has an exact law.</summary>
    private bool RunAll(Reduction reduction, StageContext context, StageTier tier)
    {
        foreach (var row in _stages.Where(row => row.Tiers.HasFlag(tier)))
            if (_journal.Guarded($"the stage '{row.Name}'", false, () => HasExactLaw(row, reduction, context))) return true;
        return false;
    }

    private bool HasExactLaw(StageRow row, Reduction reduction, StageContext context)
    {
        foreach (var stage in row.Of(context))
        {
            if (_cancellation.IsCancellationRequested) return false;
            var found = stage.Propose().Select(reduction.Lifted).ToList();
            _proposals.AddRange(found);
            if (row.SeesAllRows) _ofAllRows.AddRange(found);
            if (found.Exists(proposal => _isExact(proposal))) return true;
        }
        return false;
    }
}
