namespace Discovery.Search.Candidates;

/// <summary>What some vectors span, as vectors of length 1 at right angles.</summary>
internal sealed class Subspace
{
    private readonly List<double[]> _basis = [];

    public Subspace(IEnumerable<double[]> vectors)
    {
        foreach (var vector in vectors) Add(vector);
    }

    public IReadOnlyList<double[]> Basis => _basis;

    public int Count => _basis.Count;

    /// <summary>Adds a vector; false where it is in the span already.</summary>
    /// <param name="vector">Not changed.</param>
    /// <param name="independent">Share of its length that must be left.</param>
    public bool Add(double[] vector, double independent = 1e-10)
    {
        if (Direction(vector, independent) is not { } unit) return false;
        _basis.Add(unit);
        return true;
    }

    /// <summary>What the span does not have of a vector, of length 1; null where that is next to nothing.</summary>
    /// <param name="vector">Not changed.</param>
    /// <param name="independent">Share of its length that must be left.</param>
    public double[]? Direction(double[] vector, double independent)
    {
        var rest = Without(vector);
        var length = Length(rest);
        return length > independent * Length(vector) ? Array.ConvertAll(rest, value => value / length) : null;
    }

    /// <summary>Forgets the vectors after so many.</summary>
    public void Keep(int count) => _basis.RemoveRange(count, _basis.Count - count);

    public Subspace With(params IEnumerable<double[]> vectors) => new(_basis.Concat(vectors));

    /// <summary>What the span does not have of a vector.</summary>
    public double[] Without(double[] vector)
    {
        var rest = (double[])vector.Clone();
        // Twice, for what rounding leaves.
        for (var round = 0; round < 2; round++) Remove(rest);
        return rest;
    }

    /// <summary>The same in place, once.</summary>
    public void Remove(double[] vector)
    {
        foreach (var unit in _basis)
        {
            var share = InnerProduct.Of(unit, vector);
            for (var i = 0; i < vector.Length; i++) vector[i] -= share * unit[i];
        }
    }

    public static double Length(double[] vector) => Math.Sqrt(InnerProduct.Of(vector, vector));
}
