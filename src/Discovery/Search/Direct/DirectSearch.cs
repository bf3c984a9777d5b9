namespace Discovery.Search;

/// <summary>
/// Looks for compact laws by linear algebra alone, in stages, each exact where the law is of its kind: between dimensionless groups, where
/// the units are known, in the variables themselves, and for the target without the factors that give it its sign; then in the variables that a smooth surrogate shows to matter.
/// </summary>
internal sealed class DirectSearch(View view, IReadOnlyList<ClosedForm> forms, DirectSearchOptions options)
{
    private bool HasWaves => forms.Any(form => form.Name is "sin" or "cos");

    /// <summary>Runs the stages, the simplest first, until one has an exact law.</summary>
    /// <param name="isExact">Whether a proposal meets the target in all rows.</param>
    /// <param name="say">Told of what is done, in words.</param>
    /// <param name="cancellation">On cancellation what was proposed so far is returned.</param>
    public (IReadOnlyList<Proposal> Proposals, bool HasExactLaw) Run(Func<Proposal, bool> isExact, Action<string> say, CancellationToken cancellation)
    {
        var proposals = new List<Proposal>();
        var groups = DimensionalAnalysis.Of(view, options.ChoicesOfGroups);
        var signs = SignReduction.Of(view);
        Reduction[] given = [.. groups, Reduction.None(view), .. signs is null ? (Reduction[])[] : [signs]];
        var origin = groups.Count > 0 ? groups[0] : given[^1];
        foreach (var step in origin.Steps) say($"direct search: {step}");
        var stages = Array.ConvertAll(given, reduction => StagesOf(reduction.View, options.Exact));
        foreach (var (reduction, own) in given.Zip(stages))
            if (RunAll(reduction, own.Quick)) return (proposals, true);
        foreach (var reduction in given)
            if (RunAngles(reduction)) return (proposals, true);

        var views = new SurrogateReductions(options, cancellation).Of(origin);
        var noise = views.Count > 0 ? views[0].Surrogate.NoiseOfRow : 1;
        if (views.Count > 1) say($"direct search: {string.Join(", ", views[0].Reduction.Steps.Skip(origin.Steps.Length))}");
        if (noise < options.ClearOfNoise)
        {
            foreach (var (reduction, _) in views.SkipLast(1).Take(options.SmallerViews))
            {
                var own = StagesOf(reduction.View, options.Exact);
                if (RunAll(reduction, own.Quick) || RunAngles(reduction) || RunAll(reduction, own.Deep)) return (proposals, true);
            }
            foreach (var (reduction, own) in given.Zip(stages))
                if (RunAll(reduction, own.Deep)) return (proposals, true);
            return (proposals, false);
        }
        foreach (var (reduction, i) in views.SkipLast(1).Take(options.SmallerViews).Select((view, i) => (view.Reduction, i)))
        {
            var own = StagesOf(reduction.View, options.Exact);
            if (RunAll(reduction, own.Exact.Concat(i == 0 ? own.QuickSums : [])) || RunAngles(reduction)) return (proposals, true);
        }
        // A law that swings more than the surrogate can follow looks like noise.
        foreach (var (reduction, own) in given.Zip(stages))
            if (RunAll(reduction, own.Products)) return (proposals, true);
        say($"direct search: noise of {noise:0.0e+00} of the target's deviation, all rows are looked at");
        // What came closest on a few rows is noise more often than not.
        proposals.Clear();
        foreach (var (reduction, surrogate) in views.SkipLast(1).Take(options.SmallerViews).Concat(views.TakeLast(1)))
            if (RunNoisy(reduction with { View = surrogate.Condense(reduction.View, options.CondensedRows) })) return (proposals, true);
        foreach (var reduction in given.Where(reduction => views.Count == 0 || reduction != origin))
            if (RunNoisy(reduction)) return (proposals, true);
        return (proposals, false);

        bool RunAngles(Reduction reduction) => options.Exact.ForExactLaws && HasWaves && AngleReductions.Of(reduction).Any(angle => RunAll(angle, StagesOf(angle.View, options.Exact).Exact));

        bool RunNoisy(Reduction reduction)
        {
            var own = StagesOf(reduction.View, options.Noisy);
            return RunAll(reduction, own.Quick.Concat(own.Deep));
        }

        ViewStages StagesOf(View rows, Breadth sampling) => new(rows, forms, sampling, options);

        bool RunAll(Reduction reduction, IEnumerable<IDirectStage> stages)
        {
            foreach (var stage in stages)
            {
                if (cancellation.IsCancellationRequested) return false;
                var found = stage.Propose().Select(reduction.Lifted).ToList();
                proposals.AddRange(found);
                if (found.Exists(proposal => isExact(proposal))) return true;
            }
            return false;
        }
    }
}
