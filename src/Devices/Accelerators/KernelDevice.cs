using Discovery.Devices.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace Discovery.Devices.Accelerators;

/// <summary>An accelerator with its kernels, which are compiled once a process, where they are first used. One computation at a time: whoever computes holds the <see cref="Turn"/>.</summary>
internal sealed class KernelDevice
{
    /// <summary>Bytes that a chunk of rows may take: where the device is the CPU what stays in its caches, else enough rows for all its threads.</summary>
    private const long CachedChunk = 4L << 20, LargestChunk = 2L << 30;

    /// <summary>Threads that a sum is shared out among, at best: a GPU hides the ways to its memory behind many, a CPU has few.</summary>
    private const int FewThreads = 64, ManyThreads = 1 << 16;

    private readonly Accelerator _accelerator;
    private readonly Lock _lock = new();

    /// <param name="accelerator">Belongs to this object.</param>
    /// <param name="isProcessor">Whether it is the CPU, by another name.</param>
    public KernelDevice(Accelerator accelerator, bool isProcessor)
    {
        (_accelerator, IsProcessor) = (accelerator, isProcessor);
        ChunkBytes = isProcessor ? CachedChunk : Math.Min(LargestChunk, accelerator.MemorySize / 4);
        (Slots, Jacobian, Sums, Total) = (new(this), new(this), new(this), new(this));
        (Matrix, Corner, Parameters, Grids) = (new(this), new(this), new(this), new(this));
    }

    public bool IsProcessor { get; }

    public long ChunkBytes { get; init; }

    /// <summary>Threads that a sum is shared out among, at best.</summary>
    public int Threads => IsProcessor ? FewThreads : ManyThreads;

    public Scratch<double> Slots { get; }

    public Scratch<double> Jacobian { get; }

    public Scratch<double> Sums { get; }

    public Scratch<double> Total { get; }

    public Scratch<double> Matrix { get; }

    public Scratch<double> Corner { get; }

    public Scratch<double> Parameters { get; }

    public Scratch<double> Grids { get; }

    public Action<Index1D, NetworkView, RowSpace, ArrayView<double>, int, int> Forward =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, NetworkView, RowSpace, ArrayView<double>, int, int>(NetworkKernels.Forward);

    public Action<Index1D, NetworkView, RowSpace, int, int> Backward =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, NetworkView, RowSpace, int, int>(NetworkKernels.Backward);

    public Action<Index1D, NetworkView, RowSpace, LossView, int> Loss =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, NetworkView, RowSpace, LossView, int>(LossKernels.Evaluate);

    public Action<Index2D, NetworkView, RowSpace, ArrayView<double>, int, int, int> FillJacobian =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index2D, NetworkView, RowSpace, ArrayView<double>, int, int, int>(ProductKernels.FillJacobian);

    public Action<Index3D, ArrayView<double>, int, int, int, ArrayView<double>> AddNormal =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index3D, ArrayView<double>, int, int, int, ArrayView<double>>(ProductKernels.AddNormal);

    public Action<Index2D, ArrayView<double>, int, RowSpace, int, int, int, ArrayView<double>> AddVector =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index2D, ArrayView<double>, int, RowSpace, int, int, int, ArrayView<double>>(ProductKernels.AddVector);

    public Action<Index2D, NetworkView, RowSpace, int, int, int, ArrayView<double>> AddGradient =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index2D, NetworkView, RowSpace, int, int, int, ArrayView<double>>(ProductKernels.AddGradient);

    public Action<Index1D, RowSpace, int, int, int, ArrayView<double>> AddRows =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, RowSpace, int, int, int, ArrayView<double>>(ProductKernels.AddRows);

    public Action<Index2D, RowSpace, int, int, int, ArrayView<double>> Widen =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index2D, RowSpace, int, int, int, ArrayView<double>>(ProductKernels.Widen);

    public Action<Index1D, ArrayView<double>, long, int, ArrayView<double>> TotalOf =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<double>, long, int, ArrayView<double>>(ProductKernels.Total);

    public Action<Index2D, ArrayView<double>, int, int, ArrayView<double>> TakeCorner =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index2D, ArrayView<double>, int, int, ArrayView<double>>(FactorKernels.TakeCorner);

    public Action<Index1D, ArrayView<double>, int, int, int, ArrayView<double>> SolveRow =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<double>, int, int, int, ArrayView<double>>(FactorKernels.SolveRow);

    public Action<Index2D, ArrayView<double>, int, int, int> Update =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index2D, ArrayView<double>, int, int, int>(FactorKernels.Update);

    public Action<Index1D, ArrayView<int>, ArrayView<double>, ArrayView<double>, RowSpace, ArrayView<double>> Tape =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<int>, ArrayView<double>, ArrayView<double>, RowSpace, ArrayView<double>>(TapeKernel.Evaluate);

    public Action<Index1D, int, double, ArrayView<double>> Rate =>
        field ??= _accelerator.LoadAutoGroupedStreamKernel<Index1D, int, double, ArrayView<double>>(RateKernel.Run);

    /// <summary>The right to compute, until it is disposed.</summary>
    public Lock.Scope Turn()
    {
        Lock.Scope turn = _lock.EnterScope();
        _accelerator.Bind();
        return turn;
    }

    /// <summary>Memory that lives as long as the object returned. Where the device is full, what nobody holds any more is collected first.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(long length)
        where T : unmanaged
    {
        try
        {
            return _accelerator.Allocate1D<T>(Math.Max(1, length));
        }
        catch (AcceleratorException)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return _accelerator.Allocate1D<T>(Math.Max(1, length));
        }
    }

    /// <summary>Waits until all is done that was asked for.</summary>
    public void Wait() => _accelerator.Synchronize();

    /// <summary>Copies numbers of the host to the beginning of a view.</summary>
    public void Send<T>(ReadOnlySpan<T> from, ArrayView<T> to)
        where T : unmanaged
    {
        if (from.IsEmpty) return;
        ArrayView<T> part = to.SubView(0, from.Length);
        part.CopyFromCPU(_accelerator.DefaultStream, from);
        _accelerator.DefaultStream.Synchronize();
    }

    /// <summary>Copies the beginning of a view to the host, after all that was asked for before.</summary>
    public void Fetch<T>(ArrayView<T> from, Span<T> to)
        where T : unmanaged
    {
        if (to.IsEmpty) return;
        ArrayView<T> part = from.SubView(0, to.Length);
        part.CopyToCPU(_accelerator.DefaultStream, to);
        _accelerator.DefaultStream.Synchronize();
    }

    /// <summary>Fills a view with zeros.</summary>
    public void Clear(ArrayView<double> view) => view.MemSetToZero(_accelerator.DefaultStream);
}
