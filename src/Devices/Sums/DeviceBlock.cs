using Discovery.Devices.Accelerators;
using ILGPU;
using ILGPU.Runtime;

namespace Discovery.Devices.Sums;

/// <summary>The rows on a device: all of them, where they are one block, so that they travel once; else the block that is worked on.</summary>
/// <param name="device">Where.</param>
/// <param name="rows">The blocks.</param>
/// <param name="inputs">Columns of inputs.</param>
/// <param name="targets">Columns of targets.</param>
internal sealed unsafe class DeviceBlock(KernelDevice device, RowBlocks rows, int inputs, int targets)
{
    private MemoryBuffer1D<double, Stride1D.Dense>? _buffer;
    private int _loaded = -1;

    public ArrayView<double> Inputs { get; private set; }

    public ArrayView<double> Targets { get; private set; }

    public ArrayView<double> RootWeights { get; private set; }

    /// <summary>Of a column.</summary>
    public int Length { get; private set; }

    public int Rows { get; private set; }

    public void Load(int block)
    {
        if (_loaded == block) return;
        RowBlock loaded = rows.Load(block);
        long length = loaded.Stride, needed = (inputs + targets + 1) * length;
        if (_buffer is null || _buffer.Length < needed)
        {
            _buffer?.Dispose();
            _buffer = device.Allocate<double>(needed);
        }

        ArrayView<double> all = _buffer.View.BaseView;
        Inputs = all.SubView(0, inputs * length);
        Targets = all.SubView(inputs * length, targets * length);
        RootWeights = all.SubView((inputs + targets) * length, length);
        for (int i = 0; i < inputs; i++) Send(loaded.Inputs + (i * length), Inputs, i * length, loaded.Rows);
        for (int t = 0; t < targets; t++) Send(loaded.Targets + (t * length), Targets, t * length, loaded.Rows);
        Send(loaded.RootWeights, RootWeights, 0, loaded.Rows);
        (Length, Rows, _loaded) = (loaded.Stride, loaded.Rows, block);
        GC.KeepAlive(rows);
    }

    private void Send(double* column, ArrayView<double> to, long at, int count) => device.Send(new ReadOnlySpan<double>(column, count), to.SubView(at, count));
}
