using System.Collections.Immutable;

namespace Discovery.Pde.Residuals;

/// <summary>Points with the residuals that are to vanish there, and what they weigh against other sets.</summary>
internal sealed class PointSet
{
    private readonly double[][] _columns;
    private readonly double[]? _values;

    private PointSet(string name, double[][] points, double[][]? partners, double[]? measured, ImmutableArray<ResidualForm> residuals, ImmutableArray<PartialDerivative> matched)
    {
        (_columns, _values) = (points, measured);
        Name = name;
        Count = points[0].Length;
        Residuals = residuals;
        Matched = matched;
        Jets = new JetSet(residuals.SelectMany(residual => residual.Jets).Concat(matched).Select(jet => jet.Orders));
        TileCount = (Count + Columns.Tile - 1) / Columns.Tile;
        Points = Cut(points);
        Partners = partners is null ? null : Cut(partners);
        Measured = [.. Cut([measured ?? new double[Count]]).Select(tile => tile[0])];
    }

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    public int Count { get; }

    public int TileCount { get; }

    /// <summary>By tile and axis; the last tile repeats its last point.</summary>
    public double[][][] Points { get; }

    /// <summary>For a periodic condition, the points on the other side.</summary>
    public double[][][]? Partners { get; }

    public double[][] Measured { get; }

    public ImmutableArray<ResidualForm> Residuals { get; }

    /// <summary>What must be the same at points and partners.</summary>
    public ImmutableArray<PartialDerivative> Matched { get; }

    public JetSet Jets { get; }

    /// <summary>Whether somebody measured what the residuals compare with, so that it may be noisy.</summary>
    public bool IsData { get; private init; }

    public static PointSet Of(string name, double[][] points, ImmutableArray<ResidualForm> residuals, double[]? measured = null) =>
        new(name, points, null, measured, residuals, []);

    /// <summary>Data that an unknown is compared with.</summary>
    public static PointSet OfData(string name, double[][] points, ResidualForm misfit, double[] measured) => new(name, points, null, measured, [misfit], []) { IsData = true };

    public static PointSet Periodic(string name, double[][] points, double[][] partners, ImmutableArray<PartialDerivative> matched) =>
        new(name, points, partners, null, [], matched);

    /// <summary>The same set with its points in the order of a key, ties as they were.</summary>
    public PointSet Sorted(Func<double[][], long[]> keys)
    {
        if (Partners is not null) throw new InvalidOperationException("Pairs of points are not sorted.");
        var order = new int[Count];
        for (var r = 0; r < Count; r++) order[r] = r;
        // Stable, so that the order of summation is always the same.
        var key = keys(_columns);
        Array.Sort(order, (a, b) => key[a] != key[b] ? key[a].CompareTo(key[b]) : a.CompareTo(b));
        return new PointSet(Name, [.. _columns.Select(column => Array.ConvertAll(order, r => column[r]))], null, _values is null ? null : Array.ConvertAll(order, r => _values[r]), Residuals, []) { IsData = IsData };
    }

    public int RowsIn(int tile) => Math.Min(Columns.Tile, Count - (tile * Columns.Tile));

    private static double[][][] Cut(double[][] points)
    {
        var (count, tiles) = (points[0].Length, (points[0].Length + Columns.Tile - 1) / Columns.Tile);
        var cut = new double[tiles][][];
        for (var t = 0; t < tiles; t++)
        {
            cut[t] = [.. points.Select(_ => new double[Columns.Tile])];
            for (var i = 0; i < points.Length; i++)
                for (var r = 0; r < Columns.Tile; r++) cut[t][i][r] = points[i][Math.Min((t * Columns.Tile) + r, count - 1)];
        }
        return cut;
    }
}
