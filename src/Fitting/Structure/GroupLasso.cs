using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>
/// Thins a trained network out: training pays for the deviation of every spline edge and of its curved part, so that edges that hardly help straighten and vanish.
/// Those are taken away, nodes without edges too, and the rest is trained without the price. The last path is never cut.
/// Where the error then has risen by more than the threshold of an edge, the price was too high: a quarter of it is tried.
/// </summary>
/// <remarks>
/// M. Yuan, Y. Lin, Model selection and estimation in regression with grouped variables, JRSS B 68 (2006) 49. A norm is the least of (norm^2 / s + s) / 2 over s:
/// each round takes the last norm for s, so that Levenberg-Marquardt sees a quadratic price (iteratively reweighted least squares).
/// Before each round every hidden node is brought to deviation 1, or a network could shrink the price by small edges before large ones.
/// </remarks>
public static class GroupLasso
{
    /// <summary>Norms below it count as this one, so that an edge can come back.</summary>
    private const double LeastNorm = 1e-4;

    /// <summary>Times that a price is lowered which took away too much.</summary>
    private const int MostLowered = 3;

    /// <summary>A node that varies by less than a thousandth of a deviation is about to go, and stretching it would only stretch its rounding.</summary>
    private const double MostStretch = 1e3;

    /// <param name="network">A trained network.</param>
    /// <param name="train">Training rows.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the rounds end; what has vanished by then is taken away.</param>
    public static TrainingResult Run(Network network, Dataset train, SparsityOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(train);
        options ??= SparsityOptions.Default;
        options.Check();
        Trainer.CheckTargets(network, train, options.Loss);
        double scale = Math.Abs(network.TargetMap.Scale);
        double before = ErrorJudge.Mean(network, train, options.Loss);
        TrainingResult best = Thinned(network, train, options, cancellation);
        for (int lowered = 0; lowered < MostLowered && best.Rmse * scale > before + options.Threshold && !cancellation.IsCancellationRequested; lowered++)
        {
            options = options with { Weight = options.Weight / 4 };
            TrainingResult next = Thinned(network, train, options, cancellation);
            if (next.Rmse < best.Rmse) best = next;
        }

        return best;
    }

    private static TrainingResult Thinned(Network network, Dataset train, SparsityOptions options, CancellationToken cancellation)
    {
        for (int round = 0; round < options.Rounds && !cancellation.IsCancellationRequested; round++)
        {
            network = Train(WithUnitNodes(network, train), train, options, cancellation);
            network = Thin(network, train, options.Threshold);
        }

        return Trainer.Train(network, train, new TrainingOptions { Iterations = options.RetrainIterations, Loss = options.Loss }, cancellation);
    }

    /// <summary>One round with the price of the network's present norms; the grids stay, as the price is one of coefficients.</summary>
    private static Network Train(Network network, Dataset train, SparsityOptions options, CancellationToken cancellation)
    {
        RowBlocks rows = RowBlocks.Of(train, network);
        var plan = new Plan(network);
        ModelState state = plan.Read(network);
        GridAdaptation.Adapt(new Objective(plan, rows, options.Loss), state, isStart: true);
        network = plan.Write(state);
        plan = new Plan(network);
        var price = new Memory(plan, new double[plan.ParameterCount], Price(plan, network.Trace(train.CopyInputs()), train.RowCount, options));
        var objective = new Objective(plan, rows, options.Loss) { Memory = price };
        new LevenbergMarquardt(objective).Run(state, new TrainingOptions { Iterations = options.Iterations, AdaptEvery = 0, Loss = options.Loss }, cancellation);
        return plan.Write(state);
    }

    /// <summary>Without the edges below the threshold, least first, and without the nodes that are left with none.</summary>
    private static Network Thin(Network network, Dataset data, double threshold)
    {
        NetworkTrace trace = network.Trace(data.CopyInputs());
        Attribution scores = Attribution.Of(network, data);
        var places = network.Layers
            .SelectMany((layer, l) => layer.LiveEdges().Select(live => (Layer: l, live.Sum, live.Input, Score: scores.Edge(l, live.Sum, live.Input))))
            .Where(place => place.Score < threshold)
            .OrderBy(place => place.Score)
            .ToList();
        foreach ((int l, int sum, int input, _) in places)
        {
            if (network.Layers[l].LiveEdges().Count(live => live.Sum == sum) > 1 || (l < network.Layers.Length - 1 && IsIdle(network, l, sum)))
                network = network.WithoutEdge(l, sum, input, Attribution.Mean(trace.EdgeOutput(l, sum, input)));
        }

        for (int level = network.Layers.Length - 1; level >= 1; level--)
        {
            for (int node = network.Layers[level].InputCount - 1; node >= 0 && network.Layers[level].InputCount > 1; node--)
            {
                if (!network.Layers[level].LiveEdges().Any(live => live.Input == node)) network = network.WithoutNode(level, node);
            }
        }

        return network;
    }

    /// <summary>Whether nothing uses the node that a sum belongs to.</summary>
    private static bool IsIdle(Network network, int layer, int sum)
    {
        int node = network.Layers[layer].NodeOf(sum);
        return !network.Layers[layer + 1].LiveEdges().Any(live => live.Input == node);
    }

    /// <summary>The same network with hidden nodes of deviation 1, and mean 0 where they are sums: what leads to a node changes, and the grid that it meets with it.</summary>
    private static Network WithUnitNodes(Network network, Dataset data)
    {
        NetworkTrace trace = network.Trace(data.CopyInputs());
        for (int level = 1; level < network.Layers.Length; level++)
        {
            Layer before = network.Layers[level - 1], after = network.Layers[level];
            for (int node = 0; node < after.InputCount; node++)
            {
                ReadOnlySpan<double> values = trace.Node(level, node);
                double mean = node < before.PlainSums ? Attribution.Mean(values) : 0, factor = 1 / Deviation(values);
                if (!double.IsFinite(factor) || factor > MostStretch) continue;
                before = Mapped(before, node, mean, factor);
                SplineGrid grid = after.Grids[node];
                after = after.WithGrid(node, grid.Over((grid.Low - mean) * factor, (grid.High - mean) * factor));
                for (int sum = 0; sum < after.SumCount; sum++)
                {
                    if (after[sum, node] is FormulaEdge formula) after = after.With(sum, node, formula with { A = formula.A / factor, B = formula.B + (formula.A * mean) });
                }
            }

            network = network.With(network.Layers.SetItem(level - 1, before).SetItem(level, after));
        }

        return network;
    }

    /// <summary>The layer with (node - mean) x factor in place of a node; of a product, its first sum changes.</summary>
    private static Layer Mapped(Layer layer, int node, double mean, double factor)
    {
        int sum = node < layer.PlainSums ? node : layer.PlainSums + (2 * (node - layer.PlainSums));
        for (int input = 0; input < layer.InputCount; input++)
        {
            switch (layer[sum, input])
            {
                case SplineEdge spline:
                    layer = layer.With(sum, input, new SplineEdge([.. spline.Coefficients.Select(c => (c - mean) * factor)]));
                    mean = 0;
                    break;
                case FormulaEdge formula:
                    layer = layer.With(sum, input, formula with { C = formula.C * factor, D = (formula.D - mean) * factor });
                    mean = 0;
                    break;
            }
        }

        return layer;
    }

    /// <summary>The quadratic form of all groups: blocks of edges on the diagonal.</summary>
    private static double[] Price(Plan plan, NetworkTrace trace, int rows, SparsityOptions options)
    {
        int count = plan.ParameterCount, degree = plan.Degree;
        var matrix = new double[(long)count * count];
        for (int l = 0; l < plan.Layers.Length; l++)
        {
            for (int input = 0; input < plan.Layers[l].InputCount; input++)
            {
                if (!plan.Layers[l].HasSpline[input]) continue;
                int size = plan.Network.Layers[l].Grids[input].CoefficientCount(degree);
                (double[] whole, double[] curved) = Covariances(plan.Network.Layers[l].Grids[input], degree, trace.Node(l, input));
                foreach (PlanEdge edge in plan.Layers[l].Edges)
                {
                    if (edge.Input != input || plan.Network.Layers[l][edge.Sum, input] is not SplineEdge spline) continue;
                    double first = options.Weight * rows / 2 / Norm(whole, spline.Coefficients), second = options.Curvature * options.Weight * rows / 2 / Norm(curved, spline.Coefficients);
                    for (int i = 0; i < size; i++)
                    {
                        for (int j = 0; j < size; j++)
                            matrix[((long)(edge.Offset + i) * count) + edge.Offset + j] = (first * whole[(i * size) + j]) + (second * curved[(i * size) + j]);
                    }
                }
            }
        }

        return matrix;
    }

    /// <summary>Covariance of the bases over the values of a node, and what of it is left beside a straight line.</summary>
    private static (double[] Whole, double[] Curved) Covariances(SplineGrid grid, int degree, ReadOnlySpan<double> values)
    {
        int size = grid.CoefficientCount(degree);
        double[] whole = new double[size * size], mean = new double[size], slope = new double[size];
        double[] bases = new double[degree + 1], slopes = new double[degree + 1];
        double centre = Attribution.Mean(values), variance = 0;
        foreach (double x in values)
        {
            int first = BSpline.Bases(grid, degree, x, bases, slopes);
            variance += (x - centre) * (x - centre) / values.Length;
            for (int i = 0; i <= degree; i++)
            {
                mean[first + i] += bases[i] / values.Length;
                slope[first + i] += bases[i] * (x - centre) / values.Length;
                for (int j = 0; j <= degree; j++) whole[((first + i) * size) + first + j] += bases[i] * bases[j] / values.Length;
            }
        }

        var curved = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                whole[(i * size) + j] -= mean[i] * mean[j];
                curved[(i * size) + j] = whole[(i * size) + j] - (variance > 0 ? slope[i] * slope[j] / variance : 0);
            }
        }

        return (whole, curved);
    }

    private static double Norm(double[] covariance, ImmutableArray<double> coefficients)
    {
        double sum = 0;
        for (int i = 0; i < coefficients.Length; i++) sum += coefficients[i] * InnerProduct.Of(covariance.AsSpan(i * coefficients.Length, coefficients.Length), coefficients.AsSpan());
        return Math.Max(LeastNorm, Math.Sqrt(Math.Max(0, sum)));
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = Attribution.Mean(values), sum = 0;
        foreach (double value in values) sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / values.Length);
    }
}
