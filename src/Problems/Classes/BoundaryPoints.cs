
namespace Discovery.Problems.Classes;

/// <summary>Places where a network of log-odds changes sign, each between a row of one class and its nearest neighbour of the other.</summary>
/// <param name="At">The places, one column an input.</param>
/// <param name="Below">The rows on their negative side.</param>
/// <param name="Above">The rows on their positive side.</param>
/// <param name="Distances">Between these two, each input in units of its range.</param>
/// <remarks>A network knows where the boundary is far better than how steeply the odds rise there, and a formula for the boundary need only know the same.</remarks>
internal sealed record BoundaryPoints(double[][] At, double[][] Below, double[][] Above, double[] Distances)
{
    /// <summary>
    /// Of the segment between two rows of different classes: a place is then known to a billionth of it, where a network's zeros lie some thousandths
    /// of the inputs' range from the truth (decision 0006).
    /// </summary>
    private const int Halvings = 30;

    /// <summary>Rows that are asked for their neighbour; the half that lies closer to it is kept.</summary>
    private const int Asked = 800;

    public int Count => At[0].Length;

    /// <param name="network">Of log-odds.</param>
    /// <param name="data">Rows like those that it was trained on; the target is 0 or 1.</param>
    /// <returns>Null where the network gives all rows one class.</returns>
    public static BoundaryPoints? Of(Network network, Dataset data)
    {
        var odds = network.Predict(data);
        var columns = data.CopyInputs();
        var scale = Array.ConvertAll(columns, column => 1 / Math.Max(column.Max() - column.Min(), 1e-300));
        // Rows of which the network has the class right: where it is wrong, so is its boundary.
        int[] right = [.. Enumerable.Range(0, data.RowCount).Where(row => odds[row] > 0 == data.Target[row] > 0.5)];
        int[][] sides = [[.. right.Where(row => odds[row] <= 0)], [.. right.Where(row => odds[row] > 0)]];
        if (sides[0].Length == 0 || sides[1].Length == 0) return null;
        var count = Math.Min(Asked, right.Length);
        var pairs = Enumerable.Range(0, count).Select(k => right[(int)((long)k * right.Length / count)])
            .Select(row => (Row: row, Other: sides[odds[row] > 0 ? 0 : 1].MinBy(other => Distance(row, other))))
            .OrderBy(pair => Distance(pair.Row, pair.Other))
            .Take((count + 1) / 2)
            .Select(pair => odds[pair.Row] > 0 ? (Below: pair.Other, Above: pair.Row) : (Below: pair.Row, Above: pair.Other))
            .Distinct()
            .ToList();
        double[][] Rows(Func<(int Below, int Above), int> side) => Array.ConvertAll(columns, column => pairs.ConvertAll(pair => column[side(pair)]).ToArray());
        var (below, above) = (Rows(pair => pair.Below), Rows(pair => pair.Above));
        return new BoundaryPoints(Between(network, data, below, above), below, above, [.. pairs.Select(pair => Math.Sqrt(Distance(pair.Below, pair.Above)))]);

        double Distance(int row, int other)
        {
            var sum = 0.0;
            for (var i = 0; i < columns.Length; i++)
            {
                var difference = (columns[i][other] - columns[i][row]) * scale[i];
                sum += difference * difference;
            }
            return sum;
        }
    }

    /// <summary>Halves all segments together, with one call of the network for each halving.</summary>
    private static double[][] Between(Network network, Dataset data, double[][] below, double[][] above)
    {
        double[][] low = Array.ConvertAll(below, column => (double[])column.Clone()), high = Array.ConvertAll(above, column => (double[])column.Clone());
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = Middle(low, high);
            var odds = network.Predict(new Dataset(data.InputNames, middle, data.TargetName, new double[middle[0].Length]));
            for (var k = 0; k < odds.Length; k++)
                for (var i = 0; i < middle.Length; i++) (odds[k] > 0 ? high : low)[i][k] = middle[i][k];
        }
        return Middle(low, high);
    }

    private static double[][] Middle(double[][] low, double[][] high) => [.. low.Zip(high, (a, b) => a.Zip(b, (x, y) => (x + y) / 2).ToArray())];
}
