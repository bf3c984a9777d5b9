namespace Discovery.Fitting;

/// <summary>Trains a network on data by Levenberg-Marquardt. The network keeps its structure and its scales; hidden grids may move.</summary>
public static class Trainer
{
    /// <param name="network">Where training starts.</param>
    /// <param name="data">Training rows, as many inputs as the network has.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the best network so far is returned.</param>
    /// <returns>A network that is no worse on the data than the one given, up to the movement of grids.</returns>
    public static TrainingResult Train(Network network, Dataset data, TrainingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= TrainingOptions.Default;
        options.Check();
        if (data.InputCount != network.InputCount)
            throw new ArgumentException($"The network has {network.InputCount} inputs where the data have {data.InputCount}.", nameof(data));
        var plan = new Plan(network);
        var objective = new Objective(plan, data);
        var minimiser = new LevenbergMarquardt(objective);
        ModelState state = plan.Read(network);
        StopReason reason = minimiser.Run(state, options, cancellation);
        double rmse = Math.Sqrt(minimiser.SumOfSquares / data.RowCount) / Math.Abs(network.TargetMap.Scale);
        return new TrainingResult(plan.Write(state), rmse, minimiser.Iterations, reason);
    }
}
