using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>
/// Refines a trained network: for each degree its splines are projected to finer and finer grids and trained on each,
/// and the network with the least held-out error is the result.
/// </summary>
public static class GridSearch
{
    /// <param name="network">Trained on a coarse grid.</param>
    /// <param name="train">Training rows.</param>
    /// <param name="heldOut">Rows that choose; null to judge by the training error with a penalty for parameters.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    /// <returns>The best step, and all of them in order.</returns>
    public static (GridStep Best, ImmutableArray<GridStep> Steps) Run(
        Network network, Dataset train, Dataset? heldOut, GridOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        options ??= GridOptions.Default;
        options.Check();
        var judge = new ErrorJudge(train, heldOut, options.Loss);
        var steps = ImmutableArray.CreateBuilder<GridStep>();
        GridStep? best = null;
        foreach (int degree in options.Degrees)
        {
            Network current = network;
            double least = double.PositiveInfinity;
            foreach (int intervals in options.Grids)
            {
                Network finer = current.Refine(intervals, degree);
                bool first = steps.Count == 0;
                if (!first && (cancellation.IsCancellationRequested || finer.ParameterCount > options.MostParameters * train.RowCount)) break;
                double projected = ErrorJudge.Mean(finer, train, options.Loss) / Math.Abs(finer.TargetMap.Scale);
                var training = new TrainingOptions { Iterations = options.Iterations, RelativeTolerance = 1e-3, Loss = options.Loss };
                TrainingResult trained = Trainer.Train(finer, train, training, cancellation);
                current = trained.Network;
                var step = new GridStep(current, degree, intervals, projected, trained.Rmse, judge.Error(current) / Math.Abs(current.TargetMap.Scale));
                steps.Add(step);
                if (best is null || step.HeldOutRmse < best.HeldOutRmse) best = step;
                if (step.HeldOutRmse > options.Rise * least) break;
                least = Math.Min(least, step.HeldOutRmse);
            }
        }

        return (best!, steps.ToImmutable());
    }
}
