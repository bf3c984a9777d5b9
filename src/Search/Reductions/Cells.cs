namespace Discovery.Search.Reductions;

/// <summary>
/// Groups rows that lie close together: the rows are halved at the median of the variable along which they spread most, and so on, until
/// the groups are small enough.
/// </summary>
/// <remarks>J. L. Bentley, Multidimensional binary search trees used for associative searching, CACM 18 (1975).</remarks>
internal static class Cells
{
    /// <param name="columns">One array a variable; at least one.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="count">At most so many groups.</param>
    /// <returns>The rows of each group; together all rows.</returns>
    public static IReadOnlyList<int[]> Of(double[][] columns, int rows, int count)
    {
        var scales = Array.ConvertAll(columns, column => Spread(column, Enumerable.Range(0, rows)));
        var found = new List<int[]>();
        Split([.. Enumerable.Range(0, rows)], count);
        return found;

        void Split(int[] group, int parts)
        {
            var widths = columns.Select((column, i) => scales[i] > 0 ? Spread(column, group) / scales[i] : 0).ToArray();
            var widest = Array.IndexOf(widths, widths.Max());
            if (parts < 2 || group.Length < 2 || widths[widest] == 0)
            {
                found.Add(group);
                return;
            }
            // The row's number decides between equal values, so that the groups do not depend on how the sort treats them.
            var ordered = group.OrderBy(row => columns[widest][row]).ThenBy(row => row).ToArray();
            var (lower, half) = (parts / 2, ordered.Length * (parts / 2) / parts);
            Split(ordered[..half], lower);
            Split(ordered[half..], parts - lower);
        }
    }

    private static double Spread(double[] column, IEnumerable<int> rows)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows) (low, high) = (Math.Min(low, column[row]), Math.Max(high, column[row]));
        return high - low;
    }
}
