
namespace Discovery.Search.Reading;

/// <summary>How far a network is from rows, as its loss counts.</summary>
internal static class NetworkError
{
    /// <summary>Log-loss, in nats a row, of classes that are as good as told apart.</summary>
    private const double Certain = 0.01;

    /// <summary>Root mean square in raw units; of classes the mean log-loss.</summary>
    public static double Of(Network network, Dataset data, Loss loss) =>
        loss.IsClassification ? Classifier.LogLoss(network, data) : network.Rmse(data);

    /// <summary>
    /// The largest error that is as good as that of the splines: a factor of it; of classes two standard errors above it, as the deviation of a
    /// row's log-loss is about as large as its mean, and no less than what tells them apart.
    /// </summary>
    public static double Limit(double error, Dataset data, ReadingOptions options) => options.Training.Loss.IsClassification
        ? Math.Max(Certain, error * (1 + 2 / Math.Sqrt(data.RowCount)))
        : error * options.Tolerance;
}
