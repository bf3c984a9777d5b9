namespace Discovery.Fitting.Structure;

/// <summary>
/// The error that structures are compared by: on held-out rows where there are some, else on the training rows with a penalty for parameters.
/// For numbers it is the root of the mean loss over all targets, in standard deviations of the training target, and the penalty that of generalised
/// cross-validation, n / (n - parameters); for classes the mean log-loss, and the penalty Akaike's, parameters / n.
/// </summary>
/// <remarks>G. Golub, M. Heath, G. Wahba, Technometrics 21 (1979) 215; H. Akaike, IEEE Transactions on Automatic Control 19 (1974) 716.</remarks>
internal sealed class ErrorJudge(Dataset train, Dataset? heldOut, Loss loss)
{
    /// <summary>Fewer held-out rows say less than the training rows with a penalty.</summary>
    private const int FewestRows = 20;

    /// <summary>Share of the rows; where more lie beyond the grids they are part of what is asked.</summary>
    private const double MostBeyond = 0.1;

    private readonly Dataset? _heldOut = heldOut is { RowCount: >= FewestRows } ? heldOut : null;

    public Dataset Train { get; } = train;

    public Loss Loss { get; } = loss;

    public double Error(Network network)
    {
        double error = _heldOut is not null ? Mean(network, _heldOut, Loss, Beyond(network, _heldOut)) : Mean(network, Train, Loss);
        if (_heldOut is not null) return Finite(error);
        double rows = Train.RowCount, parameters = network.ParameterCount;
        return Finite(Loss.IsClassification ? error + (parameters / rows) : error * rows / Math.Max(0.5, rows - parameters));
    }

    /// <summary>
    /// The largest error that is as good as the least one: a factor of it for numbers; for classes about one standard error above it,
    /// as the deviation of a row's log-loss is about as large as its mean.
    /// </summary>
    /// <remarks>L. Breiman et al., Classification and Regression Trees (1984), 3.4.3: the one standard error rule.</remarks>
    public double Limit(double least, double tolerance) =>
        least * (Loss.IsClassification ? 1 + (1 / Math.Sqrt((_heldOut ?? Train).RowCount)) : tolerance);

    /// <summary>The root of the mean loss over all targets, in standard deviations of the training target; for classes the mean log-loss.</summary>
    /// <param name="network">A trained network.</param>
    /// <param name="data">Rows.</param>
    /// <param name="loss">Of a residual.</param>
    /// <param name="without">Rows to leave out; null for none.</param>
    public static double Mean(Network network, Dataset data, Loss loss, bool[]? without = null)
    {
        if (loss.IsClassification) return Classifier.LogLoss(network, data);
        double[][] predictions = network.PredictAll(data);
        double sum = 0, total = 0;
        for (int o = 0; o < predictions.Length; o++)
        {
            double scale = network.TargetMaps[o].Scale;
            ReadOnlySpan<double> target = data.TargetAt(o);
            for (int row = 0; row < target.Length; row++)
            {
                if (without is not null && without[row]) continue;
                double weight = data.IsWeighted ? data.Weights[row] : 1;
                sum += weight * loss.Of(scale * (predictions[o][row] - target[row]));
                total += weight;
            }
        }

        return Math.Sqrt(sum / total);
    }

    /// <summary>Rows beyond the grids tell how a spline goes on, not how well it fits: a few of them are left out.</summary>
    private static bool[]? Beyond(Network network, Dataset data)
    {
        bool[] beyond = network.Extrapolates(data);
        int count = beyond.Count(row => row);
        return count == 0 || count > MostBeyond * data.RowCount ? null : beyond;
    }

    private static double Finite(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;
}
