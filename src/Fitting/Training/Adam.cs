namespace Discovery.Fitting.Training;

/// <summary>Adam on mini-batches: tiles of rows drawn without repetition within each block. The step size falls along half a cosine to nothing.</summary>
/// <remarks>D. Kingma, J. Ba, Adam: a method for stochastic optimization, arXiv 1412.6980; cosine decay: I. Loshchilov, F. Hutter, arXiv 1608.03983. One iteration is one pass over all rows.</remarks>
internal sealed class Adam(Objective objective)
{
    private const double Decay = 0.9;
    private const double SquareDecay = 0.999;
    private const double Tiny = 1e-10;

    private readonly int _count = objective.Plan.ParameterCount;

    public double SumOfSquares { get; private set; }

    public int Iterations { get; private set; }

    /// <summary>Trains <paramref name="state"/> in place; it ends as the best state met at the end of a pass.</summary>
    public StopReason Run(ModelState state, TrainingOptions options, RandomSource random, CancellationToken cancellation)
    {
        Iterations = 0;
        bool[]? frozen = FrozenParameters.Of(objective.Plan, options.Frozen);
        objective.RoughnessWeight = 0;
        var current = new ModelState(objective.Plan);
        current.CopyFrom(state);
        SumOfSquares = objective.SumOfSquares(state);
        if (!double.IsFinite(SumOfSquares)) return StopReason.NotFinite;
        var gradient = new AlignedBuffer(objective.PaddedCount);
        var mean = new double[_count];
        var square = new double[_count];
        double target = options.TargetRmse * options.TargetRmse * objective.RowCount;
        double rate = options.LearningRate;
        long step = 0;
        int batch = (options.BatchRows + Tile.Rows - 1) / Tile.Rows * Tile.Rows;
        for (; Iterations < options.Iterations; Iterations++)
        {
            if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
            if (options.AdaptEvery > 0 && Iterations % options.AdaptEvery == 0 && Iterations < options.Iterations / 2) GridAdaptation.Adapt(objective, current, frozen);
            for (int b = 0; b < objective.BlockCount; b++)
            {
                int rows = objective.BlockRows(b);
                int batches = (rows + batch - 1) / batch;
                int[] order = [.. Enumerable.Range(0, batches)];
                random.Shuffle(order.AsSpan());
                for (int i = 0; i < batches; i++)
                {
                    double progress = (Iterations + ((b + ((double)i / batches)) / objective.BlockCount)) / options.Iterations;
                    objective.BatchGradient(current, gradient, b, order[i] * batch, batch);
                    Move(current.Parameters.Span, gradient.Span, mean, square, ++step, rate * 0.5 * (1 + Math.Cos(Math.PI * progress)), frozen);
                }
            }

            double loss = objective.SumOfSquares(current);
            if (loss < SumOfSquares)
            {
                SumOfSquares = loss;
                state.CopyFrom(current);
                if (loss <= target) return StopReason.TargetReached;
            }
            else if (!double.IsFinite(loss))
            {
                // Roll back to the best pass and go on more carefully.
                current.CopyFrom(state);
                Array.Clear(mean);
                Array.Clear(square);
                step = 0;
                rate /= 4;
            }
        }

        return StopReason.IterationLimit;
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
