using System.Diagnostics;

namespace Discovery.Search.Dynamics;

/// <summary>B-splines over given, unevenly spaced points: a knot at each, those at the ends repeated.</summary>
/// <remarks>C. de Boor, A Practical Guide to Splines (1978), chapters IX and X.</remarks>
internal sealed class UnevenSplines
{
    private readonly double[] _knots;

    /// <param name="points">Strictly increasing, at least two.</param>
    /// <param name="degree">Of the splines.</param>
    public UnevenSplines(ReadOnlySpan<double> points, int degree)
    {
        Debug.Assert(points.Length > 1);
        Degree = degree;
        _knots = [.. Enumerable.Repeat(points[0], degree), .. points, .. Enumerable.Repeat(points[^1], degree)];
    }

    public int Degree { get; }

    /// <summary>How many B-splines there are.</summary>
    public int Count => _knots.Length - Degree - 1;

    /// <summary>The values, or the derivatives of an order up to the degree, of the degree + 1 splines that are not zero at a place.</summary>
    /// <returns>The index of the first of them, and the values.</returns>
    public (int First, double[] Values) At(double place, int derivative = 0)
    {
        var span = Span(place);
        double[] values = [1];
        for (var q = 0; q < Degree; q++)
            values = q < Degree - derivative ? Raised(values, span, q, place) : Differentiated(values, span, q);
        return (span - Degree, values);
    }

    /// <summary>From the splines of degree q that are not zero between two knots to those of degree q + 1.</summary>
    private double[] Raised(double[] lower, int span, int q, double place)
    {
        var higher = new double[q + 2];
        for (var j = 0; j <= q; j++)
        {
            var i = span - q + j;
            var share = (place - _knots[i]) / (_knots[i + q + 1] - _knots[i]);
            higher[j + 1] += share * lower[j];
            higher[j] += (1 - share) * lower[j];
        }
        return higher;
    }

    /// <summary>From (derivatives of) the splines of degree q to derivatives of one order more of those of degree q + 1.</summary>
    private double[] Differentiated(double[] lower, int span, int q)
    {
        var higher = new double[q + 2];
        for (var j = 0; j <= q; j++)
        {
            var i = span - q + j;
            var slope = (q + 1) * lower[j] / (_knots[i + q + 1] - _knots[i]);
            higher[j + 1] += slope;
            higher[j] -= slope;
        }
        return higher;
    }

    /// <summary>Index of the last knot at or below a place; of the last interval for its end.</summary>
    private int Span(double place)
    {
        var last = _knots.Length - Degree - 2;
        var index = Array.BinarySearch(_knots, Degree, _knots.Length - 2 * Degree, place);
        return Math.Clamp(index >= 0 ? index : ~index - 1, Degree, last);
    }
}
