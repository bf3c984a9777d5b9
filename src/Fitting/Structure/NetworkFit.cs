namespace Discovery.Fitting;

/// <summary>From data to a small trained network: starts, training, pruning, refinement.</summary>
public static class NetworkFit
{
    private const int LargestWidth = 9;
    private const int ShallowStarts = 12;
    private const int DeepStarts = 64;

    /// <param name="train">Training rows.</param>
    /// <param name="heldOut">Rows that judge structures; null, or fewer than 20, to judge by the training rows with a penalty for parameters.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">All randomness comes from its forks: the same seed gives the same bits for any number of threads.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static FitResult Run(Dataset train, Dataset? heldOut, FitOptions? options, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(random);
        options ??= FitOptions.Default;
        PruningOptions pruning = options.Pruning with { Threads = options.Threads };
        pruning.Check();
        Shape shape = options.Shape ?? Shape.Of(train.InputCount, Math.Min(LargestWidth, (2 * train.InputCount) + 1), 1);
        var starts = new StartOptions
        {
            Count = options.Starts ?? (shape.LevelCount > 3 ? DeepStarts : ShallowStarts),
            Degree = options.Degree,
            Intervals = pruning.Grids[0],
            Threads = options.Threads,
        };
        var judge = new ErrorJudge(train, heldOut);
        TrainingResult first = Starts.Search(shape, train, starts, random.Fork(1), cancellation)[0];
        double firstError = judge.Error(first.Network);
        var step = new FitStep("starts", shape, first.Network.EdgeCount, first.Network.ParameterCount, double.NaN, firstError, true);
        if (!options.Prune)
        {
            var run = new PruningRun(judge, pruning, random, cancellation);
            (Network refined, double error) = run.Refine(first.Network);
            return new FitResult(refined, error, [step, .. run.Steps], cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.Converged);
        }

        FitResult pruned = Pruning.Run(first.Network, train, heldOut, pruning, random.Fork(2), cancellation);
        return pruned with { Steps = [step, .. pruned.Steps] };
    }
}
