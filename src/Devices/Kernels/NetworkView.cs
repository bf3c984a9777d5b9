using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>A network on the device: its structure as records of whole numbers (<see cref="LayerField"/>, <see cref="EdgeField"/>, <see cref="InputField"/>), and what training changes.</summary>
internal struct NetworkView
{
    /// <summary>Records of layers, <see cref="LayerField.Count"/> numbers each.</summary>
    public ArrayView<int> Layers;

    /// <summary>Records of edges, layer by layer.</summary>
    public ArrayView<int> Edges;

    /// <summary>Records of incoming nodes, layer by layer.</summary>
    public ArrayView<int> Inputs;

    /// <summary>What each sum starts from, layer by layer: 1 for a factor without edges, else 0.</summary>
    public ArrayView<int> Starts;

    /// <summary>The edge of each parameter.</summary>
    public ArrayView<int> EdgeOf;

    public ArrayView<double> Parameters;

    /// <summary>For each incoming node: low, high, cells over the width, and the knots from -(degree) to cells + degree where cells differ.</summary>
    public ArrayView<double> Grids;

    public int LayerCount;

    public int Degree;

    public int ParameterCount;

    /// <summary>First parameter of the last layer.</summary>
    public int LastOffset;

    public int OutputCount;

    /// <summary>Slot of the first output.</summary>
    public int OutputSlot;

    public readonly int Layer(int layer, int field) => Layers[(layer * LayerField.Count) + field];

    public readonly int Edge(int edge, int field) => Edges[(edge * EdgeField.Count) + field];

    public readonly int Input(int input, int field) => Inputs[(input * InputField.Count) + field];
}

/// <summary>Places within the record of a layer.</summary>
internal static class LayerField
{
    public const int Inputs = 0;

    public const int PlainSums = 1;

    public const int Products = 2;

    public const int FirstEdge = 3;

    public const int EndEdge = 4;

    public const int FirstInput = 5;

    /// <summary>First of its sums among all.</summary>
    public const int FirstSum = 6;

    /// <summary>Slots of the values of its incoming nodes, of its sums, and of the sensitivities of both.</summary>
    public const int NodeSlot = 7, SumSlot = 8, NodeSensitivity = 9, SumSensitivity = 10;

    public const int Count = 11;
}

/// <summary>Places within the record of an edge; slots are those of the whole chunk.</summary>
internal static class EdgeField
{
    public const int Node = 0;

    public const int NodeSensitivity = 1;

    public const int Sum = 2;

    public const int SumSensitivity = 3;

    /// <summary>Its first parameter.</summary>
    public const int Offset = 4;

    /// <summary>A <see cref="DeviceFunction"/>.</summary>
    public const int Function = 5;

    public const int Exponent = 6;

    /// <summary>Of a spline the slots of its node's cell, bases and slopes; of a formula those of its value and slope.</summary>
    public const int Slot = 7;

    public const int Count = 8;
}

/// <summary>Places within the record of an incoming node.</summary>
internal static class InputField
{
    /// <summary>Whether a spline leaves it.</summary>
    public const int HasSpline = 0;

    public const int Node = 1;

    /// <summary>Slot of the cell; behind it degree + 1 bases and as many slopes.</summary>
    public const int Slot = 2;

    /// <summary>Where its grid begins.</summary>
    public const int Grid = 3;

    public const int Cells = 4;

    /// <summary>Places before the knots: low, high, inverse width, whether cells differ.</summary>
    public const int KnotsAt = 4;

    public const int Count = 5;
}
