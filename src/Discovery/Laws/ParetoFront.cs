using System.Collections.Immutable;

namespace Discovery;

/// <summary>The laws that no other law beats both in simplicity and in accuracy.</summary>
public static class ParetoFront
{
    /// <summary>Errors below this share of the target's range are rounding, and count as equal.</summary>
    private const double Rounding = 1e-13;

    /// <returns>The front, simplest first, each next law more accurate on the rows it is judged by. Laws without finite values drop out.</returns>
    /// <param name="laws">In the order in which equals are preferred.</param>
    /// <param name="range">The target's range.</param>
    /// <param name="keep">A law that stays whatever the others are.</param>
    public static ImmutableArray<Law> Of(IReadOnlyList<Law> laws, double range, Law? keep = null)
    {
        var front = ImmutableArray.CreateBuilder<Law>();
        var best = double.PositiveInfinity;
        foreach (var law in laws.OrderBy(law => law.Complexity).ThenBy(Error))
        {
            if (!double.IsFinite(law.Train.Rmse) || !double.IsFinite(law.Judged.Rmse)) continue;
            if (!(Error(law) < best) && !ReferenceEquals(law, keep)) continue;
            best = Math.Min(best, Error(law));
            front.Add(law);
        }
        return front.ToImmutable();

        double Error(Law law) => Math.Max(law.Judged.Rmse, Rounding * range);
    }
}
