namespace Discovery.Fitting.Structure;

/// <summary>From data to a small trained network: starts, training, pruning, refinement.</summary>
public static class NetworkFit
{
    /// <summary>Nodes of the hidden level where no shape is given: 2 n + 1, as in Kolmogorov's theorem; more than nine are for those who ask for them.</summary>
    private const int LargestWidth = 9;

    /// <summary>Starts without pruning: with two hidden levels or more most end in poor valleys.</summary>
    private const int ShallowStarts = 12, DeepStarts = 64;

    /// <summary>Fewer rows are all needed to train; they are judged with a penalty for parameters instead.</summary>
    private const int FewestRowsToSplit = 100;

    /// <summary>Share of the rows that are set aside to judge structures.</summary>
    private const double JudgingShare = 0.2;

    /// <summary>The largest number of a class: a target beyond it is a measurement, not a class.</summary>
    private const int MostClasses = 999;

    /// <summary>Forks of the random source, one a use.</summary>
    private const int StartStream = 1, PruningStream = 2, SplitStream = 3, TrainingStream = 4;

    /// <param name="train">Training rows.</param>
    /// <param name="heldOut">Rows that judge structures. Null to set a fifth of the training rows aside for that, or, if they are fewer than 100, to judge by all of them with a penalty for parameters.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">All randomness comes from its forks: the same seed gives the same bits for any number of threads.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static FitResult Run(Dataset train, Dataset? heldOut, FitOptions? options, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(random);
        options ??= FitOptions.Default;
        PruningOptions pruning = options.Pruning with { Threads = options.Threads, Device = options.Device, Loss = options.Loss, UniformShare = options.UniformShare };
        if (options.Starts is int count && pruning.Starts > 0) pruning = pruning with { Starts = count };
        pruning.Check();
        Shape shape = options.Shape ?? Shape.Of(train.InputCount, Math.Min(LargestWidth, (2 * train.InputCount) + 1), Outputs(train, options.Loss));
        var starts = new StartOptions
        {
            Count = options.Starts ?? (shape.LevelCount > 3 ? DeepStarts : ShallowStarts),
            Degree = options.Degree,
            Intervals = pruning.Grids[0],
            Threads = options.Threads,
            Device = options.Device,
            Loss = options.Loss,
            UniformShare = options.UniformShare,
        };
        (Dataset fitted, Dataset? judging) = heldOut is null && train.RowCount >= FewestRowsToSplit
            ? train.Split(JudgingShare, random.Fork(SplitStream))
            : (train, heldOut);
        var judge = new ErrorJudge(fitted, judging, options.Loss);
        var run = new PruningRun(judge, pruning, random.Fork(PruningStream), cancellation);
        bool climbs = options.Prune && pruning.Starts > 0;
        (Network Network, double Error)? chosen = climbs ? ShapeClimb.Run(run, shape, options.Degree, pruning, cancellation) : null;
        if (chosen is null)
        {
            Network first = Starts.Search(shape, fitted, starts, random.Fork(StartStream), cancellation)[0].Network;
            run.Log($"starts on {shape}", first, double.NaN, judge.Error(first), true);
            chosen = options.Prune ? run.ChooseNodes(first) : run.Refine(first);
        }

        if (climbs && options.Shape is null && chosen.Value.Error > pruning.Floor && !cancellation.IsCancellationRequested)
        {
            // Training a network without a hidden level is linear, so that it is never worse for bad luck; measured tables are often such sums, and nearly always more so than one hidden node.
            Shape sums = Shape.Of(train.InputCount, shape.OutputCount);
            (Network Network, double Error) additive = run.Refine(run.FreshStart(sums, options.Degree));
            bool better = additive.Error <= chosen.Value.Error;
            run.Log($"fresh start on {sums}", additive.Network, chosen.Value.Error, additive.Error, better);
            if (better) chosen = additive;
        }

        (Network network, double error) = options.Prune ? run.RemoveEdges(chosen.Value.Network, chosen.Value.Error) : chosen.Value;
        if (fitted != train)
        {
            // The rows set aside to judge take part in the last training.
            network = Trainer.Train(network, train, new TrainingOptions { Iterations = pruning.RefineIterations, Loss = options.Loss, Device = options.Device, Seed = random.SeedOf(TrainingStream) }, cancellation).Network;
        }

        return new FitResult(network, error, run.Steps, cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.Converged());
    }

    private static int Outputs(Dataset data, Loss loss)
    {
        if (loss.Kind != LossKind.Softmax) return data.TargetCount;
        double largest = 1;
        foreach (double target in data.Target) largest = Math.Max(largest, target);
        if (largest > MostClasses) throw new DataException($"'{data.TargetName}' reaches {largest}; classes are counted from 0 and at most {MostClasses + 1}.");
        return (int)largest + 1;
    }
}
