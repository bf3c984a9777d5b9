using System.Runtime.CompilerServices;

namespace Discovery.Fitting;

/// <summary>The rows of a tile, sorted by the cell of one node's grid that they fall into.</summary>
internal sealed unsafe class CellOrder
{
    private readonly int[] _order = GC.AllocateArray<int>(Tile.Rows, pinned: true);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(long* bins, int rows, int cells)
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

    /// <summary>All rows as one cell 0.</summary>
    public void Whole(int rows)
    {
        Count = 1;
        _cells[0] = 0;
        _starts[0] = 0;
        _starts[1] = rows;
        for (int row = 0; row < rows; row++) _order[row] = row;
    }
}
