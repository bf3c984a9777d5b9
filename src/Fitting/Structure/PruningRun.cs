using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>The steps of one pruning, and their history.</summary>
internal sealed class PruningRun(ErrorJudge judge, PruningOptions options, RandomSource random, CancellationToken cancellation)
{
    /// <summary>A larger network must beat the best error by this factor, or the climb ends after two that do not.</summary>
    private const double Gain = 0.9;

    /// <summary>While refining still lowers the error of a small shape, it is its grid that limits it, and a larger shape must be better by this factor to be preferred.</summary>
    private const double ResolutionTolerance = 10;

    /// <summary>Shapes with more parameters than this are not challenged by fresh starts on the way down.</summary>
    private const int MostFreshParameters = 100;

    /// <summary>Starts with two hidden levels or more, where most end in poor valleys.</summary>
    private const int DeepStarts = 64;

    /// <summary>An error that the last doubling of the grid multiplied by this or less is limited by the grid.</summary>
    private const double Falling = 0.7;

    /// <summary>The fork that training draws from; the streams of fresh starts, one a shape, are positive.</summary>
    private const int TrainingStream = -1;

    /// <summary>A fall of the error by less than this share is not worth a step: structures are told apart by larger ones.</summary>
    private const double RelativeTolerance = 1e-3;

    /// <summary>What was removed leaves the rest far from its minimum.</summary>
    private const double RemovalDamping = 1e-2;

    private readonly ImmutableArray<FitStep>.Builder _steps = ImmutableArray.CreateBuilder<FitStep>();

    public ImmutableArray<FitStep> Steps => _steps.ToImmutable();

    private TrainingOptions Training => new() { RelativeTolerance = RelativeTolerance, Loss = judge.Loss, Device = options.Device, Seed = random.SeedOf(TrainingStream) };

    /// <summary>The smallest number of hidden nodes that explains the data, refined.</summary>
    public (Network Network, double Error) ChooseNodes(Network network)
    {
        List<Network> path = RemovalPath(network);
        var refined = new List<(Network Network, double Error)>();
        double best = double.PositiveInfinity;
        int idle = 0;
        for (int i = path.Count - 1; i >= 0 && idle < 2; i--)
        {
            (Network Network, double Error) candidate = Refine(path[i]);
            refined.Add(candidate);
            idle = candidate.Error > Gain * best ? idle + 1 : 0;
            best = Math.Min(best, candidate.Error);
            if (best <= options.Floor || cancellation.IsCancellationRequested) break;
        }

        (Network Network, double Error) chosen = refined.First(candidate => candidate.Error <= Limit(best, false));
        Log($"chose shape {chosen.Network.Shape}", chosen.Network, double.NaN, chosen.Error, true);
        return chosen;
    }

    /// <summary>Takes edges away while the error stays within the limit.</summary>
    public (Network Network, double Error) RemoveEdges(Network network, double error)
    {
        double limit = Limit(error, false);
        bool removed = true;
        while (removed && !cancellation.IsCancellationRequested)
        {
            removed = false;
            int trials = 0;
            foreach ((int l, int sum, int input, double mean) in RemovableEdges(network))
            {
                if (++trials > options.EdgeTrials || cancellation.IsCancellationRequested) break;
                Network trial = Retrain(network.WithoutEdge(l, sum, input, mean));
                double after = judge.Error(trial);
                removed = after <= limit;
                Log($"removed edge {input} to {sum} of layer {l}", trial, error, after, removed);
                if (!removed) continue;
                network = trial;
                error = after;
                break;
            }
        }

        return (network, error);
    }

    /// <summary>The network on the grid where its error is least, of those it can afford.</summary>
    public (Network Network, double Error) Refine(Network network)
    {
        Refined refined = RefineFully(network);
        return (refined.Network, refined.Error);
    }

    /// <summary>The largest error that is as good as the least one, of networks whose error finer grids would (or would not) still lower.</summary>
    public double Limit(double least, bool isFalling) =>
        Math.Max(options.Floor, isFalling && !judge.Loss.IsClassification ? ResolutionTolerance * least : judge.Limit(least, options.Tolerance));

    /// <summary>As <see cref="Refine"/>, and whether the grid still limits the error.</summary>
    public Refined RefineFully(Network network)
    {
        bool falling = false;
        Network best = network;
        double error = judge.Error(network);
        foreach (int intervals in options.Grids)
        {
            int now = best.Layers.Max(layer => layer.Grids.Max(grid => grid.Intervals));
            if (intervals < now || cancellation.IsCancellationRequested) continue;
            Network finer = best.Refine(intervals);
            if (intervals > now && finer.ParameterCount > judge.Train.RowCount / 2) break;
            finer = Trainer.Train(finer, judge.Train, Training with { Iterations = options.RefineIterations }, cancellation).Network;
            double after = judge.Error(finer);
            bool better = after < error;
            Log($"grid {intervals}", finer, error, after, better);
            if (intervals > now) falling = after <= Falling * error;
            if (!better && intervals > now) break;
            if (!better) continue;
            best = finer;
            error = after;
        }

        return new Refined(best, error, falling);
    }

    /// <summary>From the given network to the one with a single node a level.</summary>
    private List<Network> RemovalPath(Network network)
    {
        var path = new List<Network> { network };
        while (!cancellation.IsCancellationRequested)
        {
            Network current = path[^1];
            double before = judge.Error(current);
            Network? next = null;
            double error = double.PositiveInfinity;
            string action = "";
            foreach ((int level, int node) in LeastNodes(current))
            {
                Network trial = Retrain(WithoutNode(current, level, node));
                double after = judge.Error(trial);
                if (next is not null && after >= error) continue;
                (next, error, action) = (trial, after, $"removed node {node} of level {level}");
            }

            if (next is null) break;
            if (options.Starts > 0 && next.ParameterCount <= MostFreshParameters)
            {
                Network fresh = FreshStart(next.Shape, current.Degree);
                double after = judge.Error(fresh);
                if (after < error) (next, error, action) = (fresh, after, $"fresh start on {fresh.Shape}");
            }

            Log(action, next, before, error, true);
            path.Add(next);
        }

        return path;
    }

    /// <summary>The best of many random starts on a shape.</summary>
    public Network FreshStart(Shape shape, int degree)
    {
        bool deep = shape.LevelCount > 3;
        var starts = new StartOptions
        {
            Count = deep ? Math.Max(DeepStarts, options.Starts) : options.Starts,
            Degree = degree,
            Intervals = options.Grids[0],
            Threads = options.Threads,
            Device = options.Device,
            Loss = judge.Loss,
            UniformShare = options.UniformShare,
            Rounds = deep ? [new(8, 0.25), new(15, 0.25), new(30, 1)] : [new(8, 0.25), new(20, 1)],
        };
        int stream = 0;
        for (int level = 0; level < shape.LevelCount; level++) stream = (stream * 1009) + (shape.Sums(level) * 31) + shape.Products(level);
        return Starts.Search(shape, judge.Train, starts, random.Fork(stream), cancellation)[0].Network;
    }

    /// <summary>The three least important nodes of each hidden level that has more than one.</summary>
    private List<(int Level, int Node)> LeastNodes(Network network)
    {
        Attribution scores = Attribution.Of(network, judge.Train);
        var nodes = new List<(int, int)>();
        for (int level = 1; level < network.Layers.Length; level++)
        {
            int width = network.Layers[level].InputCount;
            if (width < 2) continue;
            nodes.AddRange(Enumerable.Range(0, width).OrderBy(node => scores.Node(level, node)).ThenBy(node => node).Take(3).Select(node => (level, node)));
        }

        return nodes;
    }

    private Network WithoutNode(Network network, int level, int node)
    {
        NetworkTrace trace = network.Trace(judge.Train.CopyInputs());
        Network without = network;
        for (int sum = 0; sum < network.Layers[level].SumCount; sum++)
        {
            if (network.Layers[level][sum, node] is not ZeroEdge)
                without = without.WithoutEdge(level, sum, node, Attribution.Mean(trace.EdgeOutput(level, sum, node)));
        }

        return without.WithoutNode(level, node);
    }

    /// <summary>Edges whose sum and node keep another one, least important first, with the mean of their output.</summary>
    private List<(int Layer, int Sum, int Input, double Mean)> RemovableEdges(Network network)
    {
        Attribution scores = Attribution.Of(network, judge.Train);
        NetworkTrace trace = network.Trace(judge.Train.CopyInputs());
        var edges = new List<(int Layer, int Sum, int Input, double Mean)>();
        for (int l = 0; l < network.Layers.Length; l++)
        {
            Layer layer = network.Layers[l];
            var live = layer.LiveEdges().ToList();
            foreach ((int sum, int input, _) in live)
            {
                bool sumKeepsOne = live.Exists(other => other.Sum == sum && other.Input != input);
                bool nodeKeepsOne = l == 0 || live.Exists(other => other.Input == input && other.Sum != sum);
                if (sumKeepsOne && nodeKeepsOne) edges.Add((l, sum, input, Attribution.Mean(trace.EdgeOutput(l, sum, input))));
            }
        }

        return [.. edges.OrderBy(edge => scores.Edge(edge.Layer, edge.Sum, edge.Input))];
    }

    private Network Retrain(Network network) =>
        Trainer.Train(network, judge.Train, Training with { Iterations = options.RetrainIterations, Damping = RemovalDamping }, cancellation).Network;

    public void Log(string action, Network network, double before, double after, bool accepted)
    {
        var step = new FitStep(action, network.Shape, network.EdgeCount, network.ParameterCount, before, after, accepted);
        _steps.Add(step);
        options.OnStep?.Invoke(step);
    }
}
