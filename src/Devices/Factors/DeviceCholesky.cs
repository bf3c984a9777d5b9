using Discovery.Devices.Accelerators;
using Discovery.Devices.Kernels;
using ILGPU;

namespace Discovery.Devices.Factors;

/// <summary>Cholesky's factor on a device, with the rule of <see cref="Cholesky"/> for lost pivots. Small matrices stay on the host, which has factored them before they would have travelled.</summary>
/// <remarks>Right-looking, by blocks of columns: G. Golub, C. Van Loan, Matrix Computations, 4th ed., 4.2.6.</remarks>
internal sealed unsafe class DeviceCholesky : ICholesky
{
    private readonly KernelDevice _device;
    private readonly int _leastOrder;
    private readonly Cholesky _host;
    private readonly AlignedBuffer _corners;
    private readonly AlignedBuffer _diagonal;

    /// <param name="device">Where.</param>
    /// <param name="capacity">Largest order.</param>
    /// <param name="leastOrder">Below it the host factors.</param>
    public DeviceCholesky(KernelDevice device, int capacity, int leastOrder)
    {
        (_device, _leastOrder) = (device, leastOrder);
        _host = new Cholesky(capacity);
        _corners = new AlignedBuffer(((long)capacity + FactorKernels.Block) * FactorKernels.Block);
        _diagonal = new AlignedBuffer(capacity);
    }

    public int FrozenCount { get; private set; }

    public bool Factor(double* a, int order, int stride)
    {
        if (order < _leastOrder)
        {
            bool done = _host.Factor(a, order, stride);
            FrozenCount = _host.FrozenCount;
            return done;
        }

        using Lock.Scope turn = _device.Turn();
        FrozenCount = 0;
        for (int i = 0; i < order; i++)
        {
            _diagonal.Span[i] = a[((nint)i * stride) + i];
            if (!double.IsFinite(_diagonal.Span[i])) return false;
        }

        ArrayView<double> matrix = _device.Matrix.Of((long)order * order);
        for (int i = 0; i < order; i++)
        {
            if (stride == order) break;
            _device.Send(new ReadOnlySpan<double>(a + ((nint)i * stride), order), matrix.SubView((long)i * order, order));
        }

        if (stride == order) _device.Send(new ReadOnlySpan<double>(a, order * order), matrix);
        for (int start = 0; start < order; start += FactorKernels.Block)
        {
            if (!FactorBlock(matrix, order, start)) return false;
        }

        Bring(matrix, a, order, stride);
        return true;
    }

    public void Solve(double* factor, int order, int stride, double* x) => _host.Solve(factor, order, stride, x);

    private bool FactorBlock(ArrayView<double> matrix, int order, int start)
    {
        int size = Math.Min(FactorKernels.Block, order - start), below = order - start - size;
        Span<double> corner = _corners.Span.Slice(start * FactorKernels.Block, FactorKernels.Block * FactorKernels.Block);
        ArrayView<double> place = _device.Corner.Of(corner.Length);
        _device.TakeCorner(new Index2D(size, size), matrix, order, start, place);
        _device.Fetch(place, corner);
        int frozen = FrozenCount;
        bool done = Cholesky.FactorCorner(_corners.Pointer + ((nint)start * FactorKernels.Block), size, FactorKernels.Block, _diagonal.Pointer + start, ref frozen);
        FrozenCount = frozen;
        GC.KeepAlive(_corners);
        GC.KeepAlive(_diagonal);
        if (!done || below == 0) return done;
        _device.Send<double>(corner, place);
        _device.SolveRow(below, matrix, order, start, size, place);
        int squares = below / ProductKernels.Square;
        _device.Update(new Index2D(squares, squares), matrix, order, start, start + size);
        return true;
    }

    /// <summary>The factor to the host: the rows below the corners from the device, the corners from where they were factored.</summary>
    private void Bring(ArrayView<double> matrix, double* a, int order, int stride)
    {
        if (stride == order) _device.Fetch(matrix, new Span<double>(a, order * order));
        for (int i = 0; i < order; i++)
        {
            var row = new Span<double>(a + ((nint)i * stride), order);
            if (stride != order) _device.Fetch(matrix.SubView((long)i * order, order), row);
            int start = i / FactorKernels.Block * FactorKernels.Block;
            _corners.Span.Slice(i * FactorKernels.Block, Math.Min(FactorKernels.Block, order - start)).CopyTo(row[start..]);
        }
    }
}
