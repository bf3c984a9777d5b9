using System.Globalization;
using System.Text;

namespace Discovery.Benchmarks;

/// <summary>
/// Poisson's equation with load 1 on an L, solved by particular solutions: at every corner the singular part is known, what is left is a
/// series of harmonic functions around the inner corner, whose factors make the edges' values vanish. By the maximum principle the error is nowhere
/// larger than the largest value that is left on the edges.
/// </summary>
/// <remarks>L. Fox, P. Henrici, C. Moler, SIAM J. Numer. Anal. 4 (1967) 89; T. Betcke, L. N. Trefethen, SIAM Review 47 (2005) 469.</remarks>
internal sealed class LShape
{
    /// <summary>Corners with a right angle, and the direction of the edge from which the inside lies counterclockwise.</summary>
    private static readonly (double X, double Y, double Edge)[] RightCorners =
        [(1, 0, 0.5 * Math.PI), (1, 1, Math.PI), (-1, 1, 1.5 * Math.PI), (-1, -1, 0), (0, -1, 0.5 * Math.PI)];

    private const int Powers = 90;
    private const int Logarithms = 12;
    private const int Polynomials = 50;
    private const int Terms = Powers + Logarithms + (2 * Polynomials);
    private const double Reach = 1.2;
    private const int PointsPerUnit = 160;
    private const double InnerAngle = 1.5 * Math.PI;

    private readonly double[] _factors;

    public LShape()
    {
        var edge = Edge(PointsPerUnit);
        var columns = new List<double>();
        for (var k = 1; k <= Terms; k++) columns.AddRange(edge.Select(point => Term(k, point.X, point.Y)));
        _factors = [.. LinearLeastSquares.Solve(columns.ToArray(), [.. edge.Select(point => -Known(point.X, point.Y))], default, 1e-16).Coefficients];
        LargestError = Edge((3 * PointsPerUnit) + 1).Max(point => Math.Abs(Value(point.X, point.Y)));
    }

    /// <summary>The largest value on the edges, where it should be 0, between the points that were fitted.</summary>
    public double LargestError { get; }

    public double Value(double x, double y)
    {
        var sum = Known(x, y);
        for (var k = 1; k <= Terms; k++) sum += _factors[k - 1] * Term(k, x, y);
        return sum;
    }

    /// <summary>A table of the axes and u at the middles of cells inside.</summary>
    public string Table(int cells)
    {
        var text = new StringBuilder("x,y,u\n");
        for (var i = 0; i < cells; i++)
            for (var j = 0; j < cells; j++)
            {
                var (x, y) = (-1 + ((2.0 * i + 1) / cells), -1 + ((2.0 * j + 1) / cells));
                if (x < 0 || y > 0) text.Append(CultureInfo.InvariantCulture, $"{x},{y},{Value(x, y):G12}\n");
            }
        return text.ToString();
    }

    /// <summary>
    /// Has the Laplacian -1 and the corners' logarithms: next to a right corner whose edges are held at 0, u = -h^2/2 - w/pi with h the distance from
    /// one edge and w the imaginary part of z^2 log z, which is -pi/2 r^2 on the other; at the inner corner w is divided by 3 pi.
    /// </summary>
    private static double Known(double x, double y)
    {
        var sum = (-(x * x) - (y * y)) / 4;
        foreach (var (cx, cy, edge) in RightCorners) sum -= Logarithmic(x - cx, y - cy, edge, 0.5 * Math.PI) / Math.PI;
        return sum - (Logarithmic(x, y, 0, InnerAngle) / (3 * Math.PI));
    }

    private static double Logarithmic(double x, double y, double edge, double angle)
    {
        var (radius, turn) = Polar(x, y, edge, angle);
        return radius == 0 ? 0 : radius * radius * ((Math.Log(radius) * Math.Sin(2 * turn)) + (turn * Math.Cos(2 * turn)));
    }

    /// <summary>Harmonic functions: those that vanish on the inner corner's edges, polynomials, and the logarithms of the inner corner.</summary>
    private static double Term(int k, double x, double y)
    {
        var (radius, turn) = Polar(x, y, 0, InnerAngle);
        if (k <= Powers) return Math.Pow(radius / Reach, 2.0 * k / 3) * Math.Sin(2.0 * k / 3 * turn);
        k -= Powers;
        if (k <= Logarithms) return Math.Pow(radius / Reach, 2 * k) * ((Math.Log(radius) * Math.Sin(2 * k * turn)) + (turn * Math.Cos(2 * k * turn)));
        k -= Logarithms + 1;
        return Math.Pow(radius / Reach, k / 2) * (k % 2 == 0 ? Math.Cos(k / 2 * turn) : Math.Sin(k / 2 * turn));
    }

    /// <summary>The angle from an edge, continuous everywhere but straight behind the corner.</summary>
    private static (double Radius, double Turn) Polar(double x, double y, double edge, double angle)
    {
        var middle = edge + (angle / 2);
        var (ahead, aside) = ((x * Math.Cos(middle)) + (y * Math.Sin(middle)), (y * Math.Cos(middle)) - (x * Math.Sin(middle)));
        return (Math.Sqrt((x * x) + (y * y)), Math.Atan2(aside, ahead) + (angle / 2));
    }

    /// <summary>Points on all six edges, dense towards the corners.</summary>
    private static List<(double X, double Y)> Edge(int perUnit)
    {
        (double X, double Y)[] corners = [(0, 0), (1, 0), (1, 1), (-1, 1), (-1, -1), (0, -1), (0, 0)];
        var points = new List<(double, double)>();
        for (var side = 0; side + 1 < corners.Length; side++)
        {
            var ((ax, ay), (bx, by)) = (corners[side], corners[side + 1]);
            var count = (int)(perUnit * (Math.Abs(bx - ax) + Math.Abs(by - ay)));
            for (var i = 0; i < count; i++)
            {
                var share = (1 - Math.Cos(Math.PI * (i + 0.5) / count)) / 2;
                points.Add((ax + (share * (bx - ax)), ay + (share * (by - ay))));
            }
        }
        return points;
    }
}
