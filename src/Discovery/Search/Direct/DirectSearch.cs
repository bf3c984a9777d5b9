namespace Discovery.Search;

/// <summary>
/// Looks for compact laws by linear algebra alone, in stages, each exact where the law is of its kind: between dimensionless groups, where
/// the units are known, and in the variables themselves; then in the variables that a smooth surrogate shows to matter.
/// </summary>
internal sealed class DirectSearch(View view, IReadOnlyList<ClosedForm> forms, DirectSearchOptions options)
{
    /// <summary>Share of the target's deviation: a surrogate that comes nearer than this has no noise to follow.</summary>
    private const double ClearOfNoise = 3e-4;

    /// <summary>Runs the stages, the simplest first, until one has an exact law.</summary>
    /// <param name="isExact">Whether a proposal meets the target in all rows.</param>
    /// <param name="say">Told of what is done, in words.</param>
    /// <param name="cancellation">On cancellation what was proposed so far is returned.</param>
    public (IReadOnlyList<Proposal> Proposals, bool HasExactLaw) Run(Func<Proposal, bool> isExact, Action<string> say, CancellationToken cancellation)
    {
        var proposals = new List<Proposal>();
        Reduction[] given = [.. DimensionalAnalysis.Of(view, options.ChoicesOfGroups), Reduction.None(view)];
        foreach (var step in given[0].Steps) say($"direct search: {step}");
        var stages = Array.ConvertAll(given, reduction => new ViewStages(reduction.View, forms, options.Exact, options));
        foreach (var (reduction, own) in given.Zip(stages))
            if (RunAll(reduction, own.Quick)) return (proposals, true);

        var (smaller, noise) = new SurrogateReductions(options).Of(given[0]);
        if (smaller.Count > 0) say($"direct search: {string.Join(", ", smaller[0].Steps.Skip(given[0].Steps.Length))}");
        var isNoisy = noise > ClearOfNoise;
        if (isNoisy)
        {
            say($"direct search: noise of {noise:0.0e+00} of the target's deviation, all rows are looked at");
            // What came closest on a few rows is noise more often than not.
            proposals.Clear();
        }
        foreach (var reduction in smaller.Take(options.SmallerViews))
        {
            var own = new ViewStages(reduction.View, forms, isNoisy ? options.Noisy : options.Exact, options);
            if (RunAll(reduction, own.Quick.Concat(own.Deep))) return (proposals, true);
        }
        foreach (var (reduction, own) in given.Zip(stages))
        {
            var again = isNoisy ? new ViewStages(reduction.View, forms, options.Noisy, options) : own;
            if (RunAll(reduction, isNoisy ? again.Quick.Concat(again.Deep) : again.Deep)) return (proposals, true);
        }
        return (proposals, false);

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
