using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>
/// What measured trajectories keep: combinations whose changes along each trajectory are no larger than the noise of the columns makes them. Changes and noise are two quadratic forms of the
/// weights, so the best combination is a generalised eigenvector, with the least ratio (G. Taubin's fit of implicit curves, 1991, with an unknown level for each trajectory). No derivative is needed.
/// </summary>
public static class TrajectoryQuantities
{
    /// <summary>Standard deviations of the mean covariance of white noise by which a kept quantity may be off, and what curvature adds.</summary>
    private const double MostDeviations = 3, Curvature = 0.03;

    /// <summary>What trajectories that were not fitted may be off beyond that: the weights were not made for them.</summary>
    private const double HeldOutMargin = 0.1;

    /// <summary>The ratio of all changes to those of noise up to which a quantity is kept; squares of quantities with small gradients make a few times 1, rows in no order hundreds.</summary>
    private const double MostWhole = 10;

    /// <summary>Noise above this share of a state's spread hides everything: such rows say nothing.</summary>
    private const double MostNoise = 0.4;

    /// <summary>Noise below this share of a state's spread counts as so much: what is kept to a thousandth is kept.</summary>
    private const double Floor = 1e-3;

    /// <summary>A best combination that is not kept is told up to this angle in degrees, and this gap.</summary>
    private const double MostAngle = 2, LeastGap = 10;

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
        double[] spreads = [.. Enumerable.Range(0, names.Count).Select(s => Spread(tracks.SelectMany(track => track.States[s])))];
        double[] deviations = [.. Enumerable.Range(0, names.Count).Select(s => Math.Max(noise[s], Floor * spreads[s]))];
        var rows = new TrajectoryRows(names, tracks, deviations, functions);
        int[] usable = [.. Enumerable.Range(0, functions.Count).Where(rows.IsFinite)];
        if (usable.Length == 0 || Enumerable.Range(0, names.Count).Any(s => noise[s] > MostNoise * spreads[s])) return new TrajectoryFinding(0, [], double.NaN);
        var search = new TrajectorySearch(rows, new TrajectoryRows(names, [.. tracks.Select(track => track with { States = track.Smooth })], deviations, functions), functions, spreads, tracks.Count);
        var first = search.Best(usable);
        var novelty = LeastNovelty + Enumerable.Range(0, names.Count).Max(s => noise[s] / spreads[s]);
        // No more than there are combinations that are kept in the whole space.
        var most = Math.Min(names.Count - 1, search.Count(usable, Most(rows.Rows, rows.Lags)));
        var found = new List<TrajectorySearch.Found>();
        if (IsKept(first, tracks.Count)) Collect(search, usable, tracks.Count, found);
        var kept = found.Select(quantity => search.Told(quantity, true)).ToImmutableArray();
        if (kept.IsEmpty && usable.Length > 1 && search.Nearest(usable) is var nearly && nearly.Angle <= MostAngle && nearly.Gap >= LeastGap) kept = [nearly];
        return new TrajectoryFinding(usable.Length, kept, first.Misfit);

        bool IsKept(TrajectorySearch.Found quantity, int count) =>
            quantity.Whole <= MostWhole && quantity.Misfit <= Most(rows.Rows, rows.Lags) && (count == 1 ? quantity.Gap >= LeastGap : quantity.HeldOutMisfit <= HeldOutMargin + Most(search.HeldOutRows, rows.Lags));

        void Collect(TrajectorySearch searching, int[] support, int count, List<TrajectorySearch.Found> collected)
        {
            // A quantity is found; others lack one of its terms.
            var (waiting, seen) = (new Queue<int[]>([support]), new HashSet<string>());
            while (waiting.TryDequeue(out var next) && collected.Count < most && seen.Count < MostSupports)
            {
                if (next.Length == 0 || !seen.Add(string.Join(',', next)) || !IsKept(searching.Best(next), count)) continue;
                var quantity = searching.Sparse(next, shorter => IsKept(shorter, count));
                if (searching.Novelty(quantity, collected) >= novelty) collected.Add(quantity);
                foreach (var term in quantity.Support) waiting.Enqueue([.. next.Where(j => j != term)]);
            }
        }
    }

    /// <summary>The misfit that is still taken for noise: the mean of the covariances at several lags has the deviation 1/sqrt(lags x rows).</summary>
    private static double Most(int rows, int lags) => 1 + Curvature + (MostDeviations / Math.Sqrt((double)lags * rows));

    private static double Spread(IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return Math.Sqrt(Math.Max(all.Average(value => (value - mean) * (value - mean)), double.Epsilon));
    }
}
