using System.Collections.Immutable;

namespace Discovery.Search.Judging;

/// <summary>
/// Rows that do not follow the law that the others follow: slips of the pen, a second body, a broken probe. Least squares would bend every law
/// towards them. To call a row odd is a statement that has to pay for itself: its number, and its value in place of its error from the law.
/// </summary>
/// <param name="Rows">Indices, in increasing order.</param>
/// <param name="Law">Fitted to the others.</param>
/// <param name="Bits">The description length of the law and all rows, the odd ones told apart.</param>
internal sealed record OddRows(ImmutableArray<int> Rows, Candidate Law, double Bits)
{
    /// <summary>With so few rows every formula leaves one far from it.</summary>
    private const int FewestRows = 8;

    /// <summary>Of all rows, those that may be odd: beside more of them the formula is no law (decision 0012).</summary>
    private const double LargestShare = 0.1;

    /// <summary>Beside its number, what a row takes that only the spread of the target bounds.</summary>
    private const double BitsOfValue = 3;

    /// <summary>Rounds of leaving rows out and fitting again.</summary>
    private const int Rounds = 6;

    /// <summary>Of the residuals so many are taken for those of rows that are not odd. Not half of them: what a formula or a surface does not follow is no noise.</summary>
    private const double ShareOfOthers = 0.85;

    /// <summary>Within so many standard deviations lies that share of a normal distribution.</summary>
    private const double DeviationsOfShare = 1.4395;

    /// <summary>
    /// Nearest rows, of which one may be odd too, not two: where rows beside each other leave a law, it is the law that is wrong there (decision
    /// 0012).
    /// </summary>
    private const int Neighbours = 3;

    /// <summary>Rows among which neighbours are looked for, and all odd ones.</summary>
    private const int Compared = 2000;

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

    /// <summary>The rows that are odd beside a formula that is fitted to the others; null where none is, or so many that the formula is no law.</summary>
    public static OddRows? Of(Candidate candidate, View view)
    {
        if (view.RowCount < FewestRows) return null;
        var odd = Apart(view, others => (others.RowCount == view.RowCount ? candidate : candidate = candidate.Refitted(others)).Predict);
        // Where rows beside each other leave the law, it is the law that is wrong there.
        return odd is null or [] || Alone(odd, view).Length < odd.Length ? null : new OddRows([.. odd], candidate, BitsOf(candidate, odd, view));
    }

    /// <summary>Rows are left out, and the others fitted again, until the same ones stay out; null where they are too many.</summary>
    /// <param name="view">All rows.</param>
    /// <param name="fit">From rows to a function that predicts the target of others.</param>
    internal static int[]? Apart(View view, Func<View, Func<View, double[]>> fit)
    {
        int[] odd = [];
        for (var round = 0; round < Rounds; round++)
        {
            var now = Beyond([.. fit(view.At(Others(odd, view)))(view).Zip(view.TargetColumn, (value, y) => value - y)], view);
            if (now.Length > Most(view)) return null;
            if (now.AsSpan().SequenceEqual(odd)) break;
            odd = now;
        }
        return odd;
    }

    internal static int Most(View view) => Math.Max(1, (int)(LargestShare * view.RowCount));

    /// <summary>
    /// The rows that are cheaper as odd ones. Against a standard deviation s a residual r takes r^2/(2 s^2) nats and saves the bits of D/s, where D is
    /// the deviation of the target.
    /// </summary>
    internal static int[] Beyond(double[] residuals, View view)
    {
        var sizes = residuals.Select((residual, row) => Math.Abs(residual) * (view.RootWeights?[row] ?? 1)).ToArray();
        var bound = Bound(sizes.Order().ElementAt((int)(ShareOfOthers * sizes.Length)) / DeviationsOfShare, view);
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

    /// <summary>Those of the odd rows to which most of the rows that are nearest are not odd.</summary>
    internal static int[] Alone(int[] odd, View view)
    {
        if (odd.Length <= 1) return odd;
        var ranks = view.Columns[..view.Names.Length].Select(Ranks).ToArray();
        var isOdd = new bool[view.RowCount];
        foreach (var row in odd) isOdd[row] = true;
        var step = Math.Max(1, view.RowCount / Compared);
        int[] compared = [.. Enumerable.Range(0, view.RowCount).Where(row => row % step == 0 || isOdd[row])];
        return Array.FindAll(odd, row => compared
            .Where(other => other != row)
            .Select(other => (Distance: ranks.Sum(column => Math.Abs(column[other] - column[row])), Other: other))
            .OrderBy(near => near.Distance)
            .Take(Neighbours)
            .Count(near => isOdd[near.Other]) <= Neighbours / 2);
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
