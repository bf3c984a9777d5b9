using Discovery.Fitting;

namespace Discovery.Search;

/// <summary>A least-squares problem with some columns already in it: what one more column would change.</summary>
internal sealed class Projection
{
    /// <summary>Share of a column's length below which it is what the others make of it.</summary>
    private const double Independent = 1e-4;

    private readonly List<double[]> _basis;
    private readonly double[] _target;

    /// <param name="columns">The columns; dependent ones do no harm.</param>
    /// <param name="target">What they are fitted to.</param>
    public Projection(IEnumerable<double[]> columns, double[] target)
    {
        _basis = [];
        foreach (var column in columns)
        {
            var unit = (double[])column.Clone();
            // Twice, for what rounding leaves of nearly dependent columns.
            Remove(unit);
            Remove(unit);
            var length = Math.Sqrt(InnerProduct.Of(unit, unit));
            if (!(length > Independent * Math.Sqrt(InnerProduct.Of(column, column)))) continue;
            _basis.Add(Array.ConvertAll(unit, value => value / length));
        }
        _target = (double[])target.Clone();
        Remove(_target);
        SumOfSquares = InnerProduct.Of(_target, _target);
    }

    /// <summary>What the columns leave.</summary>
    public double SumOfSquares { get; }

    /// <summary>By how much a further column lowers the sum of squares, and its coefficient; 0 and 0 where it depends on the others or is not finite.</summary>
    public (double Fall, double Coefficient) Along(double[] column)
    {
        var square = InnerProduct.Of(column, column);
        var rest = square;
        foreach (var unit in _basis)
        {
            var share = InnerProduct.Of(column, unit);
            rest -= share * share;
        }
        if (!(rest > Independent * Independent * square) || !double.IsFinite(rest)) return (0, 0);
        var along = InnerProduct.Of(column, _target);
        return (Math.Min(along * along / rest, SumOfSquares), along / rest);
    }

    private void Remove(double[] from)
    {
        foreach (var unit in _basis)
        {
            var share = InnerProduct.Of(from, unit);
            for (var row = 0; row < from.Length; row++) from[row] -= share * unit[row];
        }
    }
}
