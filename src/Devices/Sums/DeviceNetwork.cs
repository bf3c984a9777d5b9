using Discovery.Devices.Accelerators;
using Discovery.Devices.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace Discovery.Devices.Sums;

/// <summary>A network's structure on a device; parameters and grids follow with each state.</summary>
internal sealed class DeviceNetwork
{
    private readonly KernelDevice _device;
    private readonly Plan _plan;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _records;
    private readonly double[] _grids;
    private readonly NetworkView _structure;

    public DeviceNetwork(KernelDevice device, Plan plan, NetworkLayout layout)
    {
        (_device, _plan, Layout) = (device, plan, layout);
        _grids = new double[layout.GridLength];
        int[] records = [.. layout.Layers, .. layout.Edges, .. layout.Inputs, .. layout.Starts, .. layout.EdgeOf];
        _records = device.Allocate<int>(records.Length);
        device.Send<int>(records, _records.View.BaseView);
        int at = 0;
        ArrayView<int> Part(int length) => _records.View.BaseView.SubView((at += length) - length, length);
        _structure = new NetworkView
        {
            Layers = Part(layout.Layers.Length),
            Edges = Part(layout.Edges.Length),
            Inputs = Part(layout.Inputs.Length),
            Starts = Part(layout.Starts.Length),
            EdgeOf = Part(layout.EdgeOf.Length),
            LayerCount = plan.Layers.Length,
            Degree = plan.Degree,
            ParameterCount = plan.ParameterCount,
            LastOffset = plan.LastLayerOffset,
            OutputCount = plan.Layers[^1].NodeCount,
            OutputSlot = layout.OutputSlot,
        };
    }

    public NetworkLayout Layout { get; }

    /// <summary>The network with a state's parameters and grids; valid until the next call on this device.</summary>
    public NetworkView At(ModelState state)
    {
        NetworkView network = _structure;
        network.Parameters = _device.Parameters.Of(Math.Max(1, _plan.ParameterCount));
        network.Grids = _device.Grids.Of(Math.Max(1, _grids.Length));
        Layout.WriteGrids(state, _grids);
        _device.Send<double>(state.Parameters.Span[.._plan.ParameterCount], network.Parameters);
        _device.Send<double>(_grids, network.Grids);
        return network;
    }
}
