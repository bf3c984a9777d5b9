namespace Discovery.Fitting.Training;

/// <summary>Trains a network on data. The network keeps its structure and its scales; hidden grids may move.</summary>
public static class Trainer
{
    /// <param name="network">Where training starts.</param>
    /// <param name="data">Training rows, as many inputs as the network has, and a target an output; for softmax, one target that counts the classes.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the best network so far is returned.</param>
    /// <returns>A network that is no worse on the data than the one given, up to the movement of grids.</returns>
    /// <exception cref="DataException">The targets do not suit the loss.</exception>
    public static TrainingResult Train(Network network, Dataset data, TrainingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= TrainingOptions.Default;
        options.Check();
        if (data.InputCount != network.InputCount)
            throw new ArgumentException($"The network has {network.InputCount} inputs where the data have {data.InputCount}.", nameof(data));
        CheckTargets(network, data, options.Loss);
        network = options.Resume?.Network ?? network;
        TrainingResult result = Train(network, RowBlocks.Of(data, network), options, cancellation);
        return result.Reason.Is(StopKind.NotFinite) ? result with { Detail = NonFinite.Find(network, data) } : result;
    }

    /// <summary>Trains on rows that lie in a file: memory is bounded by the budget of the data and the square of the parameters, not by the number of rows.</summary>
    /// <param name="network">Where training starts; made from <see cref="StreamedData.Sample"/>, for example.</param>
    /// <param name="data">Training rows.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the best network so far is returned.</param>
    /// <exception cref="DataException">A target is no class where the loss is for classes.</exception>
    public static TrainingResult Train(Network network, StreamedData data, TrainingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= TrainingOptions.Default;
        options.Check();
        if (data.InputNames.Length != network.InputCount || (network.OutputCount != 1 && !options.Loss.IsClassification))
            throw new ArgumentException($"The network has {network.InputCount} inputs and {network.OutputCount} outputs where the data have {data.InputNames.Length} and 1.", nameof(data));
        int classes = options.Loss.IsClassification ? ClassCount(network, options.Loss) : 0;
        network = options.Resume?.Network ?? network;
        return Train(network, new FileRows(data, network, classes), options, cancellation);
    }

    internal static TrainingResult Train(Network network, RowBlocks rows, TrainingOptions options, CancellationToken cancellation)
    {
        var plan = new Plan(network);
        var objective = new Objective(plan, rows, options.Loss, options.Device);
        Optimiser optimiser = options.Optimiser ?? Optimiser.For(plan.ParameterCount, rows.RowCount);
        Minimum<ModelState> minimum = optimiser.Minimise(objective, plan.Read(network), options, cancellation);
        return new TrainingResult(plan.Write(minimum.State), Error(minimum.Loss, network, rows.RowCount, options.Loss), minimum.Iterations, minimum.Reason);
    }

    /// <summary>The error that results tell, from the sum that training minimises.</summary>
    internal static double Error(double sum, Network network, long rows, Loss loss) =>
        loss.IsClassification ? sum / 2 / rows : Math.Sqrt(sum / rows / network.OutputCount) / Math.Abs(network.TargetMap.Scale);

    internal static void CheckTargets(Network network, Dataset data, Loss loss)
    {
        if (!loss.IsClassification)
        {
            if (data.TargetCount != network.OutputCount)
                throw new ArgumentException($"The network has {network.OutputCount} outputs where the data have {data.TargetCount} targets.", nameof(data));
            return;
        }

        int classes = ClassCount(network, loss);
        ReadOnlySpan<double> target = data.Target;
        for (int row = 0; row < target.Length; row++) Loss.CheckClass(data.TargetName, row, target[row], classes);
    }

    /// <summary>Classes that a network tells apart.</summary>
    private static int ClassCount(Network network, Loss loss)
    {
        if (loss.Kind == LossKind.Logistic && network.OutputCount != 1)
            throw new ArgumentException($"The logistic loss is for one output, not {network.OutputCount}; several classes take softmax.", nameof(network));
        foreach (AffineMap map in network.TargetMaps)
        {
            if (map != AffineMap.Identity)
                throw new ArgumentException("A classifier's outputs are log-odds without a scale; make the network by Classifier.Random.", nameof(network));
        }

        return loss.Kind == LossKind.Logistic ? 2 : network.OutputCount;
    }
}
