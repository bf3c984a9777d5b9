using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>
/// Which inputs a target needs: a network is trained on all, then that input is taken away again and again without which a network that is trained afresh
/// comes closest. Unlike the scores of one network this tells inputs that say the same: either of two can go, but not both.
/// </summary>
/// <remarks>Backward elimination, as in R. Kohavi, G. John, Wrappers for feature subset selection (1997), with networks in place of trees.</remarks>
public static class InputElimination
{
    /// <param name="train">Training rows.</param>
    /// <param name="judge">Other rows with the same inputs, by which inputs are chosen; not those that the result is reported on.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">Source of the starts.</param>
    /// <param name="cancellation">Ends the elimination with the steps so far.</param>
    /// <returns>From all inputs down to one.</returns>
    /// <exception cref="ArgumentException">The inputs of <paramref name="judge"/> are others.</exception>
    public static ImmutableArray<EliminationStep> Run(
        Dataset train, Dataset judge, EliminationOptions? options, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(random);
        options ??= EliminationOptions.Default;
        options.Check();
        if (!train.InputNames.SequenceEqual(judge.InputNames))
            throw new ArgumentException($"The rows that judge have the inputs {string.Join(", ", judge.InputNames)}, the training rows {string.Join(", ", train.InputNames)}.", nameof(judge));

        var steps = ImmutableArray.CreateBuilder<EliminationStep>();
        steps.Add(Train(null, [.. train.InputNames]));
        while (steps[^1].Inputs.Length > 1 && !cancellation.IsCancellationRequested)
        {
            ImmutableArray<string> inputs = steps[^1].Inputs;
            var tried = new EliminationStep[inputs.Length];
            Parallel.For(0, inputs.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => tried[i] = Train(inputs[i], inputs.RemoveAt(i)));
            if (cancellation.IsCancellationRequested) break;
            steps.Add(tried.MinBy(step => step.Error)!);
        }

        return steps.ToImmutable();

        EliminationStep Train(string? removed, ImmutableArray<string> inputs)
        {
            Dataset rows = Only(train, inputs);
            var starts = new StartOptions { Count = options.Starts, Degree = options.Degree, Intervals = options.Intervals, Device = options.Device };
            // All sets of inputs begin from the same numbers, so that they are compared by what they are.
            Network network = Starts.Search(Shape.Of(inputs.Length, options.Width, 1), rows, starts, random.Fork(1), cancellation)[0].Network;
            network = Trainer.Train(network, rows, new TrainingOptions { Iterations = options.Iterations, Device = options.Device, Seed = random.SeedOf(2) }, cancellation).Network;
            Dataset judging = Only(judge, inputs);
            double error = options.Error?.Invoke(network, judging) ?? network.Rmse(judging);
            return new EliminationStep(removed, inputs, network, double.IsNaN(error) ? double.PositiveInfinity : error);
        }
    }

    private static Dataset Only(Dataset data, ImmutableArray<string> inputs)
    {
        double[][] columns = [.. inputs.Select(name => data.Input(Enumerable.Range(0, data.InputCount).First(i => data.InputNames[i] == name)).ToArray())];
        return new Dataset(inputs, columns, data.TargetName, data.Target.ToArray(), data.IsWeighted ? data.Weights.ToArray() : null);
    }
}
