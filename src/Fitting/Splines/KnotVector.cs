using System.Collections.Immutable;

namespace Discovery.Fitting.Splines;

/// <summary>The ends and inner knots of a non-uniform grid; beyond the ends they go on at the spacing of the end cells. Immutable, equal by value.</summary>
public sealed class KnotVector : IEquatable<KnotVector>
{
    private readonly CellPolynomials?[] _polynomials = new CellPolynomials?[BSpline.MaxDegree + 1];

    /// <param name="values">At least two, finite and strictly ascending.</param>
    public KnotVector(ImmutableArray<double> values)
    {
        if (values.IsDefault || values.Length < 2) throw new ArgumentException("A grid has at least two knots: its ends.", nameof(values));
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || (i > 0 && !(values[i] > values[i - 1])))
                throw new ArgumentException($"Knot {i} is {values[i]}; knots are finite and ascend strictly.", nameof(values));
        }

        Values = values;
    }

    public ImmutableArray<double> Values { get; }

    /// <summary>Knot i; knot 0 is the low end, negative ones lie before it.</summary>
    public double this[int i]
    {
        get
        {
            int last = Values.Length - 1;
            if (i < 0) return Values[0] + (i * (Values[1] - Values[0]));
            return i <= last ? Values[i] : Values[last] + ((i - last) * (Values[last] - Values[last - 1]));
        }
    }

    /// <summary>Index of the cell that a point within the ends lies in; the first one for NaN.</summary>
    public int CellOf(double x)
    {
        int low = 0, high = Values.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (x >= Values[middle]) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>Knots for another number of cells: the same density, each old cell divided evenly where the new number is a multiple.</summary>
    public KnotVector WithIntervals(int intervals) => new(
    [
        .. Enumerable.Range(0, intervals + 1).Select(i =>
        {
            double place = (double)i * (Values.Length - 1) / intervals;
            int cell = Math.Min((int)place, Values.Length - 2);
            return i == intervals ? Values[^1] : Values[cell] + ((place - cell) * (Values[cell + 1] - Values[cell]));
        }),
    ]);

    /// <summary>The same knots, shifted and stretched to other ends.</summary>
    public KnotVector Over(double low, double high) =>
        new([.. Values.Select((value, i) => i == 0 ? low : i == Values.Length - 1 ? high : low + ((high - low) * (value - Values[0]) / (Values[^1] - Values[0])))]);

    public bool Equals(KnotVector? other) => other is not null && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as KnotVector);

    public override int GetHashCode() => HashCode.Combine(Values.Length, Values[0], Values[^1], Values[Values.Length / 2]);

    /// <summary>Worked out when first asked for; two threads that ask at once find the same.</summary>
    internal CellPolynomials Polynomials(int degree) => _polynomials[degree] ??= new CellPolynomials(this, degree);
}
