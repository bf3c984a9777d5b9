using Discovery.Devices.Kernels;

namespace Discovery.Devices.Sums;

/// <summary>The records of a network as kernels read them, and how many numbers a row leaves on the device.</summary>
internal sealed class NetworkLayout
{
    private readonly Plan _plan;
    private readonly List<int> _layers = [];
    private readonly List<int> _edges = [];
    private readonly List<int> _inputs = [];
    private readonly List<int> _starts = [];
    private readonly int[] _edgeOf;

    private NetworkLayout(Plan plan)
    {
        _plan = plan;
        _edgeOf = new int[plan.ParameterCount];
    }

    public ReadOnlySpan<int> Layers => _layers.ToArray();

    public ReadOnlySpan<int> Edges => _edges.ToArray();

    public ReadOnlySpan<int> Inputs => _inputs.ToArray();

    public ReadOnlySpan<int> Starts => _starts.ToArray();

    public ReadOnlySpan<int> EdgeOf => _edgeOf;

    /// <summary>Numbers that a row leaves, without J.</summary>
    public int SlotCount { get; private set; }

    public int OutputSlot { get; private set; }

    /// <summary>See <see cref="LossView.Slot"/>.</summary>
    public int LossSlot { get; private set; }

    /// <summary>Numbers of all grids.</summary>
    public int GridLength { get; private set; }

    /// <summary>Slot of the first node of a level, inputs being level 0.</summary>
    public int NodeSlot(int level) => level < _plan.Layers.Length ? _layers[(level * LayerField.Count) + LayerField.NodeSlot] : OutputSlot;

    /// <summary>Null where an edge has a function that no kernel has.</summary>
    public static NetworkLayout? Of(Plan plan)
    {
        var layout = new NetworkLayout(plan);
        for (int l = 0; l < plan.Layers.Length; l++)
        {
            if (!layout.AddLayer(l)) return null;
        }

        int outputs = plan.Layers[^1].NodeCount;
        layout.OutputSlot = layout.Take(outputs);
        layout.LossSlot = layout.Take(1 + (2 * outputs) + (outputs * outputs));
        return layout;
    }

    /// <summary>Writes the grids of a state as kernels read them.</summary>
    /// <param name="state">Of the same plan.</param>
    /// <param name="grids">Filled, <see cref="GridLength"/> numbers.</param>
    public void WriteGrids(ModelState state, Span<double> grids)
    {
        int input = 0;
        foreach (SplineGrid grid in state.Grids.SelectMany(layer => layer))
        {
            int at = _inputs[(input++ * InputField.Count) + InputField.Grid];
            (grids[at], grids[at + 1], grids[at + 2], grids[at + 3]) = (grid.Low, grid.High, grid.Intervals / (grid.High - grid.Low), grid.Knots is null ? 0 : 1);
            for (int k = -_plan.Degree; grid.Knots is not null && k <= grid.Intervals + _plan.Degree; k++) grids[at + InputField.KnotsAt + _plan.Degree + k] = grid.Knots[k];
        }
    }

    private bool AddLayer(int l)
    {
        PlanLayer layer = _plan.Layers[l];
        int firstInput = _inputs.Count / InputField.Count, firstEdge = _edges.Count / EdgeField.Count, firstSum = _starts.Count;
        int nodes = Take(layer.InputCount), sums = Take(layer.SumCount), nodeSensitivity = Take(layer.InputCount), sumSensitivity = Take(layer.SumCount);
        var cells = new int[layer.InputCount];
        for (int i = 0; i < layer.InputCount; i++)
        {
            int intervals = _plan.Network.Layers[l].Grids[i].Intervals;
            cells[i] = layer.HasSpline[i] ? Take(1 + (2 * (_plan.Degree + 1))) : 0;
            _inputs.AddRange([layer.HasSpline[i] ? 1 : 0, nodes + i, cells[i], GridLength, intervals]);
            GridLength += InputField.KnotsAt + intervals + 1 + (2 * _plan.Degree);
        }

        for (int s = 0; s < layer.SumCount; s++) _starts.Add(s >= layer.PlainSums && !layer.HasEdge[s] ? 1 : 0);
        foreach (PlanEdge edge in layer.Edges)
        {
            (DeviceFunction Function, int Exponent)? function = edge.Function is null ? (DeviceFunction.Spline, 0) : DeviceFunctions.FindEdge(edge.Function.Name);
            if (function is not { } found) return false;
            _edgeOf.AsSpan(edge.Offset, edge.Count).Fill(_edges.Count / EdgeField.Count);
            int slot = edge.Function is null ? cells[edge.Input] : Take(2);
            _edges.AddRange([nodes + edge.Input, nodeSensitivity + edge.Input, sums + edge.Sum, sumSensitivity + edge.Sum, edge.Offset, (int)found.Function, found.Exponent, slot]);
        }

        _layers.AddRange([layer.InputCount, layer.PlainSums, layer.Products, firstEdge, firstEdge + layer.Edges.Length, firstInput, firstSum, nodes, sums, nodeSensitivity, sumSensitivity]);
        return true;
    }

    private int Take(int slots)
    {
        int first = SlotCount;
        SlotCount += slots;
        return first;
    }
}
