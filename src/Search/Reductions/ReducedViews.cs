using System.Collections.Immutable;

namespace Discovery.Search.Reductions;

/// <summary>The rows of a search as they become in fewer variables: worked out once, where a road first asks, and shared by all roads.</summary>
internal sealed class ReducedViews
{
    private readonly Lazy<IReadOnlyList<Reduction>> _groups;
    private readonly Lazy<Reduction?> _signs;
    private readonly Lazy<IReadOnlyList<(Reduction Reduction, Surrogate Surrogate)>> _ofSurrogate;

    /// <param name="view">The training rows.</param>
    /// <param name="options">Choices of groups, and how the surrogate is made.</param>
    /// <param name="journal">Told where something fails, which is left out.</param>
    /// <param name="cancellation">On cancellation what was found so far is all.</param>
    public ReducedViews(View view, DirectSearchOptions options, Journal journal, CancellationToken cancellation)
    {
        Original = Reduction.None(view);
        _groups = new(() => journal.Guarded<IReadOnlyList<Reduction>>("the search for dimensionless groups", [], () => DimensionalAnalysis.Of(view, options.ChoicesOfGroups)));
        _signs = new(() => SignReduction.Of(view));
        _ofSurrogate = new(() => journal.Guarded<IReadOnlyList<(Reduction, Surrogate)>>("the smooth surrogate", [], () => new SurrogateReductions(options, cancellation).Of(Origin)));
    }

    /// <summary>The rows as they are.</summary>
    public Reduction Original { get; }

    /// <summary>Without the surrogate: between dimensionless groups, as they are, and without the factors that give the target its sign.</summary>
    public ImmutableArray<Reduction> Given => [.. _groups.Value, Original, .. _signs.Value is { } signs ? (Reduction[])[signs] : []];

    /// <summary>What the surrogate begins from.</summary>
    public Reduction Origin => _groups.Value.Count > 0 ? _groups.Value[0] : _signs.Value ?? Original;

    /// <summary>Those that a smooth surrogate shows, smallest first, the origin the last; none where no surface can be fitted.</summary>
    public IReadOnlyList<(Reduction Reduction, Surrogate Surrogate)> OfSurrogate => _ofSurrogate.Value;
}
