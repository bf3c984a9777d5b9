using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>What a chunk of rows leaves on the device while it is worked through: column s of it at s * <see cref="Stride"/>, one number a row.</summary>
internal struct RowSpace(ArrayView<double> slots, int stride)
{
    public ArrayView<double> Slots = slots;

    public int Stride = stride;

    public readonly double Get(int slot, int row) => Slots[((long)slot * Stride) + row];

    public readonly void Set(int slot, int row, double value) => Slots[((long)slot * Stride) + row] = value;

    public readonly void Add(int slot, int row, double value) => Slots[((long)slot * Stride) + row] += value;
}
