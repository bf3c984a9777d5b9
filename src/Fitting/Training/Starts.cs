namespace Discovery.Fitting.Training;

/// <summary>Trains many random networks of one shape by successive halving: a single start often ends in a poor valley, many hardly ever all do.</summary>
/// <remarks>K. Jamieson, A. Talwalkar, Non-stochastic best arm identification, AISTATS 2016.</remarks>
public static class Starts
{
    /// <summary>Of random starts, which are far from any minimum.</summary>
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
        var racing = new Racer[options.Count];
        for (int i = 0; i < racing.Length; i++)
            racing[i] = new Racer(i, new Minimum<ModelState>(plan.Read(Make(i)), double.PositiveInfinity, 0, StopReason.Cancelled));

        using var workers = new ThreadLocal<LevenbergMarquardt>(() => new LevenbergMarquardt(new Objective(plan, RowBlocks.Of(data, plan.Network), options.Loss, options.Device)));
        foreach (StartRound round in options.Rounds)
        {
            var training = new TrainingOptions { Iterations = round.Iterations, Damping = ScreeningDamping, Loss = options.Loss, Device = options.Device };
            Train(racing, workers, training, options.Threads, cancellation);
            int kept = Math.Max(1, (int)Math.Ceiling(round.Keep * racing.Length));

            // Index breaks ties, so that the order does not depend on the sort.
            racing = [.. racing.OrderBy(racer => racer.Rank).ThenBy(racer => racer.Index).Take(kept)];
            if (cancellation.IsCancellationRequested) break;
        }

        return [.. racing.Select(racer => new TrainingResult(
            plan.Write(racer.Reached.State), Trainer.Error(racer.Reached.Loss, plan.Network, data.RowCount, options.Loss), racer.Reached.Iterations, racer.Reached.Reason))];

        Network Make(int start)
        {
            Network network = options.Loss.IsClassification
                ? Classifier.Random(shape, data, options.Degree, options.Intervals, random.Fork(start))
                : Network.Random(shape, data, options.Degree, options.Intervals, random.Fork(start));
            return options.UniformShare == 1 ? network : GridPlacement.ByQuantiles(network, data, options.UniformShare, inputsOnly: true);
        }
    }

    private static void Train(Racer[] racing, ThreadLocal<LevenbergMarquardt> workers, TrainingOptions options, int threads, CancellationToken cancellation)
    {
        void One(int i)
        {
            Minimum<ModelState> reached = workers.Value!.Minimise(racing[i].Reached.State, options, cancellation);
            racing[i] = racing[i] with { Reached = reached with { Iterations = racing[i].Reached.Iterations + reached.Iterations } };
        }

        if (threads == 1 || racing.Length == 1)
        {
            for (int i = 0; i < racing.Length; i++) One(i);
        }
        else
        {
            Parallel.For(0, racing.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, One);
        }
    }

    /// <param name="Index">Its number, which breaks ties.</param>
    /// <param name="Reached">Where its training has come to; the steps are those of all rounds.</param>
    private sealed record Racer(int Index, Minimum<ModelState> Reached)
    {
        public double Rank => double.IsNaN(Reached.Loss) ? double.PositiveInfinity : Reached.Loss;
    }
}
