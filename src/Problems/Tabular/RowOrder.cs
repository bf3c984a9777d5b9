using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Problems.Tabular;

/// <summary>
/// The order of a table's rows. Where they follow a clock it is kept, and says how far neighbours witness the same; in every other table it says nothing, and
/// the rows are brought to an order that hangs on their values alone.
/// </summary>
internal static partial class RowOrder
{
    /// <summary>The correlation of fewer neighbours is mostly chance.</summary>
    private const int FewestInSeries = 50;

    /// <summary>Whether the rows follow a clock: the target is a rate of change, or a column beside the inputs is named as a time and rises from row to row.</summary>
    public static bool IsSeries(LawProblem problem, Table table, IEnumerable<string> inputs)
    {
        if (problem.Target.Rate is not null || problem.Trajectory is not null || problem.Series is not null) return true;
        return table.Names.Except(inputs).Where(name => IsTime().IsMatch(name)).Any(name => Rises(table.Text(name)));
    }

    /// <summary>The rows in an order that is the same however they stood: by the target's place among all, then by the inputs', and then as if shuffled, so that no stretch is special.</summary>
    public static Observations Canonical(Observations rows)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var ranks = rows.Inputs.Select(Ranks).ToArray();
        var together = Array.ConvertAll(order, row => ranks.Sum(column => column[row]));
        Array.Sort(order, (one, other) =>
        {
            var first = rows.Target[one].CompareTo(rows.Target[other]);
            if (first == 0) first = together[one].CompareTo(together[other]);
            for (var i = 0; i < ranks.Length && first == 0; i++) first = ranks[i][one].CompareTo(ranks[i][other]);
            return first != 0 ? first : one.CompareTo(other);
        });
        RandomStreams.Order().Shuffle(order.AsSpan());
        return rows.Rows(order);
    }

    private static int[] Ranks(double[] column)
    {
        var levels = column.Distinct().Order().ToArray();
        return Array.ConvertAll(column, value => Array.BinarySearch(levels, value));
    }

    private static bool Rises(string[] cells)
    {
        if (cells.Length < FewestInSeries) return false;
        var last = double.NegativeInfinity;
        foreach (var cell in cells)
        {
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value > last)) return false;
            last = value;
        }
        return true;
    }

    [GeneratedRegex(@"^t(ime)?(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex IsTime();
}
