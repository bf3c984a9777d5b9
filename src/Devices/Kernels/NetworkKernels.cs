using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>A network over a chunk of rows: a thread has a row and everything that is computed of it.</summary>
internal static class NetworkKernels
{
    /// <summary>From the inputs to the outputs; what derivatives need stays in the slots.</summary>
    /// <param name="row">Of the chunk.</param>
    /// <param name="network">The network.</param>
    /// <param name="space">Is filled.</param>
    /// <param name="inputs">Columns of a block.</param>
    /// <param name="length">Of a column.</param>
    /// <param name="first">Row of the block that the chunk begins with.</param>
    public static void Forward(Index1D row, NetworkView network, RowSpace space, ArrayView<double> inputs, int length, int first)
    {
        for (int i = 0; i < network.Layer(0, LayerField.Inputs); i++)
            space.Set(network.Layer(0, LayerField.NodeSlot) + i, row, inputs[((long)i * length) + first + row]);
        for (int l = 0; l < network.LayerCount; l++)
        {
            for (int i = 0; i < network.Layer(l, LayerField.Inputs); i++)
            {
                int input = network.Layer(l, LayerField.FirstInput) + i;
                if (network.Input(input, InputField.HasSpline) != 0) SplineKernels.Bases(network, space, input, row);
            }

            int plain = network.Layer(l, LayerField.PlainSums), products = network.Layer(l, LayerField.Products), sums = network.Layer(l, LayerField.SumSlot);
            for (int s = 0; s < plain + (2 * products); s++) space.Set(sums + s, row, network.Starts[network.Layer(l, LayerField.FirstSum) + s]);
            for (int e = network.Layer(l, LayerField.FirstEdge); e < network.Layer(l, LayerField.EndEdge); e++) AddEdge(network, space, e, row);

            int next = l + 1 < network.LayerCount ? network.Layer(l + 1, LayerField.NodeSlot) : network.OutputSlot;
            for (int s = 0; s < plain; s++) space.Set(next + s, row, space.Get(sums + s, row));
            for (int p = 0; p < products; p++)
                space.Set(next + plain + p, row, space.Get(sums + plain + (2 * p), row) * space.Get(sums + plain + (2 * p) + 1, row));
        }
    }

    private static void AddEdge(NetworkView network, RowSpace space, int edge, int row)
    {
        int function = network.Edge(edge, EdgeField.Function), sum = network.Edge(edge, EdgeField.Sum);
        if (function == (int)DeviceFunction.Spline)
        {
            space.Add(sum, row, SplineKernels.Combine(network, space, edge, 1, row));
            return;
        }

        int own = network.Edge(edge, EdgeField.Offset), slot = network.Edge(edge, EdgeField.Slot), exponent = network.Edge(edge, EdgeField.Exponent);
        double u = (network.Parameters[own] * space.Get(network.Edge(edge, EdgeField.Node), row)) + network.Parameters[own + 1];
        double value = DeviceFunctions.Value(function, exponent, u);
        space.Set(slot, row, value);
        space.Set(slot + 1, row, DeviceFunctions.Slope(function, exponent, u, value));
        space.Add(sum, row, (network.Parameters[own + 2] * value) + network.Parameters[own + 3]);
    }

    /// <summary>From what the outputs matter to what all sums matter.</summary>
    /// <param name="row">Of the chunk.</param>
    /// <param name="network">The network.</param>
    /// <param name="space">After <see cref="Forward"/>.</param>
    /// <param name="seeds">Slot of the derivatives by the outputs.</param>
    /// <param name="firstLayer">Layers before it are not asked for.</param>
    public static void Backward(Index1D row, NetworkView network, RowSpace space, int seeds, int firstLayer)
    {
        int last = network.LayerCount - 1;
        for (int o = 0; o < network.OutputCount; o++) space.Set(network.Layer(last, LayerField.SumSensitivity) + o, row, space.Get(seeds + o, row));
        for (int l = last; l > firstLayer; l--)
        {
            int nodes = network.Layer(l, LayerField.NodeSensitivity);
            for (int i = 0; i < network.Layer(l, LayerField.Inputs); i++) space.Set(nodes + i, row, 0);
            for (int e = network.Layer(l, LayerField.FirstEdge); e < network.Layer(l, LayerField.EndEdge); e++)
                space.Add(network.Edge(e, EdgeField.NodeSensitivity), row, space.Get(network.Edge(e, EdgeField.SumSensitivity), row) * EdgeSlope(network, space, e, row));

            int plain = network.Layer(l - 1, LayerField.PlainSums), values = network.Layer(l - 1, LayerField.SumSlot), sums = network.Layer(l - 1, LayerField.SumSensitivity);
            for (int s = 0; s < plain; s++) space.Set(sums + s, row, space.Get(nodes + s, row));
            for (int p = 0; p < network.Layer(l - 1, LayerField.Products); p++)
            {
                int left = plain + (2 * p);
                double outer = space.Get(nodes + plain + p, row);
                space.Set(sums + left, row, outer * space.Get(values + left + 1, row));
                space.Set(sums + left + 1, row, outer * space.Get(values + left, row));
            }
        }
    }

    private static double EdgeSlope(NetworkView network, RowSpace space, int edge, int row)
    {
        if (network.Edge(edge, EdgeField.Function) == (int)DeviceFunction.Spline) return SplineKernels.Combine(network, space, edge, 2 + network.Degree, row);
        int own = network.Edge(edge, EdgeField.Offset);
        return network.Parameters[own] * network.Parameters[own + 2] * space.Get(network.Edge(edge, EdgeField.Slot) + 1, row);
    }

    /// <summary>One element of J after <see cref="Backward"/>: the derivative of what was seeded by one parameter in one row.</summary>
    /// <param name="network">The network.</param>
    /// <param name="space">After the backward pass.</param>
    /// <param name="parameter">Which.</param>
    /// <param name="linearOnly">0 for the parameters inside of functions, which the output is not linear in.</param>
    /// <param name="row">Of the chunk.</param>
    public static double Derivative(NetworkView network, RowSpace space, int parameter, bool linearOnly, int row)
    {
        int edge = network.EdgeOf[parameter], place = parameter - network.Edge(edge, EdgeField.Offset), slot = network.Edge(edge, EdgeField.Slot);
        double sensitivity = space.Get(network.Edge(edge, EdgeField.SumSensitivity), row);
        if (network.Edge(edge, EdgeField.Function) == (int)DeviceFunction.Spline)
        {
            int j = place - (int)space.Get(slot, row);
            return j >= 0 && j <= network.Degree ? sensitivity * space.Get(slot + 1 + j, row) : 0;
        }

        if (place == 3) return sensitivity;
        if (place == 2) return sensitivity * space.Get(slot, row);
        if (linearOnly) return 0;
        double inner = sensitivity * network.Parameters[network.Edge(edge, EdgeField.Offset) + 2] * space.Get(slot + 1, row);
        return place == 1 ? inner : inner * space.Get(network.Edge(edge, EdgeField.Node), row);
    }
}
