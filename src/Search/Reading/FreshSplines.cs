using System.Collections.Immutable;

namespace Discovery.Search.Reading;

/// <summary>Starts training anew around what is known of a network: its formula edges and the edges that it lacks stay, its splines are drawn at random.</summary>
internal static class FreshSplines
{
    /// <summary>Random starts, of which the best goes on.</summary>
    private const int Starts = 8;

    /// <summary>Steps after which the starts are told apart.</summary>
    private const int TrialIterations = 20;

    private const double Damping = 1e-2;

    /// <summary>The best of a few starts, trained for the trial only; null where the network has no spline.</summary>
    /// <param name="network">Edges that are no splines are kept.</param>
    /// <param name="data">Training rows.</param>
    /// <param name="training">Its loss, device and seed count.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static Network? Best(Network network, Dataset data, TrainingOptions training, CancellationToken cancellation)
    {
        if (!network.Layers.Any(layer => layer.LiveEdges().Any(live => live.Edge is SplineEdge))) return null;
        var random = new RandomSource(training.Seed);
        Network? best = null;
        var least = double.PositiveInfinity;
        for (var start = 0; start < Starts && !cancellation.IsCancellationRequested; start++)
        {
            var drawn = Around(network, data, random.Fork(start));
            var trained = Trainer.Train(drawn, data, training with { Iterations = TrialIterations, Damping = Damping }, cancellation);
            if (trained.Reason.Is(StopKind.NotFinite)) continue;
            var error = NetworkError.Of(trained.Network, data, training.Loss);
            if (error < least) (best, least) = (trained.Network, error);
        }
        return best;
    }

    /// <summary>The same edges, those that are splines drawn at random on grids of as many cells.</summary>
    private static Network Around(Network network, Dataset data, RandomSource random)
    {
        var drawn = Network.Random(network.Shape, data, network.Degree, network.Layers.Max(layer => layer.Grids.Max(grid => grid.Intervals)), random);
        var layers = ImmutableArray.CreateBuilder<Layer>();
        foreach (var (old, fresh) in network.Layers.Zip(drawn.Layers))
        {
            var layer = fresh;
            for (var sum = 0; sum < old.SumCount; sum++)
                for (var input = 0; input < old.InputCount; input++)
                    if (old[sum, input] is not SplineEdge) layer = layer.With(sum, input, old[sum, input]);
            layers.Add(layer);
        }
        return new Network(network.InputNames, network.TargetNames, network.InputMaps, network.TargetMaps, network.Degree, layers.DrainToImmutable());
    }
}
