namespace Discovery.Search.Spans;

/// <summary>Legendre's polynomials, each of mean square 1 over -1 .. 1, and the nodes of Gauss.</summary>
internal static class Legendre
{
    private const double Bend = 0.8;

    /// <summary>The polynomials of degree 0, 1, ... at a point, one an element.</summary>
    public static void Values(double s, Span<double> into)
    {
        var (before, now) = (0.0, 1.0);
        for (var n = 0; n < into.Length; n++)
        {
            into[n] = Math.Sqrt((2 * n) + 1) * now;
            (before, now) = (now, ((((2 * n) + 1) * s * now) - (n * before)) / (n + 1));
        }
    }

    /// <summary>Nodes and weights, which sum to 1.</summary>
    public static (double[] Nodes, double[] Weights) Gauss(int count)
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(-1, 1, count);
        return (rule.Abscissas, Array.ConvertAll(rule.Weights, weight => weight / 2));
    }

    /// <summary>Products of one polynomial an input, in the rows of a table: one column a set of degrees.</summary>
    /// <param name="columns">All inputs of the table; those that are not asked for may be missing.</param>
    /// <param name="inputs">Which of them.</param>
    /// <param name="scales">One an input of the table.</param>
    /// <param name="degrees">One set a product, one degree an input.</param>
    public static double[][] Products(double[][] columns, int[] inputs, SpanScale[] scales, int[][] degrees)
    {
        var rows = columns[inputs[0]].Length;
        var values = new double[degrees.Max(set => set.Max()) + 1];
        var result = degrees.Select(_ => Enumerable.Repeat(1.0, rows).ToArray()).ToArray();
        for (var which = 0; which < inputs.Length; which++)
        {
            var (scale, column) = (scales[inputs[which]], columns[inputs[which]]);
            for (var row = 0; row < rows; row++)
            {
                Values(scale.Of(column[row]), values);
                for (var i = 0; i < degrees.Length; i++) result[i][row] *= values[degrees[i][which]];
            }
        }
        return result;
    }

    /// <summary>Sets of degrees, the low ones first: products of several high degrees are left out first.</summary>
    /// <param name="inputs">One to three.</param>
    /// <param name="count">At most so many sets.</param>
    /// <param name="most">Largest degree.</param>
    public static int[][] Degrees(int inputs, int count, int most)
    {
        IEnumerable<int[]> sets = [[]];
        for (var i = 0; i < inputs; i++) sets = sets.SelectMany(set => Enumerable.Range(0, most + 1).Select(degree => (int[])[.. set, degree]));
        // Between the total degree (an exponent of 1) and a cross (0): a function of one input alone takes high degrees, a product of several seldom.
        return [.. sets.OrderBy(set => Math.Pow(set.Sum(degree => Math.Pow(degree, Bend)), 1 / Bend)).Take(count)];
    }
}
