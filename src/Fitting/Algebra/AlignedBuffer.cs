namespace Discovery.Fitting.Algebra;

/// <summary>A fixed block of doubles whose first element lies on a 64-byte boundary, so that no vector load crosses a cache line. Starts as zeros.</summary>
internal sealed unsafe class AlignedBuffer
{
    private readonly double[] _pinned;
    private readonly int _start;

    public AlignedBuffer(long length)
    {
        Length = checked((int)length);
        _pinned = GC.AllocateArray<double>(Length + 8, pinned: true);
        fixed (double* first = _pinned)
        {
            _start = (int)((64 - ((long)first & 63)) & 63) / sizeof(double);
            Pointer = first + _start;
        }
    }

    public int Length { get; }

    /// <summary>Valid as long as this object lives, which the pointer does not ensure: end its use with <see cref="GC.KeepAlive"/>.</summary>
    public double* Pointer { get; }

    public Span<double> Span => _pinned.AsSpan(_start, Length);
}
