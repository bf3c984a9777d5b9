namespace Discovery.Pages.Pictures;

/// <summary>Where a function on a lattice is zero.</summary>
/// <remarks>Marching squares, each cell cut by linear interpolation; a saddle is told by the mean of its corners.</remarks>
internal static class ZeroContour
{
    /// <param name="values">At the nodes, row after row; a cell with a value that is not finite has no line.</param>
    /// <param name="columns">Nodes in a row.</param>
    /// <returns>Straight pieces, in units of cells from the first node.</returns>
    public static IEnumerable<(double X1, double Y1, double X2, double Y2)> Segments(IReadOnlyList<double> values, int columns)
    {
        var rows = values.Count / columns;
        for (var r = 0; r + 1 < rows; r++)
            for (var c = 0; c + 1 < columns; c++)
            {
                double[] corners = [values[(r * columns) + c], values[(r * columns) + c + 1], values[((r + 1) * columns) + c + 1], values[((r + 1) * columns) + c]];
                if (!corners.All(double.IsFinite)) continue;
                var cuts = new List<(double X, double Y)>();
                for (var side = 0; side < 4; side++)
                {
                    var (a, b) = (corners[side], corners[(side + 1) % 4]);
                    if (a > 0 == b > 0) continue;
                    var t = a / (a - b);
                    cuts.Add(side switch { 0 => (c + t, r), 1 => (c + 1, r + t), 2 => (c + 1 - t, r + 1), _ => (c, r + 1 - t) });
                }
                // Where opposite corners are alike and the middle is not like the first of them, the lines go around that one.
                if (cuts.Count == 4 && corners.Average() > 0 != corners[0] > 0) cuts = [cuts[3], cuts[0], cuts[1], cuts[2]];
                for (var i = 0; i + 1 < cuts.Count; i += 2) yield return (cuts[i].X, cuts[i].Y, cuts[i + 1].X, cuts[i + 1].Y);
            }
    }
}
