namespace Discovery.Fitting.Training;

/// <summary>Adam on mini-batches: tiles of rows drawn without repetition within each block. The step size falls along half a cosine to nothing.</summary>
/// <remarks>D. Kingma, J. Ba, Adam: a method for stochastic optimization, arXiv 1412.6980; cosine decay: I. Loshchilov, F. Hutter, arXiv 1608.03983. One iteration is one pass over all rows.</remarks>
internal sealed class Adam(Objective objective)
{
    /// <summary>Of the mean gradient and of its mean square, a step: the paper's.</summary>
    private const double Decay = 0.9, SquareDecay = 0.999;

    /// <summary>Keeps a step finite where there has been no gradient yet.</summary>
    private const double Tiny = 1e-10;

    private readonly int _count = objective.Plan.ParameterCount;

    /// <summary>Trains from a start; the batches are drawn from the seed of the options.</summary>
    /// <returns>The best state met at the end of a pass.</returns>
    public Minimum<ModelState> Minimise(ModelState start, TrainingOptions options, CancellationToken cancellation)
    {
        bool[]? frozen = FrozenParameters.Of(objective.Plan, options.Frozen);
        objective.RoughnessWeight = 0;
        ModelState best = start.Copy(), current = start.Copy();
        double least = objective.SumOfSquares(best);
        if (!double.IsFinite(least)) return new Minimum<ModelState>(best, least, 0, StopReason.NotFinite);
        var random = new RandomSource(options.Seed);
        var gradient = new AlignedBuffer(objective.PaddedCount);
        var mean = new double[_count];
        var square = new double[_count];
        double target = options.TargetRmse * options.TargetRmse * objective.RowCount;
        double rate = options.LearningRate;
        long step = 0;
        int batch = (options.BatchRows + Tile.Rows - 1) / Tile.Rows * Tile.Rows;
        for (int passes = 0; passes < options.Iterations; passes++)
        {
            if (cancellation.IsCancellationRequested) return new Minimum<ModelState>(best, least, passes, StopReason.Cancelled);
            if (options.AdaptEvery > 0 && passes % options.AdaptEvery == 0 && passes < options.Iterations / 2) GridAdaptation.Adapt(objective, current, frozen);
            for (int b = 0; b < objective.BlockCount; b++)
            {
                int rows = objective.BlockRows(b);
                int batches = (rows + batch - 1) / batch;
                int[] order = [.. Enumerable.Range(0, batches)];
                random.Shuffle(order.AsSpan());
                for (int i = 0; i < batches; i++)
                {
                    double progress = (passes + ((b + ((double)i / batches)) / objective.BlockCount)) / options.Iterations;
                    objective.BatchGradient(current, gradient, b, order[i] * batch, batch);
                    Move(current.Parameters.Span, gradient.Span, mean, square, ++step, rate * 0.5 * (1 + Math.Cos(Math.PI * progress)), frozen);
                }
            }

            double loss = objective.SumOfSquares(current);
            if (loss < least)
            {
                least = loss;
                best.CopyFrom(current);
                if (loss <= target) return new Minimum<ModelState>(best, least, passes, StopReason.TargetReached(options.TargetRmse));
            }
            else if (!double.IsFinite(loss))
            {
                // Roll back to the best pass and go on more carefully.
                current.CopyFrom(best);
                Array.Clear(mean);
                Array.Clear(square);
                step = 0;
                rate /= 4;
            }
        }

        return new Minimum<ModelState>(best, least, options.Iterations, StopReason.IterationLimit(options.Iterations));
    }

    private static void Move(Span<double> parameters, ReadOnlySpan<double> gradient, double[] mean, double[] square, long step, double rate, bool[]? frozen)
    {
        double first = 1 - Math.Pow(Decay, step), second = 1 - Math.Pow(SquareDecay, step);
        for (int i = 0; i < mean.Length; i++)
        {
            if (frozen is not null && frozen[i]) continue;
            mean[i] = (Decay * mean[i]) + ((1 - Decay) * gradient[i]);
            square[i] = (SquareDecay * square[i]) + ((1 - SquareDecay) * gradient[i] * gradient[i]);
            parameters[i] -= rate * (mean[i] / first) / (Math.Sqrt(square[i] / second) + Tiny);
        }
    }
}
