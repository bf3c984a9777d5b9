namespace Discovery.Search.Reading;

/// <summary>
/// The networks that are tried on one view of the rows, from small to large: a single edge, edges that are summed for a function of the target, a product
/// of edges, and networks with a hidden level of sums and products. Each that has learnt the target is read.
/// </summary>
internal sealed class ReducedNetworks(View view, SearchOptions options, CancellationToken cancellation)
{
    /// <summary>Formulas of a single edge that are handed on.</summary>
    private const int OfChain = 8;

    /// <summary>Most inputs of a network with a hidden level.</summary>
    private const int MostInputs = 5;

    /// <summary>Rows to train such networks on.</summary>
    private const int Rows = 800;

    /// <summary>Random starts of each shape.</summary>
    private const int Starts = 16;

    /// <summary>Sums and products of the hidden level, at most.</summary>
    private const int MostSums = 2, MostProducts = 2;

    /// <summary>The error, in deviations of the target, at which no larger shape is tried.</summary>
    private const double Explained = 1e-7;

    /// <summary>A network that leaves more has learnt nothing that could be read.</summary>
    private const double Unlearnt = 0.3;

    /// <summary>Networks that are linear algebra, and are read in a moment.</summary>
    /// <param name="mostLeft">Share of the target's deviation above which a network has not learnt the target, and is not read.</param>
    public IEnumerable<Proposal> Quick(double mostLeft)
    {
        if (view.Names.Length == 0) return [];
        return view.Names.Length == 1 ? Chain() : new AdditiveNetworks(view, options, mostLeft, cancellation).Propose();
    }

    /// <summary>y = c + f1(x1) f2(x2) ..., and with a sum of curves beside: a product node, and one beside sums.</summary>
    /// <param name="withSum">Whether there are sums beside it.</param>
    public IEnumerable<Proposal> Products(bool withSum)
    {
        if (view.Names.Length < 2) return [];
        var context = new StageContext(view, options.Forms, options.Terms.Exact, options.Terms) { Cancellation = cancellation };
        return new ProductsOfCurves(context.Rows, options.Forms, withSum, isNoisy: false).Propose()
            .Select(proposal => proposal with { Origin = new Origin(Road.Network, withSum ? "network of a product node and sums" : "network of a product node") });
    }

    /// <summary>Networks with a hidden level.</summary>
    /// <param name="say">Told of what is done.</param>
    public IEnumerable<Proposal> Deep(Action<string> say)
    {
        if (view.Names.Length is < 1 or > MostInputs) return [];
        var few = view.Thin(Rows);
        var data = new Dataset(few.Names.ToArray(), few.Columns[..few.Names.Length], "target", few.TargetColumn, few.Weights);
        var fit = NetworkFit.Run(data, null, options.Fit with
        {
            Shape = Shape.Of((view.Names.Length, 0), (MostSums, MostProducts), (1, 0)),
            Threads = options.Threads,
            Starts = Starts,
            Pruning = options.Fit.Pruning with { Floor = Explained },
        }, new RandomSource(options.Seed).Fork(31), cancellation);
        var error = fit.Network.Rmse(data) / view.Deviation;
        say($"network: shape {fit.Network.Shape} of {string.Join(", ", view.Names)}, error {error:0.0e+00}");
        if (!(error < Unlearnt)) return [];
        var (readings, steps) = new NetworkReader(data, options.Forms, options.Reading, cancellation).Read(fit.Network);
        foreach (var step in steps) say("reading: " + step);
        return [.. readings.Select(reading => new Proposal(
            NetworkFormula.Compose(reading.Network, options.Forms),
            new Origin(Road.Network, $"network {reading.Network.Shape}"),
            reading.Error * reading.Error * view.RowCount))];
    }

    /// <summary>One edge: the rows are its curve.</summary>
    private IEnumerable<Proposal> Chain()
    {
        var roots = view.RootWeights ?? [.. Enumerable.Repeat(1.0, view.RowCount)];
        var curve = EdgeCurve.Thin(view.Columns[0], view.TargetColumn, roots);
        return new FactorReader(options.Forms).Read(curve, Expr.Symbol(view.Names[0]))
            .Take(OfChain)
            .Select(reading => new Proposal(ConstantForm.Reduce(reading.Formula), new Origin(Road.Network, "network 1 1"), reading.Error * reading.Error * curve.SumOfSquares / curve.X.Length * view.RowCount));
    }
}
