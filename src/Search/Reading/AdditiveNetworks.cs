using System.Collections.Immutable;

namespace Discovery.Search.Reading;

/// <summary>
/// Networks without a hidden level for functions of the target: T(y) = f1(x1) + f2(x2) + ... Training one is linear algebra and has no bad minima, its
/// edges are free but for offsets, and with T a logarithm they are the factors of a product. What is read is fitted to the target end to end.
/// </summary>
/// <param name="view">The rows.</param>
/// <param name="options">What edges may be, and the seed.</param>
/// <param name="mostLeft">Share of the target's deviation above which a network has not learnt the target, and is not read.</param>
/// <param name="cancellation">On cancellation what was read so far is all.</param>
internal sealed class AdditiveNetworks(View view, SearchOptions options, double mostLeft, CancellationToken cancellation)
{
    /// <summary>Rows to train on, and to fit what was read to.</summary>
    private const int Rows = 800, FittedRows = 250;

    private const int Degree = 5;

    /// <summary>Steps of a training that is linear but for its grids, which stay.</summary>
    private const int Iterations = 6;

    /// <summary>Rows for each coefficient, at least.</summary>
    private const int RowsForEach = 3;

    /// <summary>Functions of the target whose networks are read; those of an error so many times the least are not.</summary>
    private const int Read = 3;
    private const double OfLeast = 100;

    /// <summary>An edge that adds less than so many times the network's error adds nothing.</summary>
    private const double LeastAdded = 4;

    /// <summary>Ways to read an edge, ways to read all, and those that are handed on.</summary>
    private const int OfEdge = 4, Ways = 24, Kept = 4;

    /// <summary>Functions of a sum that an edge is read as where it is no closed form.</summary>
    private const int MostFunctions = 2;

    /// <summary>Share of an edge's deviation at which a closed form fits.</summary>
    private const double WellRead = 1e-5;

    private static readonly int[] Grids = [5, 10, 20];

    private readonly View _few = view.Thin(Rows);
    private readonly View _fitted = view.Thin(FittedRows);

    /// <summary>The formulas that come nearest of each function of the target.</summary>
    public IEnumerable<Proposal> Propose()
    {
        if (view.Names.Length < 2) yield break;
        var trained = OutputTransforms.For(options.Forms).Select(Train).OfType<Trained>().Where(network => network.Error < mostLeft).OrderBy(network => network.Error).ToList();
        foreach (var network in trained.Take(Read).TakeWhile(network => network.Error <= OfLeast * trained[0].Error))
        {
            if (cancellation.IsCancellationRequested) yield break;
            foreach (var proposal in Readings(network)) yield return proposal;
        }
    }

    /// <summary>The network on the finest grid that lowers its error; null where T is not defined.</summary>
    private Trained? Train(OutputTransform transform)
    {
        if (cancellation.IsCancellationRequested || OutputTransforms.Apply(transform, _few) is not var (values, roots)) return null;
        if (values.Max() == values.Min()) return null;
        double[] weights = Array.ConvertAll(roots, root => root * root);
        var names = _few.Names.ToArray();
        var columns = _few.Columns[..names.Length];
        var data = new Dataset(names, columns, "target", values, weights);
        var network = Network.Random(Shape.Of(names.Length, 1), data, Degree, Grids[0], new RandomSource(options.Seed));
        Trained? best = null;
        foreach (var intervals in Grids)
        {
            var finer = network.Refine(intervals);
            if (best is not null && RowsForEach * finer.ParameterCount > _few.RowCount) break;
            network = Trainer.Train(finer, data, TrainingOptions.Default with { Iterations = Iterations, AdaptEvery = 0 }, cancellation).Network;
            var error = Error(network, data) * _few.RowCount / Math.Max(1, _few.RowCount - network.ParameterCount) / view.Deviation;
            if (best is not null && !(error < best.Error)) break;
            if (double.IsFinite(error)) best = new Trained(transform, network, error, roots);
        }
        return best;
    }

    /// <summary>Of the target itself: errors of T count as the weights say.</summary>
    private static double Error(Network network, Dataset data)
    {
        var predicted = network.Predict(data);
        var sum = 0.0;
        for (var row = 0; row < predicted.Length; row++)
        {
            var left = predicted[row] - data.Target[row];
            sum += data.Weights[row] * left * left;
        }
        return Math.Sqrt(sum / predicted.Length);
    }

    private IEnumerable<Proposal> Readings(Trained trained)
    {
        var (network, map) = (trained.Network, trained.Network.TargetMap);
        var trace = network.Trace(_few.Columns[.._few.Names.Length]);
        var isProduct = trained.Transform.Name is "log(y)" or "log(-y)";
        var edges = Enumerable.Range(0, _few.Names.Length)
            .Select(i => (Input: i, Values: Array.ConvertAll(trace.EdgeOutput(0, 0, i).ToArray(), value => value / map.Scale)))
            .Where(edge => Added(edge.Values, trained.Roots) > LeastAdded * trained.Error * view.Deviation)
            .ToList();
        var offset = Expr.Decimal(-map.Offset / map.Scale);
        var (sums, factors) = (new CurveReader(options.Forms, WellRead, MostFunctions, []), new FactorReader(options.Forms));
        IEnumerable<(ImmutableArray<Expr> Parts, double Cost)> ways = [([], 0)];
        foreach (var (input, values) in edges)
        {
            var x = Expr.Symbol(_few.Names[input]);
            // The factor exp(f) is off by as much of itself as f is off.
            var parts = isProduct
                ? factors.Read(EdgeCurve.Thin(_few.Columns[input], Array.ConvertAll(values, Math.Exp), [.. trained.Roots.Zip(values, (root, value) => root / Math.Exp(value))]), x)
                : sums.Read(EdgeCurve.Thin(_few.Columns[input], values, trained.Roots), x);
            ways = [.. ways.SelectMany(way => parts.Take(OfEdge).Select(part => (way.Parts.Add(part.Formula), way.Cost + FactorReader.Cost(part)))).OrderBy(way => way.Item2).Take(Ways)];
        }
        var negative = trained.Transform.Name == "log(-y)" ? Expr.Of(-1) : Expr.One;
        return ways
            .Select(way => isProduct ? negative * Expr.Exp(offset) * Expr.Product(way.Parts) : trained.Transform.Invert(Expr.Sum(way.Parts) + offset))
            .Select(formula => ConstantFit.Fit(ConstantForm.Reduce(formula), _fitted))
            .Where(fit => double.IsFinite(fit.SumOfSquares))
            .OrderBy(fit => EdgeForms.Cost(fit.Formula.Complexity(), fit.Rmse / view.Deviation))
            .Take(Kept)
            .Select(fit => new Proposal(fit.Formula, new Origin(Road.Network, $"network {network.Shape} for {trained.Transform.Name}"), fit.SumOfSquares * view.RowCount / _fitted.RowCount));
    }

    /// <summary>The weighted deviation of what an edge adds.</summary>
    private static double Added(double[] values, double[] roots)
    {
        var total = roots.Sum(root => root * root);
        var mean = values.Zip(roots, (value, root) => value * root * root).Sum() / total;
        return Math.Sqrt(values.Zip(roots, (value, root) => root * root * (value - mean) * (value - mean)).Sum() / values.Length);
    }

    /// <param name="Transform">T.</param>
    /// <param name="Network">For T(y).</param>
    /// <param name="Error">What it leaves of y, as a share of its deviation, with a penalty for its coefficients.</param>
    /// <param name="Roots">How much an error of T(y) counts in each row.</param>
    private sealed record Trained(OutputTransform Transform, Network Network, double Error, double[] Roots);
}
