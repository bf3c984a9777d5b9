using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Simd;

/// <summary>The rows of a tile, sorted by the cell of one node's grid that they fall into.</summary>
internal sealed unsafe class CellOrder
{
    /// <summary>Cells up to which comparing all rows with each of them is faster than counting.</summary>
    private const int MostCompared = 12;

    /// <summary>For each set of eight bits, the places of those that are set.</summary>
    private static readonly int[] Places = BitPlaces();

    /// <summary>Eight places are written at once, those beyond the last row too.</summary>
    private readonly int[] _order = GC.AllocateArray<int>(Tile.Rows + 8, pinned: true);
    private readonly int[] _starts = new int[Tile.Rows + 1];
    private readonly int[] _cells = new int[Tile.Rows];
    private int[] _counts = [];

    /// <summary>Cells that hold rows.</summary>
    public int Count { get; private set; }

    public int Cell(int group) => _cells[group];

    /// <summary>Number of rows in a cell.</summary>
    public int Rows(int group) => _starts[group + 1] - _starts[group];

    /// <summary>The rows of a cell, ascending.</summary>
    public int* Order(int group) => (int*)Unsafe.AsPointer(ref _order[_starts[group]]);

    /// <param name="bins">The cell of every row.</param>
    /// <param name="rows">A multiple of 8.</param>
    /// <param name="cells">Cells of the grid.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(long* bins, int rows, int cells)
    {
        if (Vector512.IsHardwareAccelerated && cells <= MostCompared) Compare(bins, rows, cells);
        else CountRows(bins, rows, cells);
    }

    /// <summary>Scalar reference of <see cref="Sort"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CountRows(long* bins, int rows, int cells)
    {
        if (_counts.Length < cells) _counts = new int[cells];
        Array.Clear(_counts, 0, cells);
        for (int row = 0; row < rows; row++) _counts[bins[row]]++;
        Count = 0;
        int next = 0;
        for (int cell = 0; cell < cells; cell++)
        {
            int here = _counts[cell];
            if (here == 0) continue;
            _cells[Count] = cell;
            _starts[Count++] = next;
            _counts[cell] = next;
            next += here;
        }

        _starts[Count] = next;
        for (int row = 0; row < rows; row++) _order[_counts[bins[row]]++] = row;
    }

    /// <summary>For few cells: eight rows are compared with a cell at once, and the places of those that match are looked up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(long* bins, int rows, int cells)
    {
        int* order = (int*)Unsafe.AsPointer(ref _order[0]);
        int* places = (int*)Unsafe.AsPointer(ref Places[0]);
        Count = 0;
        int next = 0;
        for (int cell = 0; cell < cells; cell++)
        {
            int first = next;
            Vector512<long> wanted = Vector512.Create((long)cell);
            for (int row = 0; row < rows; row += 8)
            {
                ulong found = Vector512.Equals(Vector512.Load(bins + row), wanted).ExtractMostSignificantBits();
                (Vector256.Load(places + (found * 8)) + Vector256.Create(row)).Store(order + next);
                next += BitOperations.PopCount(found);
            }

            if (next == first) continue;
            _cells[Count] = cell;
            _starts[Count++] = first;
        }

        _starts[Count] = next;
    }

    /// <summary>All rows as one cell 0.</summary>
    public void Whole(int rows)
    {
        Count = 1;
        _cells[0] = 0;
        _starts[0] = 0;
        _starts[1] = rows;
        for (int row = 0; row < rows; row++) _order[row] = row;
    }

    private static int[] BitPlaces()
    {
        int[] places = GC.AllocateArray<int>(256 * 8, pinned: true);
        for (int set = 0; set < 256; set++)
        {
            for (int bit = 0, next = set * 8; bit < 8; bit++)
            {
                if ((set >> bit & 1) != 0) places[next++] = bit;
            }
        }

        return places;
    }
}
