namespace Discovery.Fitting.Training;

/// <summary>Trains many random networks of one shape by successive halving: a single start often ends in a poor valley, many hardly ever all do.</summary>
/// <remarks>K. Jamieson, A. Talwalkar, Non-stochastic best arm identification, AISTATS 2016.</remarks>
public static class Starts
{
    private const double ScreeningDamping = 1e-2;

    /// <param name="shape">As many inputs as the data.</param>
    /// <param name="data">Training rows.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">Start i draws from its fork i.</param>
    /// <param name="cancellation">On cancellation the rounds stop; what there is, is returned.</param>
    /// <returns>The networks of the last round, best first; never empty.</returns>
    public static IReadOnlyList<TrainingResult> Search(
        Shape shape, Dataset data, StartOptions? options, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        options ??= StartOptions.Default;
        options.Check();

        var plan = new Plan(Make(0));
        Trainer.CheckTargets(plan.Network, data, options.Loss);
        var runs = new Run[options.Count];
        for (int i = 0; i < runs.Length; i++)
            runs[i] = new Run(i, plan.Read(Make(i)));

        using var workers = new ThreadLocal<LevenbergMarquardt>(() => new LevenbergMarquardt(new Objective(plan, RowBlocks.Of(data, plan.Network), options.Loss)));
        Run[] racing = runs;
        foreach (StartRound round in options.Rounds)
        {
            var training = new TrainingOptions { Iterations = round.Iterations, Damping = ScreeningDamping, Loss = options.Loss };
            Train(racing, workers, training, options.Threads, cancellation);
            int kept = Math.Max(1, (int)Math.Ceiling(round.Keep * racing.Length));

            // Index breaks ties, so that the order does not depend on the sort.
            racing = [.. racing.OrderBy(run => double.IsNaN(run.SumOfSquares) ? double.PositiveInfinity : run.SumOfSquares).ThenBy(run => run.Index).Take(kept)];
            if (cancellation.IsCancellationRequested) break;
        }

        return [.. racing.Select(run => new TrainingResult(plan.Write(run.State), Trainer.Error(run.SumOfSquares, plan.Network, data.RowCount, options.Loss), run.Iterations, run.Reason))];

        Network Make(int start)
        {
            Network network = options.Loss.IsClassification
                ? Classifier.Random(shape, data, options.Degree, options.Intervals, random.Fork(start))
                : Network.Random(shape, data, options.Degree, options.Intervals, random.Fork(start));
            return options.UniformShare == 1 ? network : GridPlacement.ByQuantiles(network, data, options.UniformShare, inputsOnly: true);
        }
    }

    private static void Train(Run[] runs, ThreadLocal<LevenbergMarquardt> workers, TrainingOptions options, int threads, CancellationToken cancellation)
    {
        void One(int i)
        {
            LevenbergMarquardt minimiser = workers.Value!;
            runs[i].Reason = minimiser.Run(runs[i].State, options, cancellation);
            runs[i].SumOfSquares = minimiser.SumOfSquares;
            runs[i].Iterations += minimiser.Iterations;
        }

        if (threads == 1 || runs.Length == 1)
        {
            for (int i = 0; i < runs.Length; i++) One(i);
        }
        else
        {
            Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, One);
        }
    }

    private sealed class Run(int index, ModelState state)
    {
        public int Index { get; } = index;

        public ModelState State { get; } = state;

        public double SumOfSquares { get; set; } = double.PositiveInfinity;

        public int Iterations { get; set; }

        public StopReason Reason { get; set; } = StopReason.Cancelled;
    }
}
