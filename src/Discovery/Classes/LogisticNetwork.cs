using Discovery.Fitting;

namespace Discovery.Classes;

/// <summary>A network for the log-odds of two classes, and the rows that teach its boundary to a search for formulas.</summary>
internal static class LogisticNetwork
{
    private const double JudgingShare = 0.25;
    private const int MostRows = 2000;

    /// <summary>Log-odds beyond this say only that the boundary is far.</summary>
    private const double MostLogOdds = 5;

    /// <summary>The network of the shape that tells rows best that it has not seen, from one without hidden nodes upwards.</summary>
    /// <param name="data">The target is 0 or 1.</param>
    /// <param name="shape">The only shape to try; null to try a few.</param>
    /// <param name="random">Source of the starts.</param>
    /// <param name="threads">The result is the same for any number.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    /// <returns>The network and its loss on those rows, in bits a row.</returns>
    public static (Network Network, double Bits) Train(Dataset data, Shape? shape, RandomSource random, int threads, CancellationToken cancellation)
    {
        var some = data.RowCount <= MostRows ? data : data.Rows([.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * data.RowCount / MostRows))]);
        var (train, judge) = some.Split(JudgingShare, random.Fork(1));
        (Network Network, double Bits)? best = null;
        foreach (var tried in (Shape[])(shape is null ? [Shape.Of(data.InputCount, 1), Shape.Of(data.InputCount, 2, 1), Shape.Of(data.InputCount, data.InputCount + 1, 1)] : [shape]))
        {
            var options = new StartOptions { Count = 8, Degree = 3, Intervals = 3, Loss = Loss.Logistic, Threads = threads };
            var network = Starts.Search(tried, train, options, random.Fork(2), cancellation)[0].Network;
            var bits = Classifier.LogLoss(network, judge) / Math.Log(2);
            if (best is null || bits < 0.95 * best.Value.Bits) best = (network, bits);
            if (cancellation.IsCancellationRequested) break;
        }
        return best!.Value;
    }

    /// <summary>
    /// The log-odds of a network as a target for regression: bounded, and each row by the weight p(1 - p) that it has in the logistic likelihood,
    /// so that what counts is the boundary.
    /// </summary>
    public static Dataset Taught(Network network, Dataset data)
    {
        var odds = network.Predict(data);
        double[] target = [.. odds.Select(value => MostLogOdds * Math.Tanh(value / MostLogOdds))];
        double[] weights = [.. target.Select(value => 0.01 + 1 / ((1 + Math.Exp(-value)) * (1 + Math.Exp(value))))];
        return new Dataset(data.InputNames, data.CopyInputs(), data.TargetName, target, weights);
    }
}
