using System.Collections.Immutable;

namespace Discovery.Search.Reading;

/// <summary>
/// Reads all edges of a trained network as closed forms, jointly: the surest and simplest edge first, the rest re-trained around it,
/// with backtracking where a choice leaves an error above the floor.
/// </summary>
/// <remarks>
/// Fixing one edge also fixes its share of the network's gauge freedom, and the re-training moves the other edges to fit, so that
/// each later edge is read from a cleaner curve. Depth-first, limited by <see cref="ReadingOptions.MaxTrainings"/>.
/// </remarks>
internal sealed class NetworkReader(Dataset data, IReadOnlyList<ClosedForm> forms, ReadingOptions options, CancellationToken cancellation)
{
    private readonly double[][] _inputs = data.CopyInputs();
    private readonly EdgeForms _forms = new(forms);
    private readonly List<NetworkReading> _readings = [];
    private readonly List<string> _steps = [];
    private int _trainings;
    private int _searches;
    private double _floor;

    /// <summary>Complete readings, best first, and what was done.</summary>
    public (IReadOnlyList<NetworkReading> Readings, ImmutableArray<string> Steps) Read(Network network)
    {
        var error = NetworkError.Of(network, data, options.Training.Loss);
        _floor = NetworkError.Limit(error, data, options);
        if (!options.Training.Loss.IsClassification) _floor = Math.Max(_floor, options.ExactError / Math.Abs(network.TargetMap.Scale));
        Descend(network, error);
        return ([.. _readings.OrderBy(reading => reading.Error)], [.. _steps]);
    }

    /// <summary>The reading that takes the first candidate of the surest edge, again and again, however large the error: a law if not a good one. Null where an edge is like no form.</summary>
    public NetworkReading? ReadAtOnce(Network network)
    {
        while (Surest(network, Unread(network)) is var (place, candidates))
            network = Train(network.WithEdge(place.Layer, place.Sum, place.Input, candidates[0].ToEdge())).Network;
        return Unread(network).Count == 0 ? new NetworkReading(network, NetworkError.Of(network, data, options.Training.Loss), false) : null;
    }

    private bool IsDone => cancellation.IsCancellationRequested
        || _trainings >= options.MaxTrainings
        || _readings.Count >= options.MaxReadings;

    /// <summary>Reads the rest of the edges; true if a complete reading within the floor was found below.</summary>
    private bool Descend(Network network, double error)
    {
        var unread = Unread(network);
        if (unread.Count == 0)
        {
            _readings.Add(new NetworkReading(network, error, error <= _floor));
            return error <= _floor;
        }

        if (Surest(network, unread) is not var (place, candidates)) return false;

        (Network Network, double Rmse, EdgeFit Fit)? fallback = null;
        foreach (var candidate in candidates)
        {
            if (IsDone) break;
            var trained = Train(network.WithEdge(place.Layer, place.Sum, place.Input, candidate.ToEdge()));
            var accepted = trained.Rmse <= _floor;
            _steps.Add($"edge {EdgeName.Of(place)} as {candidate.Form.Name}: curve error {candidate.Error:0.0e+00}, error after re-training {trained.Rmse:0.00e+00}{(accepted ? "" : ", above the floor")}");
            if (accepted && Descend(trained.Network, trained.Rmse)) return true;
            if (!accepted && (fallback is null || trained.Rmse < fallback.Value.Rmse)) fallback = (trained.Network, trained.Rmse, candidate);
        }
        // Nothing reached the floor: the least bad choice still makes a law, if not an exact one.
        if (fallback is { } least && _readings.Count == 0 && !IsDone) Descend(least.Network, least.Rmse);
        return false;
    }

    private static List<EdgePlace> Unread(Network network) =>
    [
        .. network.Layers
            .SelectMany((layer, l) => layer.LiveEdges().Where(live => live.Edge is SplineEdge).Select(live => new EdgePlace(l, live.Sum, live.Input))),
    ];

    /// <summary>The edge whose best candidate costs least; null where none has a candidate. Edges that are like no form come last, and get a search of their own.</summary>
    private (EdgePlace Place, List<EdgeFit> Candidates)? Surest(Network network, List<EdgePlace> unread)
    {
        var curves = new EdgeCurves(network, _inputs, options.Training.Loss);
        var fits = unread.Select(place => (Place: place, Curve: curves.Of(place))).Select(edge => (edge.Place, edge.Curve, Fits: _forms.Fit(edge.Curve).ToList())).ToList();
        if (!fits.Exists(edge => IsLikeAForm(edge.Fits)))
        {
            foreach (var edge in fits.TakeWhile(_ => _searches++ < options.MaxEdgeSearches))
                if (_forms.Search(edge.Curve, edge.Fits.Select(fit => fit.Error).DefaultIfEmpty(double.PositiveInfinity).Min()) is { } found) edge.Fits.Insert(0, found);
        }
        return fits
            .Select(edge => (edge.Place, Candidates: edge.Fits.Where(fit => fit.Error < options.WorstCurveError).Take(options.Branches).ToList()))
            .Where(edge => edge.Candidates.Count > 0)
            .OrderBy(edge => _forms.Cost(edge.Candidates[0]))
            .Select(edge => ((EdgePlace, List<EdgeFit>)?)edge)
            .FirstOrDefault();
    }

    private bool IsLikeAForm(List<EdgeFit> fits) => fits.Exists(fit => fit.Error <= options.UnlikeAnyForm);

    private TrainingResult Train(Network network)
    {
        _trainings++;
        return Trainer.Train(network, data, options.Training, cancellation);
    }
}
