namespace Discovery.Search.Roads;

/// <summary>
/// Networks that are trained, pruned and read. Where no exact law is known yet they see the rows as they become in fewer variables: between dimensionless
/// groups, with powers divided out, with differences, products and ratios in place of two variables; there small networks do, and these are read surely.
/// </summary>
internal sealed class NetworkRoad : ISearchRoad
{
    /// <summary>Trainings spent on reading a network where the law is known already.</summary>
    private const int TrainingsForWitness = 12;

    /// <summary>Of views that a surrogate shows, smallest first, those on which networks with a hidden level are trained.</summary>
    private const int DeepViews = 2;

    /// <summary>Of views that a surrogate shows through noise, smallest first, those that are looked at.</summary>
    private const int NoisyViews = 3;

    /// <summary>
    /// Share of the target's deviation up to which networks without a hidden level have learnt the target and are read: of clean rows, of noisy ones, and of
    /// clean ones in exchanged variables, of which there are many.
    /// </summary>
    private const double MostLeft = 0.02, MostLeftOfNoisy = 0.4, MostLeftOfExchanged = 1e-3;

    public Road Road => Road.Network;

    public RoadFindings Walk(RoadContext context)
    {
        if (!context.Options.Network || context.Data.RowCount < NetworkTraining.LeastRows) return RoadFindings.None;
        var reduced = context.HasExactLaw ? RoadFindings.None : context.Journal.Timed("reduced", () => Reduced(context));
        // Where small networks were read as the law, that of all inputs is there to be looked at.
        var options = reduced.HasExactLaw ? Efforts.Apply(SearchEffort.Quick, context.Options) : context.Options;
        var network = context.Journal.Timed("fit", () => NetworkTraining.Run(context.Data, options, context.Journal.Say, context.Cancellation));
        // Where the law is known, a network is read as a second witness, but only one small enough to be read quickly.
        var whole = reduced.HasExactLaw || (context.HasExactLaw && network.EdgeCount > TrainingsForWitness)
            ? RoadFindings.None with { Network = network }
            : context.Journal.Timed("read", () => Read(network, context));
        return whole with { Proposals = [.. reduced.Proposals, .. whole.Proposals], HasExactLaw = reduced.HasExactLaw };
    }

    /// <summary>Small networks on views in fewer variables, the quickest of each view first, until a formula that is read meets all rows.</summary>
    private static RoadFindings Reduced(RoadContext context)
    {
        var (options, journal) = (context.Options, context.Journal);
        var proposals = new List<Proposal>();
        var (origin, found) = (context.Smaller.Origin, context.Smaller.OfSurrogate);
        if (found.Count > 1) journal.Say($"network: {string.Join(", ", found[0].Reduction.Steps)}");
        var isNoisy = found.Count > 0 && found[0].Surrogate.NoiseOfRow >= options.Terms.ClearOfNoise;
        // Beside a direct search that has looked at the same rows, noise is left to the network of all inputs.
        if (options.Direct && (found.Count == 0 || isNoisy)) return RoadFindings.None;
        List<Reduction> views = [.. isNoisy
            ? found.Take(NoisyViews).Select(view => view.Reduction with { View = view.Surrogate.Condense(view.Reduction.View, options.Terms.CondensedRows) })
            : found.Select(view => view.Reduction)];
        foreach (var given in (Reduction[])[origin, context.Smaller.Original])
            if (!views.Exists(view => view.Steps.SequenceEqual(given.Steps))) views.Add(given);
        var networks = views.ConvertAll(view => (View: view, Networks: Of(view)));
        var hasExactLaw = networks.Exists(item => Try(item.View, "edges", () => item.Networks.Quick(isNoisy ? MostLeftOfNoisy : MostLeft)))
            || networks.Exists(item => Try(item.View, "a product", () => item.Networks.Products(withSum: false)) || Try(item.View, "a product and sums", () => item.Networks.Products(withSum: true)))
            || Exchangeable().SelectMany(VariableExchange.Of).Any(view => Try(view, "edges", () => Of(view).Quick(MostLeftOfExchanged)) || Try(view, "a product", () => Of(view).Products(withSum: false)))
            || networks.Take(DeepViews).Any(item => Try(item.View, "a hidden level", () => item.Networks.Deep(journal.Say)));
        journal.Say($"network: {proposals.Count} formulas read from small networks{(hasExactLaw ? ", one of them exact" : "")}");
        return new RoadFindings(proposals) { HasExactLaw = hasExactLaw };

        // A law that swings more than the surrogate can follow looks like noise.
        IEnumerable<Reduction> Exchangeable() => isNoisy ? [found[0].Reduction] : views.Take(DeepViews);

        ReducedNetworks Of(Reduction view) => new(view.View, options, context.Cancellation);

        bool Try(Reduction view, string what, Func<IEnumerable<Proposal>> propose)
        {
            if (context.Cancellation.IsCancellationRequested) return false;
            var read = journal.Guarded<IReadOnlyList<Proposal>>($"networks of {what}", [], () => [.. propose().Select(view.Lifted)]);
            proposals.AddRange(read);
            return read.Any(context.IsExact);
        }
    }

    private RoadFindings Read(Network network, RoadContext context)
    {
        var options = context.Options.Reading;
        if (context.HasExactLaw) options = options with { MaxTrainings = TrainingsForWitness };
        context.Journal.Say($"reading {network.EdgeCount} edges of the network {network.Shape}");
        var (readings, steps) = new NetworkReader(context.Data, context.Options.Forms, options, context.Cancellation).Read(network);
        foreach (var step in steps) context.Journal.Say("reading: " + step);
        return new RoadFindings([.. readings.Select(reading => new Proposal(
            NetworkFormula.Compose(reading.Network, context.Options.Forms),
            new Origin(Road, $"network {reading.Network.Shape}"),
            reading.Error * reading.Error * context.Data.RowCount))])
        {
            Network = network,
            Readings = readings.Count > 0 && readings[0].IsWithinFloor ? readings[0].Edges() : [],
        };
    }
}
