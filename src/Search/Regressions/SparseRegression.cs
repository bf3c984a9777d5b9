using System.Collections.Immutable;

namespace Discovery.Search.Regressions;

/// <summary>
/// Finds small sets of columns whose linear combination, with an offset, comes closest to a target: all single columns, all pairs of
/// the first columns and of those that go best with the target, then the best sets extended by any column (a beam).
/// </summary>
/// <remarks>
/// For a pair, 1 - R^2 = 1 - (a^2 + b^2 - 2 a b r)/(1 - r^2), where a and b are the
/// columns' correlations with the target and r that between them.
/// </remarks>
internal sealed class SparseRegression
{
    /// <summary>
    /// The square of what is left of a column of length 1 beside the others, below which it is their combination: a gain divided by less would be
    /// rounding.
    /// </summary>
    private const double Collinear = 1e-6;

    /// <summary>Share of the squares whose logarithm is taken in place of less: the square of rounding.</summary>
    private const double LeastUnexplained = 1e-30;

    /// <summary>All pairs are tried of the first so many columns, which callers put first for their simplicity, and as many that go best with the target.</summary>
    private const int Paired = 300;

    /// <summary>So many of the first columns are paired with all others.</summary>
    private const int Seeds = 40;

    private readonly List<double[]> _always = [];
    private readonly double[] _columns;
    private readonly int _rows;
    private readonly int _count;
    private readonly double[] _target;
    private readonly double[] _withTarget;
    private readonly IReadOnlyList<double>? _bits;

    /// <param name="columns">One array a column, the simplest first.</param>
    /// <param name="target">As long as the columns.</param>
    /// <param name="weights">Of each row's residual (not of its square); null for 1.</param>
    /// <param name="always">Columns that belong to every set, beside the offset.</param>
    /// <param name="bits">Where the rows are noisy: what it takes to name each column, so that of sets that come as near the simpler are kept.</param>
    public SparseRegression(IReadOnlyList<double[]> columns, double[] target, double[]? weights, IReadOnlyList<double[]>? always = null, IReadOnlyList<double>? bits = null)
    {
        _bits = bits;
        (_rows, _count) = (target.Length, columns.Count);
        var root = weights ?? [.. Enumerable.Repeat(1.0, target.Length)];
        foreach (var column in always ?? [])
        {
            var direction = new double[_rows];
            Standardise(column, root, direction);
            if (InnerProduct.Of(direction, direction) > 0.5) _always.Add(direction);
        }
        _columns = new double[_count * _rows];
        for (var i = 0; i < _count; i++) Standardise(columns[i], root, _columns.AsSpan(i * _rows, _rows));
        _target = new double[_rows];
        Standardise(target, root, _target);
        _withTarget = [.. Enumerable.Range(0, _count).Select(i => InnerProduct.Of(Column(i), _target))];
    }

    /// <summary>The best sets of each size, best first within a size.</summary>
    /// <param name="maxTerms">The largest size.</param>
    /// <param name="beam">How many sets of a size are kept.</param>
    public IReadOnlyList<ColumnSet> Search(int maxTerms, int beam)
    {
        var found = new List<ColumnSet>();
        var level = Best(Enumerable.Range(0, _count).Select(i => new ColumnSet([i], 1 - _withTarget[i] * _withTarget[i])), beam);
        found.AddRange(level);
        for (var size = 2; size <= maxTerms && level.Count > 0; size++)
        {
            level = Best(Extensions(size == 2 ? [.. level.UnionBy(Simplest(), set => set.Columns[0])] : level).Concat(size == 2 ? Pairs() : []), beam);
            found.AddRange(level);
        }
        return found;
    }

    /// <summary>The first columns by themselves: a simple term is a term of many laws, even where it says little alone.</summary>
    private IEnumerable<ColumnSet> Simplest() => Enumerable.Range(0, Math.Min(Seeds, _count)).Select(i => new ColumnSet([i], 1 - _withTarget[i] * _withTarget[i]));

    private List<ColumnSet> Best(IEnumerable<ColumnSet> sets, int beam)
    {
        // A bounded heap: the number of pairs is large, the beam small.
        var kept = new PriorityQueue<(ColumnSet Set, double Length), double>();
        var seen = new HashSet<ImmutableArray<int>>(SameColumns.Comparer);
        foreach (var set in sets)
        {
            var length = Length(set);
            if (!double.IsFinite(length)) continue;
            if (kept.Count == beam && kept.TryPeek(out var worst, out _) && length >= worst.Length) continue;
            if (!seen.Add(set.Columns)) continue;
            kept.Enqueue((set, length), -length);
            if (kept.Count > beam) kept.Dequeue();
        }
        return [.. kept.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Length).ThenBy(item => string.Join(",", item.Set.Columns)).Select(item => item.Set)];
    }

    /// <summary>What the set leaves unexplained; under noise the bits that it takes to state it and what it leaves.</summary>
    private double Length(ColumnSet set)
    {
        if (_bits is null) return set.Unexplained;
        var length = 0.5 * _rows * Math.Log2(Math.Max(set.Unexplained, LeastUnexplained));
        foreach (var column in set.Columns) length += _bits[column];
        return length;
    }

    private IEnumerable<ColumnSet> Pairs()
    {
        var order = Enumerable.Range(0, _count)
            .OrderByDescending(i => Math.Abs(_withTarget[i]))
            .Take(Paired)
            .Union(Enumerable.Range(0, Math.Min(Paired, _count)))
            .ToArray();
        for (var first = 0; first < order.Length; first++)
        {
            for (var second = 0; second < first; second++)
            {
                var (i, j) = (order[first], order[second]);
                var r = InnerProduct.Of(Column(i), Column(j));
                var rest = 1 - r * r;
                if (rest < Collinear) continue;
                var (a, b) = (_withTarget[i], _withTarget[j]);
                yield return new ColumnSet([Math.Min(i, j), Math.Max(i, j)], Math.Max(1 - (a * a + b * b - 2 * a * b * r) / rest, 0));
            }
        }
    }

    /// <summary>
    /// The sets with one more column, for every column: the gain is the square of the partial correlation's projection. A column is read
    /// once for all sets.
    /// </summary>
    private IEnumerable<ColumnSet> Extensions(IReadOnlyList<ColumnSet> sets)
    {
        var bases = sets.Select(Basis).OfType<OrthonormalBasis>().ToList();
        for (var i = 0; i < _count; i++)
        {
            foreach (var known in bases)
            {
                if (known.Set.Columns.Contains(i)) continue;
                // |column|^2 is 1, so what lies outside the basis is 1 minus its projections.
                var outside = 1.0;
                foreach (var direction in known.Directions)
                {
                    var projection = InnerProduct.Of(direction, Column(i));
                    outside -= projection * projection;
                }
                if (outside < Collinear) continue;
                var gain = InnerProduct.Of(known.Residual, Column(i));
                yield return new ColumnSet(known.Set.Columns.Add(i), Math.Max(known.Left - gain * gain / outside, 0));
            }
        }
    }

    /// <summary>Null where a column of the set is a combination of the others.</summary>
    private OrthonormalBasis? Basis(ColumnSet set)
    {
        var directions = new List<double[]>();
        foreach (var column in set.Columns)
        {
            var direction = Column(column).ToArray();
            Orthogonalise(direction, directions);
            if (Normalise(direction) < Collinear) return null;
            directions.Add(direction);
        }
        var residual = (double[])_target.Clone();
        Orthogonalise(residual, directions);
        return new OrthonormalBasis(set, directions, residual, InnerProduct.Of(residual, residual));
    }

    private Span<double> Column(int index) => _columns.AsSpan(index * _rows, _rows);

    private static void Orthogonalise(Span<double> vector, List<double[]> basis)
    {
        foreach (var direction in basis)
        {
            var projection = InnerProduct.Of(direction, vector);
            for (var i = 0; i < vector.Length; i++) vector[i] -= projection * direction[i];
        }
    }

    /// <summary>Scales to length 1 and returns the square of the length before.</summary>
    private static double Normalise(Span<double> vector)
    {
        var square = InnerProduct.Of(vector, vector);
        var scale = 1 / Math.Sqrt(Math.Max(square, 1e-300));
        for (var i = 0; i < vector.Length; i++) vector[i] *= scale;
        return square;
    }

    /// <summary>Weighted, made orthogonal to the weighted offset and to what is always there, and of length 1; zeros where nothing is left.</summary>
    private void Standardise(double[] column, double[] root, Span<double> result)
    {
        double total = 0, sum = 0, size = 0;
        for (var i = 0; i < column.Length; i++)
        {
            total += root[i] * root[i];
            sum += root[i] * root[i] * column[i];
            size = Math.Max(size, Math.Abs(column[i]));
        }
        var mean = sum / total;
        var scale = size > 0 ? 1 / size : 1;
        for (var i = 0; i < result.Length; i++) result[i] = root[i] * (column[i] - mean) * scale;
        if (Normalise(result) <= 0) return;
        Orthogonalise(result, _always);
        // What the columns that are always there explain already has nothing left that could be told from rounding.
        if (Normalise(result) < Collinear * Collinear) result.Clear();
    }

    private sealed record OrthonormalBasis(ColumnSet Set, List<double[]> Directions, double[] Residual, double Left);
}
