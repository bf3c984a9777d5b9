using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>What nothing else beats both in simplicity and in accuracy.</summary>
public static class ParetoFront
{
    /// <summary>Errors below this share of the target's range are rounding, and count as equal.</summary>
    private const double Rounding = 1e-13;

    /// <returns>The front, simplest first, each next law more accurate on the rows it is judged by. Laws without finite values drop out.</returns>
    /// <param name="laws">In the order in which equals are preferred.</param>
    /// <param name="range">The target's range.</param>
    /// <param name="keep">A law that stays whatever the others are.</param>
    public static ImmutableArray<Law> Of(IEnumerable<Law> laws, double range, Law? keep = null) => Of(
        laws.Where(law => double.IsFinite(law.Train.Rmse)),
        law => law.Complexity,
        law => Math.Max(law.Error, Rounding * range),
        law => ReferenceEquals(law, keep));

    /// <param name="items">In the order in which equals are preferred.</param>
    /// <param name="complexity">What is to be small first.</param>
    /// <param name="error">What has to fall from one item of the front to the next; items for which it is not finite drop out.</param>
    /// <param name="keep">Items that stay whatever the others are.</param>
    /// <returns>The front, simplest first.</returns>
    internal static ImmutableArray<T> Of<T>(IEnumerable<T> items, Func<T, double> complexity, Func<T, double> error, Func<T, bool>? keep = null)
    {
        var front = ImmutableArray.CreateBuilder<T>();
        var best = double.PositiveInfinity;
        foreach (var item in items.OrderBy(complexity).ThenBy(error))
        {
            var size = error(item);
            if (!double.IsFinite(size) || (!(size < best) && keep?.Invoke(item) != true)) continue;
            best = Math.Min(best, size);
            front.Add(item);
        }
        return front.ToImmutable();
    }
}
