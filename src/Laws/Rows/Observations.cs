namespace Discovery.Laws.Rows;

/// <summary>Rows of numbers, column by column. The arrays are not to be changed.</summary>
/// <param name="Inputs">One column an input, in the order of the input names.</param>
/// <param name="Target">One number a row.</param>
/// <param name="Weights">How much each row's squared error counts, positive; null where all count alike.</param>
public sealed record Observations(double[][] Inputs, double[] Target, double[]? Weights = null)
{
    public int Count => Target.Length;

    /// <summary>Of each row the number of its data set; null where there is one set only.</summary>
    public int[]? Sets { get; init; }

    /// <summary>The given rows, in the given order.</summary>
    public Observations Rows(IReadOnlyList<int> rows) => new(
        Array.ConvertAll(Inputs, column => Pick(column, rows)),
        Pick(Target, rows),
        Weights is null ? null : Pick(Weights, rows))
    {
        Sets = Sets is null ? null : [.. rows.Select(row => Sets[row])],
    };

    private static double[] Pick(double[] column, IReadOnlyList<int> rows)
    {
        var picked = new double[rows.Count];
        for (var i = 0; i < picked.Length; i++) picked[i] = column[rows[i]];
        return picked;
    }
}
