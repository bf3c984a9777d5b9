using ILGPU;
using ILGPU.Runtime;

namespace Discovery.Devices.Accelerators;

/// <summary>Memory of a device that one computation at a time uses, and that grows with what is asked for: allocating anew for each would cost more than it holds.</summary>
internal sealed class Scratch<T>(KernelDevice device)
    where T : unmanaged
{
    private MemoryBuffer1D<T, Stride1D.Dense>? _buffer;

    /// <summary>So many numbers, of any values.</summary>
    public ArrayView<T> Of(long length)
    {
        if (_buffer is null || _buffer.Length < length)
        {
            _buffer?.Dispose();
            _buffer = null;
            _buffer = device.Allocate<T>(length);
        }

        return _buffer.View.BaseView.SubView(0, length);
    }
}
