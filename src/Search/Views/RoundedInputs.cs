namespace Discovery.Search.Views;

/// <summary>What it does to a target that its inputs are written in single precision: the target was computed before they were rounded.</summary>
internal static class RoundedInputs
{
    /// <summary>Rows at which slopes are taken, and the neighbours for each input that these are taken from.</summary>
    private const int Looked = 60, Neighbours = 3;

    /// <summary>Rows among which neighbours are looked for: each look goes through all of them.</summary>
    private const int MostRows = 1000;

    /// <summary>The root mean square error of the target for the rounding of inputs; 0 where these are not of single precision, or the rows too few.</summary>
    /// <param name="inputs">One column an input.</param>
    /// <param name="target">One value a row.</param>
    public static double ErrorOf(double[][] inputs, double[] target)
    {
        var steps = Array.ConvertAll(inputs, WrittenDigits.ErrorOfSingle);
        (inputs, target) = (Array.ConvertAll(inputs, Thinned), Thinned(target));
        var (rows, count) = (target.Length, inputs.Length);
        var near = Neighbours * (count + 1);
        if (steps.All(step => step == 0) || rows < 2 * near) return 0;
        var widths = Array.ConvertAll(inputs, column => column.Max() - column.Min());
        var squares = 0.0;
        var looked = Enumerable.Range(0, Math.Min(Looked, rows)).Select(i => (int)((long)i * rows / Math.Min(Looked, rows))).ToArray();
        foreach (var at in looked)
        {
            var rank = Enumerable.Range(0, rows).OrderBy(row => inputs.Select((column, k) => widths[k] > 0 ? Math.Pow((column[row] - column[at]) / widths[k], 2) : 0).Sum()).Take(near).ToArray();
            double[] design = [.. rank.Select(_ => 1.0), .. inputs.SelectMany((column, k) => rank.Select(row => widths[k] > 0 ? (column[row] - column[at]) / widths[k] : 0))];
            var slopes = LinearLeastSquares.Solve(design, Array.ConvertAll(rank, row => target[row])).Coefficients;
            for (var k = 0; k < count; k++)
                if (widths[k] > 0) squares += Math.Pow(slopes[k + 1] / widths[k] * steps[k], 2);
        }
        return Math.Sqrt(squares / looked.Length);
    }

    private static double[] Thinned(double[] column) => column.Length <= MostRows ? column : [.. Enumerable.Range(0, MostRows).Select(i => column[(int)((long)i * column.Length / MostRows)])];
}
