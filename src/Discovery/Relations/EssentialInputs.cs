using System.Collections.Immutable;
using Discovery.Fitting;

namespace Discovery.Relations;

/// <summary>Which of many inputs a target needs, whatever the law.</summary>
internal static class EssentialInputs
{
    /// <summary>By what factor the unexplained share may grow for fewer inputs: what a few hundred rows cannot tell from chance.</summary>
    private const double Tolerance = 1.25;

    /// <summary>The unexplained share from which on rows, not the smoothness of the law, limit what can be seen.</summary>
    private const double Noisy = 1e-3;

    /// <param name="data">At most 63 inputs.</param>
    /// <param name="seed">Of the rows that are looked at.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>Indices of the inputs, and the share of the target's variance that they leave unexplained.</returns>
    public static (ImmutableArray<int> Inputs, double Unexplained) Of(ProblemData data, long seed, CancellationToken cancellation)
    {
        double[][] columns = [.. data.Train.Inputs, data.Train.Target];
        var (target, random) = (data.InputNames.Length, new RandomSource(seed));
        var (inputs, unexplained) = new Dependence(columns, random.Fork(12)).Smallest(target, ulong.MaxValue >> 64 - target, Tolerance, cancellation);
        if (unexplained > Noisy) (inputs, unexplained) = Exchanged(Dependence.OfNoisy(columns, random.Fork(13)), target, inputs, cancellation);
        return ([.. Enumerable.Range(0, target).Where(i => (inputs >> i & 1) != 0)], unexplained);
    }

    /// <summary>Dropping one input after the other may keep the lesser of two that say nearly the same: each is exchanged for every other, on more rows.</summary>
    private static (ulong Inputs, double Unexplained) Exchanged(Dependence dependence, int target, ulong inputs, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var current = inputs;
            var best = Enumerable.Range(0, target)
                .Where(own => (current >> own & 1) != 0)
                .SelectMany(own => Enumerable.Range(0, target).Where(other => (current >> other & 1) == 0).Select(other => (current & ~(1UL << own)) | 1UL << other))
                .Prepend(current)
                .MinBy(set => dependence.Unexplained(set, target));
            if (best == inputs) break;
            inputs = best;
        }
        return (inputs, dependence.Unexplained(inputs, target));
    }
}
