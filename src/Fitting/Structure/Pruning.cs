namespace Discovery.Fitting.Structure;

/// <summary>
/// Simplifies a network: hidden nodes are taken away one by one down to the smallest shape, each removal retrained and challenged by fresh starts;
/// every structure on that path is then judged on the finest grid it can afford, smallest first, and the smallest good one is kept.
/// Then edges go, least important first, each removal retrained. The last path from the inputs to the output is never cut.
/// </summary>
public static class Pruning
{
    /// <param name="network">A trained network.</param>
    /// <param name="train">Training rows.</param>
    /// <param name="heldOut">Rows that judge; null, or fewer than 20, to judge by the training rows with a penalty for parameters.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">For fresh starts.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static FitResult Run(
        Network network, Dataset train, Dataset? heldOut, PruningOptions? options, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(random);
        options ??= PruningOptions.Default;
        options.Check();
        var run = new PruningRun(new ErrorJudge(train, heldOut, options.Loss), options, random, cancellation);
        (Network chosen, double error) = run.ChooseNodes(network);
        (chosen, error) = run.RemoveEdges(chosen, error);
        return new FitResult(chosen, error, run.Steps, cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.Converged());
    }
}
