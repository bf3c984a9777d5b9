
namespace Discovery.Search.Candidates;

/// <summary>A least-squares problem with some columns already in it: what one more column would change.</summary>
internal sealed class Projection
{
    /// <summary>Share of a column's length, where nothing else is said, below which it depends on the others.</summary>
    private const double UsualIndependence = 1e-4;

    private readonly double _independent;
    private readonly Subspace _span = new([]);
    private readonly double[] _rest;

    /// <param name="columns">The columns; dependent ones do no harm.</param>
    /// <param name="target">What they are fitted to.</param>
    /// <param name="independent">Share of a column's length below which it is what the others make of it.</param>
    public Projection(IEnumerable<double[]> columns, double[] target, double independent = UsualIndependence)
    {
        _independent = independent;
        foreach (var column in columns) _span.Add(column, independent);
        _rest = (double[])target.Clone();
        Remove(_rest);
        SumOfSquares = InnerProduct.Of(_rest, _rest);
    }

    /// <summary>Directions that span what the columns span, each of length 1 and at right angles to all others.</summary>
    public IReadOnlyList<double[]> Basis => _span.Basis;

    /// <summary>What the columns leave of the target.</summary>
    public ReadOnlySpan<double> Rest => _rest;

    /// <summary>The sum of its squares.</summary>
    public double SumOfSquares { get; }

    /// <summary>By how much a few further columns together lower the sum of squares.</summary>
    public double Fall(IEnumerable<double[]> columns)
    {
        var (before, fall) = (_span.Count, 0.0);
        foreach (var column in columns)
            if (_span.Add(column, _independent)) fall += Math.Pow(InnerProduct.Of(_span.Basis[^1], _rest), 2);
        _span.Keep(before);
        return fall;
    }

    /// <summary>By how much a further column lowers the sum of squares, and its coefficient; 0 and 0 where it depends on the others or is not finite.</summary>
    public (double Fall, double Coefficient) Along(double[] column)
    {
        var square = InnerProduct.Of(column, column);
        var rest = square;
        foreach (var unit in _span.Basis)
        {
            var share = InnerProduct.Of(column, unit);
            rest -= share * share;
        }
        if (!(rest > _independent * _independent * square) || !double.IsFinite(rest)) return (0, 0);
        var along = InnerProduct.Of(column, _rest);
        return (Math.Min(along * along / rest, SumOfSquares), along / rest);
    }

    /// <summary>What each row leaves of itself to the others, one less its leverage: a row that decides a direction alone leaves nothing.</summary>
    /// <remarks>Residuals divided by it are, to first order, those with the row left out of the fit.</remarks>
    public double[] Freedom()
    {
        var freedom = Enumerable.Repeat(1.0, _rest.Length).ToArray();
        foreach (var unit in _span.Basis)
            for (var row = 0; row < freedom.Length; row++) freedom[row] -= unit[row] * unit[row];
        return freedom;
    }

    /// <summary>Takes from a vector what the columns span.</summary>
    public void Remove(double[] from) => _span.Remove(from);
}
