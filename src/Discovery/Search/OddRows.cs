using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>
/// Rows that do not follow the law that the others follow: slips of the pen, a second body, a broken probe. Least squares would bend every law
/// towards them. To call a row odd is a statement that has to pay for itself: its number, and its value in place of its error from the law.
/// </summary>
/// <param name="Rows">Indices, in increasing order.</param>
/// <param name="Bits">The description length of the law and all rows, the odd ones told apart.</param>
internal sealed record OddRows(ImmutableArray<int> Rows, double Bits)
{
    /// <summary>With so few rows every formula leaves one far from it.</summary>
    private const int FewestRows = 8;

    private const double LargestShare = 0.1;

    /// <summary>Beside its number, what a row takes that only the spread of the target bounds.</summary>
    private const double BitsOfValue = 3;

    /// <summary>Rounds of leaving rows out and fitting again.</summary>
    private const int Rounds = 6;

    /// <summary>Between the median of absolute values and the standard deviation of a normal distribution.</summary>
    private const double DeviationsOfMedian = 1.4826;

    private const int Neighbours = 3;

    /// <summary>The formula for which the rows, but for odd ones, take the fewest bits; null where for none a row is odd.</summary>
    /// <param name="candidates">Formulas, fitted to all rows.</param>
    /// <param name="view">The rows.</param>
    public static OddRows? Find(IEnumerable<Candidate> candidates, View view) => view.RowCount < FewestRows ? null : candidates
        .Select(candidate => Of(candidate, view))
        .OfType<OddRows>()
        .MinBy(odd => odd.Bits);

    /// <summary>What a law takes to be stated with the rows, where some are told apart from it.</summary>
    /// <param name="candidate">Fitted to the other rows.</param>
    /// <param name="odd">The rows told apart.</param>
    /// <param name="view">All rows.</param>
    public static double BitsOf(Candidate candidate, IReadOnlyCollection<int> odd, View view)
    {
        var others = view.At(Others(odd, view));
        return candidate.Judged(others, others.RowCount).Bits + BitsOfNaming(odd, view);
    }

    /// <summary>What it takes to tell rows apart from the others.</summary>
    public static double BitsOfNaming(IReadOnlyCollection<int> odd, View view) => odd.Count * BitsOfRow(view);

    /// <summary>The rows that are not odd.</summary>
    public static int[] Others(IReadOnlyCollection<int> odd, View view) => [.. Enumerable.Range(0, view.RowCount).Except(odd)];

    private static double BitsOfRow(View view) => Math.Log2(view.RowCount) + BitsOfValue;

    private static OddRows? Of(Candidate candidate, View view)
    {
        var most = Math.Max(1, (int)(LargestShare * view.RowCount));
        int[] odd = [];
        for (var round = 0; round < Rounds; round++)
        {
            var now = Beyond(candidate.Residuals(view), view);
            if (now.Length > most) return null;
            if (now.AsSpan().SequenceEqual(odd)) break;
            odd = now;
            candidate = candidate.Refitted(view.At(Others(odd, view)));
        }
        // Where rows beside each other leave the law, it is the law that is wrong there.
        return odd.Length == 0 || !AreScattered(odd, view) ? null : new OddRows([.. odd], BitsOf(candidate, odd, view));
    }

    /// <summary>
    /// The rows that are cheaper as odd ones. Against a standard deviation s a residual r takes r^2/(2 s^2) nats and saves the bits of D/s, where D is
    /// the deviation of the target.
    /// </summary>
    private static int[] Beyond(double[] residuals, View view)
    {
        var sizes = residuals.Select((residual, row) => Math.Abs(residual) * (view.RootWeights?[row] ?? 1)).ToArray();
        var bound = Bound(DeviationsOfMedian * sizes.Order().ElementAt(sizes.Length / 2), view);
        return [.. Enumerable.Range(0, sizes.Length).Where(row => !(sizes[row] <= bound))];
    }

    /// <summary>The residual from which on a row is cheaper as an odd one.</summary>
    /// <param name="deviation">Of the residuals of the others.</param>
    /// <param name="view">All rows.</param>
    public static double Bound(double deviation, View view)
    {
        var noise = Math.Max(deviation, view.Resolution);
        return noise * Math.Sqrt(2 * Math.Log(2) * (BitsOfRow(view) + Math.Max(0, Math.Log2(view.Deviation / noise))));
    }

    /// <summary>Whether most of the rows that are nearest to each odd one are not odd.</summary>
    private static bool AreScattered(int[] odd, View view)
    {
        if (odd.Length == 1) return true;
        var scaled = view.Columns.Take(view.Names.Length).Select(Ranks).ToArray();
        return Array.TrueForAll(odd, row => Enumerable.Range(0, view.RowCount)
            .Where(other => other != row)
            .OrderBy(other => scaled.Sum(column => Math.Pow(column[other] - column[row], 2)))
            .Take(Neighbours)
            .Count(odd.Contains) <= Neighbours / 2);
    }

    /// <summary>The place of each value among the others, so that all columns are alike.</summary>
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(row => values[row]).ToArray();
        var ranks = new double[values.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var isTie = place > 0 && values[order[place]] == values[order[place - 1]];
            ranks[order[place]] = isTie ? ranks[order[place - 1]] : place;
        }
        return ranks;
    }
}
