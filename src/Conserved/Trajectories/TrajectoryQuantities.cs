using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>
/// What measured trajectories keep: combinations whose changes along each trajectory are no larger than the noise of the columns makes them. Changes and noise are two quadratic forms of the
/// weights, so the best combination is a generalised eigenvector, with the least ratio (G. Taubin's fit of implicit curves, 1991, with an unknown level for each trajectory). No derivative is needed.
/// </summary>
public static class TrajectoryQuantities
{
    /// <summary>A best combination that is not kept is told up to this angle in degrees, with the gap that one trajectory needs.</summary>
    private const double MostAngle = 2;

    /// <summary>The mean square sine from the gradients of others that makes a quantity new, without noise; the noise's share of the spreads is added, as it turns gradients.</summary>
    private const double LeastNovelty = 0.05;

    /// <summary>Choices of functions in which a further quantity is looked for.</summary>
    private const int MostSupports = 60;

    /// <summary>More functions than this take minutes.</summary>
    public const int MostFunctions = 150;

    /// <param name="names">Of the states.</param>
    /// <param name="tracks">The trajectories.</param>
    /// <param name="noise">Standard deviation of the noise of each state; 0 where there is none.</param>
    /// <param name="functions">The space.</param>
    /// <exception cref="NotSupportedException">The space is too large.</exception>
    public static TrajectoryFinding Find(IReadOnlyList<string> names, IReadOnlyList<Track> tracks, IReadOnlyList<double> noise, IReadOnlyList<Expr> functions)
    {
        if (functions.Count > MostFunctions) throw new NotSupportedException($"the space has {functions.Count} functions; from trajectories at most {MostFunctions} are searched.");
        if (TrajectoryJudge.Of(names, tracks, noise, functions) is not { } judge) return new TrajectoryFinding(0, [], double.NaN);
        var (search, usable) = (judge.Search, judge.Usable);
        var first = search.Best(usable);
        var novelty = LeastNovelty + judge.NoiseShare;
        // No more than there are combinations that are kept in the whole space.
        var most = Math.Min(names.Count - 1, search.Count(usable, judge.Most));
        var found = new List<TrajectorySearch.Found>();
        if (judge.IsKept(first)) Collect();
        var kept = found.Select(quantity => search.Told(quantity, true)).ToImmutableArray();
        if (kept.IsEmpty && usable.Length > 1 && search.Nearest(usable) is var nearly && nearly.Angle <= MostAngle && nearly.Gap >= TrajectoryJudge.LeastGap) kept = [nearly];
        return new TrajectoryFinding(usable.Length, kept, first.Misfit);

        void Collect()
        {
            // A quantity is found; others lack one of its terms.
            var (waiting, seen) = (new Queue<int[]>([usable]), new HashSet<string>());
            while (waiting.TryDequeue(out var next) && found.Count < most && seen.Count < MostSupports)
            {
                if (next.Length == 0 || !seen.Add(string.Join(',', next)) || !judge.IsKept(search.Best(next))) continue;
                var quantity = search.Sparse(next, judge.IsKept);
                if (search.Novelty(quantity, found) >= novelty) found.Add(quantity);
                foreach (var term in quantity.Support) waiting.Enqueue([.. next.Where(j => j != term)]);
            }
        }
    }
}
