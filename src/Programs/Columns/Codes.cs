using System.Collections.Immutable;

namespace Discovery.Programs.Columns;

/// <summary>Several columns as one: a number for each combination of their values.</summary>
internal sealed class Codes
{
    /// <summary>Combinations that may be told apart.</summary>
    private const long MostCodes = 1 << 15;

    private readonly long[] _lows;
    private readonly long[] _sizes;

    private Codes(long[] lows, long[] sizes, long[] values, ImmutableArray<Node> nodes) => (_lows, _sizes, Values, Nodes) = (lows, sizes, values, nodes);

    /// <summary>One a row.</summary>
    public long[] Values { get; }

    public ImmutableArray<Node> Nodes { get; }

    /// <summary>How many combinations there could be.</summary>
    public double Combinations => _sizes.Aggregate(1.0, (all, size) => all * size);

    /// <summary>Null where there are too many combinations.</summary>
    public static Codes? Of(ReadOnlySpan<Column> columns)
    {
        var (lows, sizes, all) = (new long[columns.Length], new long[columns.Length], 1L);
        for (var i = 0; i < columns.Length; i++)
        {
            long low = long.MaxValue, high = long.MinValue;
            foreach (var value in columns[i].Values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
            if (high - low is < 0 or >= MostCodes) return null;
            (lows[i], sizes[i]) = (low, high - low + 1);
            all *= sizes[i];
            if (all > MostCodes) return null;
        }
        var values = new long[columns[0].Values.Length];
        var nodes = ImmutableArray.CreateBuilder<Node>();
        for (var i = 0; i < columns.Length; i++)
        {
            nodes.Add(columns[i].Node);
            var column = columns[i].Values;
            for (var row = 0; row < values.Length; row++) values[row] = (values[row] * sizes[i]) + column[row] - lows[i];
        }
        return new Codes(lows, sizes, values, nodes.ToImmutable());
    }

    /// <summary>The values that a number stands for.</summary>
    public ImmutableArray<long> Decode(long code)
    {
        var values = new long[_sizes.Length];
        for (var i = values.Length - 1; i >= 0; i--)
        {
            values[i] = _lows[i] + (code % _sizes[i]);
            code /= _sizes[i];
        }
        return [.. values];
    }
}
