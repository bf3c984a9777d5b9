namespace Discovery.Pde.Solutions;

/// <summary>The solution in a part of the domain.</summary>
/// <param name="Part">All of the box, or a window of time.</param>
/// <param name="Network">One output an unknown.</param>
public sealed record SolutionPiece(Box Part, Network Network)
{
    /// <summary>A formula in the axes that is added to the network's first output; null for none.</summary>
    public Expr? Added { get; init; }

    /// <summary>Adds a derivative of a formula in the axes to values at points; null adds nothing.</summary>
    internal static void Add(double[] values, Expr? formula, Box box, double[][] points, MultiIndex orders)
    {
        if (formula is null || values.Length == 0) return;
        for (var i = 0; i < box.Dimension; i++)
            for (var n = 0; n < orders[i]; n++) formula = formula.Derivative(box.Axes[i].Name);
        var added = Tape.Compile(formula, [.. box.Axes.Select(axis => axis.Name)]).Evaluate(points, values.Length);
        for (var r = 0; r < values.Length; r++) values[r] += added[r];
    }

    /// <summary>Asks the piece that each point lies in. Points outside belong to the nearest piece, those on a seam to the earlier one.</summary>
    /// <param name="parts">In order along one axis; all other axes are the same.</param>
    /// <param name="points">One array an axis.</param>
    /// <param name="values">From a piece's number and points to values.</param>
    internal static double[] Evaluate(IReadOnlyList<Box> parts, double[][] points, Func<int, double[][], double[]> values)
    {
        if (parts.Count == 1) return values(0, points);
        var axis = Enumerable.Range(0, parts[0].Dimension).First(i => parts[0].Axes[i].High != parts[1].Axes[i].High);
        var owner = points[axis].Select(x =>
        {
            var (low, high) = (0, parts.Count - 1);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (x <= parts[middle].Axes[axis].High) high = middle;
                else low = middle + 1;
            }
            return low;
        }).ToArray();
        var result = new double[owner.Length];
        foreach (var rows in Enumerable.Range(0, owner.Length).GroupBy(r => owner[r]))
        {
            var own = rows.ToArray();
            var found = values(rows.Key, [.. points.Select(column => Array.ConvertAll(own, r => column[r]))]);
            for (var i = 0; i < own.Length; i++) result[own[i]] = found[i];
        }
        return result;
    }
}
