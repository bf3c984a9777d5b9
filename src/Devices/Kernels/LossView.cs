using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>A loss, what it compares with, and where it leaves what came of a row.</summary>
internal struct LossView
{
    /// <summary>A <see cref="LossKind"/>.</summary>
    public int Kind;

    public double Scale;

    /// <summary>Columns of a block.</summary>
    public ArrayView<double> Targets;

    /// <summary>Roots of the rows' weights.</summary>
    public ArrayView<double> RootWeights;

    /// <summary>Of a column of targets.</summary>
    public int Length;

    /// <summary>Slot of the sum's part; behind it one residual an output, then the gradient by each output, then the slope of residual k by output o at k * outputs + o.</summary>
    public int Slot;
}
