
namespace Discovery.Search.Curves;

/// <summary>What the edges of a network do over some rows.</summary>
internal sealed class EdgeCurves
{
    private readonly NetworkTrace _trace;

    /// <summary>How much an error of the output counts in each row; empty where all count alike.</summary>
    private readonly double[] _importance;

    /// <param name="network">Of one output.</param>
    /// <param name="inputs">One column an input, in raw units.</param>
    /// <param name="loss">What the network was trained for. Of classes an error of the log-odds counts where they are near 0, by the root of p(1 - p).</param>
    public EdgeCurves(Network network, IReadOnlyList<double[]> inputs, Loss loss)
    {
        _trace = network.Trace(inputs);
        _importance = [];
        if (!loss.IsClassification) return;
        var odds = _trace.Node(network.Layers.Length, 0);
        _importance = new double[odds.Length];
        for (var i = 0; i < odds.Length; i++) _importance[i] = 0.5 / Math.Cosh(Math.Clamp(odds[i], -100, 100) / 2);
    }

    public EdgeCurve Of(EdgePlace place)
    {
        var sensitivity = _trace.Sensitivity(place.Layer, place.Sum).ToArray();
        if (_importance.Length > 0)
            for (var i = 0; i < sensitivity.Length; i++) sensitivity[i] *= _importance[i];
        return EdgeCurve.Thin(_trace.EdgeInput(place.Layer, place.Input), _trace.EdgeOutput(place.Layer, place.Sum, place.Input), sensitivity);
    }

    /// <summary>Mean of what an edge adds to its sum.</summary>
    public double Mean(EdgePlace place)
    {
        var sum = 0.0;
        foreach (var value in _trace.EdgeOutput(place.Layer, place.Sum, place.Input)) sum += value;
        return sum / _trace.RowCount;
    }
}
