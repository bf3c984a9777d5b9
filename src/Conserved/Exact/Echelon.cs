using System.Collections.Immutable;

namespace Discovery.Conserved.Exact;

/// <summary>Rows of a matrix modulo a prime, brought to echelon form one after the other. Rows are kept sparse; the first entry of each is 1.</summary>
internal sealed class Echelon(Residues field, int columns)
{
    private readonly (int[] Columns, ulong[] Values)?[] _pivots = new (int[], ulong[])?[columns];
    private readonly ulong[] _row = new ulong[columns];

    public int Rank { get; private set; }

    /// <summary>Columns that are independent of those before them.</summary>
    public ImmutableArray<int> PivotColumns => [.. Enumerable.Range(0, columns).Where(column => _pivots[column] is not null)];

    /// <summary>Whether the row is independent of those before it.</summary>
    public bool Add(IEnumerable<(int Column, ulong Value)> entries)
    {
        Array.Clear(_row);
        var first = columns;
        foreach (var (column, value) in entries)
        {
            _row[column] = field.Add(_row[column], value);
            first = Math.Min(first, column);
        }
        return AddRow(first);
    }

    /// <param name="values">A row with all its entries.</param>
    public bool Add(ReadOnlySpan<ulong> values)
    {
        values.CopyTo(_row);
        return AddRow(0);
    }

    /// <summary>A basis of the vectors that every row takes to zero. Each has a 1 in a column without pivot and zeros in the columns behind it.</summary>
    public List<ulong[]> NullVectors()
    {
        var vectors = new List<ulong[]>();
        for (var free = 0; free < columns; free++)
        {
            if (_pivots[free] is not null) continue;
            var vector = new ulong[columns];
            vector[free] = field.One;
            for (var pivot = free - 1; pivot >= 0; pivot--)
            {
                if (_pivots[pivot] is not var (at, values)) continue;
                var sum = 0UL;
                for (var i = 1; i < at.Length && at[i] <= free; i++)
                    if (vector[at[i]] != 0) sum = field.Add(sum, field.Multiply(values[i], vector[at[i]]));
                vector[pivot] = field.Negative(sum);
            }
            vectors.Add(vector);
        }
        return vectors;
    }

    private bool AddRow(int first)
    {
        var leading = -1;
        for (var column = first; column < columns; column++)
        {
            var factor = _row[column];
            if (factor == 0) continue;
            if (_pivots[column] is not var (at, values))
            {
                if (leading < 0) leading = column;
                continue;
            }
            for (var i = 0; i < at.Length; i++) _row[at[i]] = field.Subtract(_row[at[i]], field.Multiply(factor, values[i]));
        }
        if (leading < 0) return false;
        var places = new List<int>();
        for (var column = leading; column < columns; column++)
            if (_row[column] != 0) places.Add(column);
        var scale = field.Inverse(_row[leading]);
        _pivots[leading] = ([.. places], [.. places.Select(place => field.Multiply(scale, _row[place]))]);
        Rank++;
        return true;
    }
}
