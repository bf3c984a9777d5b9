using System.Collections.Immutable;

namespace Discovery.Search.Inputs;

/// <summary>Which of many inputs a target needs, whatever the law.</summary>
internal static class EssentialInputs
{
    /// <summary>By what factor the unexplained share may grow for fewer inputs: what a few hundred rows cannot tell from chance.</summary>
    private const double Tolerance = 1.25;

    /// <summary>Sets whose unexplained share is within this factor of the least say the same, as far as the rows can tell.</summary>
    private const double Alike = 1.06;

    /// <summary>Sets of inputs that are handed on. Each costs a search for a law of its own.</summary>
    private const int MostSets = 3;

    /// <summary>The unexplained share from which on rows, not the smoothness of the law, limit what can be seen.</summary>
    public const double Noisy = 1e-3;

    /// <param name="data">At most 63 inputs.</param>
    /// <param name="seed">Of the rows that are looked at.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>Sets of inputs, as indices, that say as much as each other, the best first; and the share of the target's variance that the first leaves unexplained.</returns>
    public static (ImmutableArray<ImmutableArray<int>> Sets, double Unexplained) Of(ProblemData data, long seed, CancellationToken cancellation)
    {
        double[][] columns = [.. data.Train.Inputs, data.Train.Target];
        var (target, random) = (data.InputNames.Length, new RandomSource(seed));
        var (inputs, unexplained) = new Dependence(columns, random.Fork(12)).Smallest(target, ulong.MaxValue >> 64 - target, Tolerance, cancellation);
        var sets = new List<ulong> { inputs };
        if (unexplained > Noisy) (sets, unexplained) = Exchanged(Dependence.OfNoisy(columns, random.Fork(13)), target, inputs, cancellation);
        return ([.. sets.Select(set => Enumerable.Range(0, target).Where(i => (set >> i & 1) != 0).ToImmutableArray())], unexplained);
    }

    /// <summary>
    /// Dropping one input after the other may keep the lesser of two that say nearly the same: each is exchanged for every other, on more rows.
    /// Where inputs are bound to each other by laws of their own, several sets say the same.
    /// </summary>
    private static (List<ulong> Sets, double Unexplained) Exchanged(Dependence dependence, int target, ulong inputs, CancellationToken cancellation)
    {
        while (true)
        {
            var current = inputs;
            var sets = Enumerable.Range(0, target)
                .Where(own => (current >> own & 1) != 0)
                .SelectMany(own => Enumerable.Range(0, target).Where(other => (current >> other & 1) == 0).Select(other => (current & ~(1UL << own)) | 1UL << other))
                .Prepend(current)
                .OrderBy(set => dependence.Unexplained(set, target))
                .ToList();
            var least = dependence.Unexplained(sets[0], target);
            if (sets[0] == inputs || cancellation.IsCancellationRequested)
                return ([.. sets.Where(set => dependence.Unexplained(set, target) < Alike * least).Take(MostSets)], least);
            inputs = sets[0];
        }
    }
}
