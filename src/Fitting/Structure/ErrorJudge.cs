namespace Discovery.Fitting;

/// <summary>
/// The error that structures are compared by, in standard deviations of the training target: on held-out rows where there are some,
/// else the generalised cross-validation error of the training rows, rmse n / (n - parameters).
/// </summary>
/// <remarks>G. Golub, M. Heath, G. Wahba, Technometrics 21 (1979) 215.</remarks>
internal sealed class ErrorJudge(Dataset train, Dataset? heldOut)
{
    public const int FewestRows = 20;

    private readonly Dataset? _heldOut = heldOut is { RowCount: >= FewestRows } ? heldOut : null;

    public Dataset Train { get; } = train;

    public double Error(Network network)
    {
        double scale = Math.Abs(network.TargetMap.Scale);
        if (_heldOut is not null) return Finite(network.Rmse(_heldOut) * scale);
        int rows = Train.RowCount;
        double free = Math.Max(0.5, rows - network.ParameterCount);
        return Finite(network.Rmse(Train) * scale * rows / free);
    }

    private static double Finite(double error) => double.IsNaN(error) ? double.PositiveInfinity : error;
}
