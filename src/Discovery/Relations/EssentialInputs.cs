using System.Collections.Immutable;
using Discovery.Fitting;

namespace Discovery.Relations;

/// <summary>Which of many inputs a target needs, whatever the law.</summary>
internal static class EssentialInputs
{
    /// <summary>By what factor the unexplained share may grow for fewer inputs: what a few hundred rows cannot tell from chance.</summary>
    private const double Tolerance = 1.25;

    /// <param name="data">At most 63 inputs.</param>
    /// <param name="seed">Of the rows that are looked at.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>Indices of the inputs, and the share of the target's variance that they leave unexplained.</returns>
    public static (ImmutableArray<int> Inputs, double Unexplained) Of(ProblemData data, long seed, CancellationToken cancellation)
    {
        var dependence = new Dependence([.. data.Train.Inputs, data.Train.Target], new RandomSource(seed).Fork(12));
        var (inputs, unexplained) = dependence.Smallest(data.InputNames.Length, ulong.MaxValue >> 64 - data.InputNames.Length, Tolerance, cancellation);
        return ([.. Enumerable.Range(0, data.InputNames.Length).Where(i => (inputs >> i & 1) != 0)], unexplained);
    }
}
