
namespace Discovery.Problems.Classes;

/// <summary>A network for the log-odds of two classes, and the rows that teach its boundary to a search for formulas.</summary>
internal static class LogisticNetwork
{
    /// <summary>Of the rows, those that judge the network and do not train it.</summary>
    private const double JudgingShare = 0.25;

    /// <summary>
    /// Rows that a network is trained and judged on, drawn evenly: the time of a step grows with them, and where the boundary runs so many say well
    /// enough.
    /// </summary>
    private const int MostRows = 2000;

    /// <summary>Share of labels by lot that is allowed for when networks are compared: one that is right but too sure in a few rows would lose (decision 0006).</summary>
    private const double Lapse = 0.01;

    /// <summary>Intervals of finer grids, tried while they help.</summary>
    private static readonly int[] Grids = [6, 12];

    /// <summary>Training rows for each coefficient of the splines, below which a grid is not refined: finer splines would follow single rows.</summary>
    private const int RowsPerParameter = 8;

    /// <summary>Log-odds beyond this say only that the boundary is far.</summary>
    private const double MostLogOdds = 5;

    /// <summary>A larger network must need no more than this share of the bits of the smaller one that it replaces.</summary>
    private const double ClearlyBetter = 0.95;

    /// <summary>Times the log-odds of a network, by factors of two, from one that is far too sure to one that is not sure enough.</summary>
    private const double LeastSteep = 1.0 / 1024, MostSteep = 100;

    /// <summary>Added to p(1 - p), of which the largest is 1/4: rows far from the boundary say which side they are on, and are not to be lost.</summary>
    private const double LeastWeight = 0.01;

    /// <summary>The network of the shape that tells rows best that it has not seen, from one without hidden nodes upwards.</summary>
    /// <param name="data">The target is 0 or 1.</param>
    /// <param name="shape">The only shape to try; null to try a few.</param>
    /// <param name="random">Source of the starts.</param>
    /// <param name="threads">The result is the same for any number.</param>
    /// <param name="device">What computes.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    /// <returns>The network and its loss on those rows, in bits a row.</returns>
    public static (Network Network, double Bits) Train(Dataset data, Shape? shape, RandomSource random, int threads, Device device, CancellationToken cancellation)
    {
        var (train, judge) = data.Thin(MostRows).Split(JudgingShare, random.Fork(1));
        (Network Network, double Bits)? best = null;
        void Offer(Network network)
        {
            var bits = Bits(network, judge);
            if (best is null || bits < ClearlyBetter * best.Value.Bits) best = (network, bits);
        }
        foreach (var tried in (Shape[])(shape is null ? [Shape.Of(data.InputCount, 1), Shape.Of(data.InputCount, 2, 1), Shape.Of(data.InputCount, data.InputCount + 1, 1)] : [shape]))
        {
            var options = new StartOptions { Count = 8, Degree = 3, Intervals = 3, Loss = Loss.Logistic, Threads = threads, Device = device };
            foreach (var start in Starts.Search(tried, train, options, random.Fork(2), cancellation)) Offer(start.Network);
            if (cancellation.IsCancellationRequested) break;
        }
        foreach (var intervals in Grids)
        {
            var (network, bits) = best!.Value;
            var finer = network.Refine(intervals);
            if (finer.ParameterCount > train.RowCount / RowsPerParameter || cancellation.IsCancellationRequested) break;
            Offer(Trainer.Train(finer, train, new TrainingOptions { Iterations = 50, Loss = Loss.Logistic, Device = device }, cancellation).Network);
            if (best.Value.Bits == bits) break;
        }
        return best!.Value;
    }

    /// <summary>
    /// What it takes to tell the classes of rows, in bits a row, given where the network's boundary runs: labels by lot are allowed for and the odds are
    /// made as steep as suits the rows, as in the fit of a formula. A network that is right in all rows but a few, and too sure of these, is a good one.
    /// </summary>
    private static double Bits(Network network, Dataset rows)
    {
        var (odds, least) = (network.Predict(rows), double.PositiveInfinity);
        for (var steepness = LeastSteep; steepness < MostSteep; steepness *= 2)
        {
            var sum = 0.0;
            for (var i = 0; i < odds.Length; i++)
                sum -= Math.Log2(Lapse / 2 + (1 - Lapse) / (1 + Math.Exp(rows.Target[i] > 0.5 ? -steepness * odds[i] : steepness * odds[i])));
            least = Math.Min(least, sum / odds.Length);
        }
        return double.IsFinite(least) ? least : double.PositiveInfinity;
    }

    /// <summary>
    /// The log-odds of a network as a target for regression: bounded, and each row by the weight p(1 - p) that it has in the logistic likelihood,
    /// so that what counts is the boundary.
    /// </summary>
    public static Dataset Taught(Network network, Dataset data)
    {
        var odds = network.Predict(data);
        double[] target = [.. odds.Select(value => MostLogOdds * Math.Tanh(value / MostLogOdds))];
        double[] weights = [.. target.Select(value => LeastWeight + 1 / ((1 + Math.Exp(-value)) * (1 + Math.Exp(value))))];
        return new Dataset(data.InputNames, data.CopyInputs(), data.TargetName, target, weights);
    }
}
