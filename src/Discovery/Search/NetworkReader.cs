using System.Collections.Immutable;
using Discovery.Fitting;

namespace Discovery.Search;

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
    private readonly List<Reading> _readings = [];
    private readonly List<string> _steps = [];
    private int _trainings;
    private double _floor;

    /// <summary>Complete readings, best first, and what was done.</summary>
    public (IReadOnlyList<Reading> Readings, ImmutableArray<string> Steps) Read(Network network)
    {
        _floor = Math.Max(network.Rmse(data) * options.Tolerance, options.ExactError / Math.Abs(network.TargetMap.Scale));
        Descend(network, network.Rmse(data));
        return ([.. _readings.OrderBy(reading => reading.Rmse)], [.. _steps]);
    }

    private bool IsDone => cancellation.IsCancellationRequested
        || _trainings >= options.MaxTrainings
        || _readings.Count >= options.MaxReadings;

    /// <summary>Reads the rest of the edges; true if a complete reading within the floor was found below.</summary>
    private bool Descend(Network network, double rmse)
    {
        var unread = network.Layers
            .SelectMany((layer, l) => layer.LiveEdges().Select(live => (Layer: l, live.Sum, live.Input, live.Edge)))
            .Where(place => place.Edge is SplineEdge)
            .Select(place => new EdgePlace(place.Layer, place.Sum, place.Input))
            .ToList();
        if (unread.Count == 0)
        {
            _readings.Add(new Reading(network, rmse, rmse <= _floor));
            return rmse <= _floor;
        }

        var trace = network.Trace(_inputs);
        var (place, candidates) = unread
            .Select(place => (Place: place, Candidates: Candidates(trace, place)))
            .Where(pair => pair.Candidates.Count > 0)
            .OrderBy(pair => Cost(pair.Candidates[0]))
            .FirstOrDefault();
        if (candidates is null) return false;

        (Network Network, double Rmse, EdgeFit Fit)? fallback = null;
        foreach (var candidate in candidates)
        {
            if (IsDone) break;
            var trained = Train(network.WithEdge(place.Layer, place.Sum, place.Input, candidate.ToEdge()));
            var accepted = trained.Rmse <= _floor;
            _steps.Add($"{place} as {candidate.Form.Name}: curve error {candidate.Error:0.0e+00}, rmse after re-training {trained.Rmse:0.00e+00}{(accepted ? "" : ", above the floor")}");
            if (accepted && Descend(trained.Network, trained.Rmse)) return true;
            if (!accepted && (fallback is null || trained.Rmse < fallback.Value.Rmse)) fallback = (trained.Network, trained.Rmse, candidate);
        }
        // Nothing reached the floor: the least bad choice still makes a law, if not an exact one.
        if (fallback is { } least && _readings.Count == 0 && !IsDone) Descend(least.Network, least.Rmse);
        return false;
    }

    private TrainingResult Train(Network network)
    {
        _trainings++;
        return Trainer.Train(network, data, options.Training, cancellation);
    }

    /// <summary>The forms worth trying, in the order of their cost.</summary>
    private List<EdgeFit> Candidates(NetworkTrace trace, EdgePlace place)
    {
        var curve = EdgeCurve.Thin(
            trace.EdgeInput(place.Layer, place.Input),
            trace.EdgeOutput(place.Layer, place.Sum, place.Input),
            trace.Sensitivity(place.Layer, place.Sum));
        return
        [
            .. forms
                .Select(form => EdgeFitter.Fit(form, curve))
                .OfType<EdgeFit>()
                .Where(fit => fit.Error < options.WorstCurveError)
                .OrderBy(Cost)
                .Take(options.Branches),
        ];
    }

    /// <summary>
    /// An error ten times as large weighs as much as a form that is three nodes longer. Among forms that fit alike, the one that stands
    /// first in the table wins.
    /// </summary>
    private double Cost(EdgeFit fit) =>
        fit.Form.Complexity + 3 * Math.Log10(Math.Max(fit.Error, 1e-8)) + 0.1 * Enumerable.Range(0, forms.Count).First(i => forms[i] == fit.Form);

    private readonly record struct EdgePlace(int Layer, int Sum, int Input)
    {
        public override string ToString() => $"edge {Layer}.{Input}.{Sum}";
    }
}
