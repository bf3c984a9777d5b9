using System.Collections.Immutable;

namespace Discovery.Pde.Geometry;

/// <summary>
/// A part of a box: where in every clause at least one level is below zero. One clause with one level is a disc or a half-plane, several
/// clauses are an intersection (an annulus, a convex polygon), several levels in a clause a union (an L-shape).
/// </summary>
public sealed class Region
{
    /// <summary>Halvings of a cell of the lattice: more than a double has digits.</summary>
    private const int Bisections = 60;

    /// <summary>How near to its zero a level is taken as zero, as a share of its change across the box.</summary>
    private const double OnLevel = 1e-9;

    private readonly ImmutableArray<ImmutableArray<Tape>> _tapes;

    /// <param name="box">What is cut.</param>
    /// <param name="clauses">Formulas in the axes.</param>
    public Region(Box box, ImmutableArray<ImmutableArray<Expr>> clauses)
    {
        (Box, Clauses) = (box, clauses);
        string[] axes = [.. box.Axes.Select(axis => axis.Name)];
        _tapes = [.. clauses.Select(clause => clause.Select(level => Tape.Compile(level, axes)).ToImmutableArray())];
    }

    public Box Box { get; }

    public ImmutableArray<ImmutableArray<Expr>> Clauses { get; }

    /// <summary>Below zero inside, above zero outside, and zero on the region's edge: the largest over clauses of the smallest level.</summary>
    /// <param name="points">One array an axis.</param>
    public double[] Levels(double[][] points)
    {
        var count = points[0].Length;
        var levels = Enumerable.Repeat(double.NegativeInfinity, count).ToArray();
        foreach (var clause in _tapes)
        {
            var smallest = Enumerable.Repeat(double.PositiveInfinity, count).ToArray();
            foreach (var tape in clause)
            {
                var values = tape.Evaluate(points, count);
                for (var r = 0; r < count; r++) smallest[r] = Math.Min(smallest[r], values[r]);
            }
            for (var r = 0; r < count; r++) levels[r] = Math.Max(levels[r], smallest[r]);
        }
        return levels;
    }

    /// <summary>The points that lie in the region; its edge counts as inside.</summary>
    public double[][] Inside(double[][] points)
    {
        var levels = Levels(points);
        return [.. points.Select(column => column.Where((_, r) => levels[r] <= 0).ToArray())];
    }

    /// <summary>Points of the region's own edge, where the lines of a lattice cross it.</summary>
    /// <param name="part">The part of the box that counts.</param>
    /// <param name="cells">Of the lattice, along each axis.</param>
    public double[][] Edge(Box part, IReadOnlyList<int> cells)
    {
        var found = part.Axes.Select(_ => new List<double>()).ToArray();
        var nodes = Nodes(part, cells);
        var levels = Levels(nodes);
        var stride = levels.Length;
        for (var axis = 0; axis < part.Dimension; axis++)
        {
            stride /= cells[axis] + 1;
            var (low, high) = (part.Axes.Select(_ => new List<double>()).ToArray(), new List<double>());
            for (var r = 0; r + stride < levels.Length; r++)
            {
                if (r / stride % (cells[axis] + 1) == cells[axis] || levels[r] > 0 == levels[r + stride] > 0) continue;
                // From the inner node to the outer one.
                var (inner, outer) = levels[r] > 0 ? (r + stride, r) : (r, r + stride);
                for (var i = 0; i < low.Length; i++) low[i].Add(nodes[i][inner]);
                high.Add(nodes[axis][outer]);
            }
            double[][] points = [.. low.Select(column => column.ToArray())];
            if (high.Count == 0) continue;
            var (near, far) = (points[axis], high.ToArray());
            for (var n = 0; n < Bisections; n++)
            {
                points[axis] = [.. near.Zip(far, (a, b) => (a + b) / 2)];
                var middle = Levels(points);
                for (var r = 0; r < middle.Length; r++)
                    if (middle[r] > 0) far[r] = points[axis][r];
                    else near[r] = points[axis][r];
            }
            points[axis] = near;
            for (var i = 0; i < points.Length; i++) found[i].AddRange(points[i]);
        }
        return [.. found.Select(column => column.ToArray())];
    }

    /// <summary>Those of the points at which a level vanishes.</summary>
    public double[][] Where(Expr level, double[][] points)
    {
        if (points[0].Length == 0) return points;
        string[] axes = [.. Box.Axes.Select(axis => axis.Name)];
        var tape = Tape.Compile(level, axes);
        var corners = tape.Evaluate(Nodes(Box, [.. Enumerable.Repeat(4, Box.Dimension)]), (int)Math.Pow(5, Box.Dimension));
        var scale = corners.Max() - corners.Min();
        var values = tape.Evaluate(points, points[0].Length);
        return [.. points.Select(column => column.Where((_, r) => Math.Abs(values[r]) <= OnLevel * scale).ToArray())];
    }

    private static double[][] Nodes(Box box, IReadOnlyList<int> cells)
    {
        var count = cells.Aggregate(1, (product, n) => product * (n + 1));
        var nodes = box.Axes.Select(_ => new double[count]).ToArray();
        for (var r = 0; r < count; r++)
        {
            var rest = r;
            for (var i = box.Dimension - 1; i >= 0; i--)
            {
                nodes[i][r] = box.Axes[i].Low + (box.Axes[i].Length * (rest % (cells[i] + 1)) / cells[i]);
                rest /= cells[i] + 1;
            }
        }
        return nodes;
    }
}
