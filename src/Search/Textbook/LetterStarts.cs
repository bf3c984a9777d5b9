namespace Discovery.Search.Textbook;

/// <summary>Where the search for a constant may start, by the letter that stands for it and the column that it stands beside.</summary>
internal static class LetterStarts
{
    /// <summary>In the inverse of the input's range, or in the size of the input.</summary>
    private static readonly double[] Rates = [0.2, 0.5, 1, 2, 4, 8, 16, 32], Sizes = [0.01, 0.03, 0.1, 0.3, 1, 3, 10], Places = [-0.5, 0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.5];

    private static readonly double[] Exponents = [-3, -2, -1, -0.5, 0.35, 0.7, 1.4, 2, 3, 5], Widths = [0.03, 0.08, 0.15, 0.3, 0.6, 1.2], Shapes = [0.3, 0.8, 2];

    /// <summary>In the size of the input, as in exp(e/x).</summary>
    private static readonly double[] Energies = [-30, -10, -3, -1, -0.3, 0.3, 1, 3, 10, 30];

    /// <summary>Periods in the range, in steps of a quarter: not more than half the rows, nor more than so many steps.</summary>
    private const int MostQuarters = 120;

    /// <summary>No two starts are the same number, which would be one constant.</summary>
    private const double Apart = 1.000_37;

    /// <summary>All choices of a start for each letter.</summary>
    /// <param name="letters">Of a template; a digit after one says that it belongs to the second input.</param>
    /// <param name="inputs">The values of each input.</param>
    public static IEnumerable<double[]> Grid(IEnumerable<string> letters, double[][] inputs) => letters
        .Select(letter => Of(letter, inputs[letter.Length > 1 ? ^1 : 0]))
        .Aggregate((IEnumerable<double[]>)[[]], (places, starts) => places.SelectMany(place => starts.Select(value => (double[])[.. place, value])));

    private static double[] Of(string letter, double[] column)
    {
        var (low, high) = (column.Min(), column.Max());
        var (range, size) = (high - low, Math.Max(Math.Abs(low), Math.Abs(high)));
        var scale = 1.0;
        double[] starts = letter[0] switch
        {
            'k' => [.. Rates.SelectMany(rate => (double[])[rate / range, -rate / range])],
            'r' => [.. Rates.Where(rate => rate < 8).SelectMany(rate => (double[])[rate / 3 / range, -rate / 3 / range])],
            'p' => Exponents,
            'q' => Shapes,
            'm' => [.. Places.Select(place => low + place * range)],
            'h' => [.. Sizes.Select(share => share * size)],
            's' => [.. Sizes.Select(share => -low + share * range)],
            'v' => [.. Widths.Select(width => width * range)],
            'e' => [.. Energies.Select(energy => energy * size)],
            'w' => [.. Enumerable.Range(2, Math.Min(MostQuarters, Math.Max(2, 2 * column.Distinct().Count()))).Select(quarters => quarters * Math.PI / 2 / range)],
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "No kind of constant has this letter."),
        };
        return Array.ConvertAll(starts, start => start * (scale *= Apart));
    }
}
