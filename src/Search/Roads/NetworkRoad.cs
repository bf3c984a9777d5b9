namespace Discovery.Search.Roads;

/// <summary>A network that is trained, pruned and read.</summary>
internal sealed class NetworkRoad : ISearchRoad
{
    /// <summary>Trainings spent on reading a network where the law is known already.</summary>
    private const int TrainingsForWitness = 12;

    public Road Road => Road.Network;

    public RoadFindings Walk(RoadContext context)
    {
        if (!context.Options.Network || context.Data.RowCount < NetworkTraining.LeastRows) return RoadFindings.None;
        var network = context.Journal.Timed("fit", () => NetworkTraining.Run(context.Data, context.Options, context.Journal.Say, context.Cancellation));
        // Where the law is known, a network is read as a second witness, but only one small enough to be read quickly.
        return context.HasExactLaw && network.EdgeCount > TrainingsForWitness
            ? RoadFindings.None with { Network = network }
            : context.Journal.Timed("read", () => Read(network, context));
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
