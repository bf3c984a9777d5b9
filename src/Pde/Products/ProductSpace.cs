using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Pde.Products;

/// <summary>
/// All networks of one hidden layer of product nodes, one for each choice of a B-spline on every axis but the slowest, whose factor along
/// the slowest axis is free: sums of products of B-splines. Their coefficients enter the unknowns linearly, and each meets few others, so
/// that the normal equations are banded.
/// </summary>
/// <remarks>
/// On a periodic axis the splines go round, so that the condition holds exactly. There the slowest axis is folded (first, last, second, last
/// but one ...), which keeps neighbours on the ring near each other.
/// </remarks>
internal sealed class ProductSpace
{
    private readonly int[] _strides;
    private readonly int[] _fold;

    /// <param name="box">The domain.</param>
    /// <param name="intervals">Of the grid of each axis.</param>
    /// <param name="degree">Of all splines.</param>
    /// <param name="periodic">One an axis.</param>
    /// <param name="unknowns">How many functions.</param>
    public ProductSpace(Box box, ImmutableArray<int> intervals, int degree, ImmutableArray<bool> periodic, int unknowns)
    {
        (Box, Degree, Periodic, Unknowns) = (box, degree, periodic, unknowns);
        Grids = [.. box.Axes.Select((axis, i) => new SplineGrid(axis.Low, axis.High, periodic[i] ? Math.Max(intervals[i], degree + 1) : intervals[i]))];
        Counts = [.. Grids.Select((grid, i) => periodic[i] ? grid.Intervals : grid.CoefficientCount(degree))];
        SlowAxis = Enumerable.Range(0, box.Dimension).MaxBy(i => Counts[i]);
        _strides = new int[box.Dimension];
        var stride = unknowns;
        var band = unknowns - 1;
        foreach (var i in Enumerable.Range(0, box.Dimension).OrderBy(i => i == SlowAxis).ThenByDescending(i => i))
        {
            _strides[i] = stride;
            var reach = !periodic[i] ? degree : i == SlowAxis ? 2 * degree : Counts[i] - 1;
            band += Math.Min(reach, Counts[i] - 1) * stride;
            stride *= Counts[i];
        }
        Count = stride;
        Band = Math.Min(band, Count - 1);
        _fold = [.. Enumerable.Range(0, Counts[SlowAxis]).Select(i => !periodic[SlowAxis] ? i : 2 * i < Counts[SlowAxis] ? 2 * i : (2 * (Counts[SlowAxis] - 1 - i)) + 1)];
    }

    public Box Box { get; }

    public int Degree { get; }

    public ImmutableArray<bool> Periodic { get; }

    public int Unknowns { get; }

    /// <summary>In raw units, one an axis.</summary>
    public ImmutableArray<SplineGrid> Grids { get; }

    /// <summary>Different splines of each axis.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>The axis whose index comes first in the order of coefficients: that with most splines.</summary>
    public int SlowAxis { get; }

    /// <summary>All coefficients.</summary>
    public int Count { get; }

    /// <summary>Coefficients whose numbers differ by more never meet in one residual.</summary>
    public int Band { get; }

    /// <summary>What a spline of an axis adds to the number of a coefficient.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="index">0 to intervals + degree - 1; on a periodic axis the last ones are the first again.</param>
    public int Offset(int axis, int index)
    {
        Debug.Assert((uint)index < (uint)Grids[axis].CoefficientCount(Degree));
        if (Periodic[axis]) index %= Counts[axis];
        return _strides[axis] * (axis == SlowAxis ? _fold[index] : index);
    }

    /// <summary>The number of each point's cell, slowest axis first.</summary>
    public long[] CellOf(double[][] points)
    {
        var cells = new long[points[0].Length];
        foreach (var i in Enumerable.Range(0, Box.Dimension).OrderBy(i => i != SlowAxis))
            for (var r = 0; r < cells.Length; r++) cells[r] = (cells[r] * Grids[i].Intervals) + Math.Clamp((int)((points[i][r] - Grids[i].Low) / Grids[i].Spacing), 0, Grids[i].Intervals - 1);
        return cells;
    }

    /// <summary>Coefficients that are constant along an axis and continue another space's values at that axis' high end.</summary>
    /// <param name="before">The same space but for that axis' range.</param>
    /// <param name="coefficients">Of the other space.</param>
    /// <param name="axis">The axis.</param>
    public unsafe double[] Continue(ProductSpace before, ReadOnlySpan<double> coefficients, int axis)
    {
        var bases = stackalloc double[BasisJets.Lanes];
        var (end, bin) = (before.Grids[axis].High, 0);
        BasisJets.Fill(&end, 1, before.Grids[axis], Degree, 0, &bin, bases, 1);
        var result = new double[Count];
        for (var place = 0; place < Count; place++)
        {
            var own = place / _strides[axis] % Counts[axis];
            var origin = place - (own * _strides[axis]);
            for (var b = 0; b <= Degree; b++) result[place] += bases[b] * coefficients[origin + before.Offset(axis, bin + b)];
        }
        return result;
    }

    /// <summary>The root mean square of the coefficients' differences of order degree + 1 along each axis: what a finer grid would add there.</summary>
    public double[] Roughness(ReadOnlySpan<double> coefficients)
    {
        var result = new double[Box.Dimension];
        for (var axis = 0; axis < result.Length; axis++)
        {
            var (sum, count, lines) = (0.0, 0, Count / Counts[axis]);
            var line = new double[Grids[axis].CoefficientCount(Degree)];
            var stride = _strides[axis];
            for (var l = 0; l < lines; l++)
            {
                var origin = (l / stride * stride * Counts[axis]) + (l % stride);
                for (var i = 0; i < line.Length; i++) line[i] = coefficients[origin + Offset(axis, i)];
                var length = line.Length;
                for (var n = 0; n <= Degree && length > 1; n++, length--)
                    for (var i = 0; i + 1 < length; i++) line[i] = line[i + 1] - line[i];
                // The outermost coefficients are hardly fixed by the values inside, and would tell of nothing but that.
                var margin = Math.Min(Degree / 2, (length - 1) / 2);
                for (var i = margin; i < length - margin; i++, count++) sum += line[i] * line[i];
            }
            result[axis] = Math.Sqrt(sum / count);
        }
        return result;
    }

    /// <summary>Values of an unknown or a derivative at points, one array an axis.</summary>
    public unsafe double[] Values(double[] coefficients, double[][] points, PartialDerivative wanted)
    {
        var values = new double[points[0].Length];
        var bases = new AlignedBuffer[Box.Dimension];
        var bins = new int[Box.Dimension][];
        for (var i = 0; i < bases.Length; i++)
        {
            bases[i] = new AlignedBuffer((long)(wanted.Orders[i] + 1) * values.Length * BasisJets.Lanes);
            bins[i] = new int[values.Length];
            fixed (double* x = points[i])
            fixed (int* bin = bins[i])
                BasisJets.Fill(x, values.Length, Grids[i], Degree, wanted.Orders[i], bin, bases[i].Pointer, values.Length);
        }
        for (var r = 0; r < values.Length; r++) values[r] = Sum(0, r, wanted.Unknown);
        return values;

        double Sum(int axis, int r, int place)
        {
            if (axis == bases.Length) return coefficients[place];
            var own = bases[axis].Span.Slice(((wanted.Orders[axis] * values.Length) + r) * BasisJets.Lanes, Degree + 1);
            var sum = 0.0;
            for (var b = 0; b <= Degree; b++) sum += own[b] * Sum(axis + 1, r, place + Offset(axis, bins[axis][r] + b));
            return sum;
        }
    }

    /// <summary>The network that a vector of coefficients stands for: inputs, products, one sum an unknown.</summary>
    public Network ToNetwork(Vocabulary vocabulary, ReadOnlySpan<double> coefficients)
    {
        var dimension = Box.Dimension;
        ImmutableArray<SplineGrid> unit = [.. Grids.Select(grid => new SplineGrid(-1, 1, grid.Intervals))];
        return dimension switch
        {
            1 => Network(vocabulary, [new Layer(unit, Unknowns, 0, [.. Lines(coefficients, [])])]),
            2 => Network(vocabulary, [Products(unit, coefficients), .. Sums(coefficients)]),
            _ => throw new NotSupportedException("A product node has two factors; a network of products of more axes is not written."),
        };
    }

    private Network Network(Vocabulary vocabulary, ImmutableArray<Layer> layers) => new(
        [.. Box.Axes.Select(axis => axis.Name)],
        vocabulary.Unknowns,
        [.. Box.Axes.Select(axis => new AffineMap(2 / axis.Length, -(axis.High + axis.Low) / axis.Length))],
        [.. vocabulary.Unknowns.Select(_ => AffineMap.Identity)],
        Degree,
        layers);

    /// <summary>The free factor along the slowest axis, of every unknown.</summary>
    private IEnumerable<Edge> Lines(ReadOnlySpan<double> coefficients, ReadOnlySpan<int> others)
    {
        var edges = new Edge[Unknowns];
        var shift = 0;
        foreach (var other in others) shift += other;
        for (var k = 0; k < Unknowns; k++)
        {
            var line = new double[Grids[SlowAxis].CoefficientCount(Degree)];
            for (var i = 0; i < line.Length; i++) line[i] = coefficients[Offset(SlowAxis, i) + shift + k];
            edges[k] = new SplineEdge([.. line]);
        }
        return edges;
    }

    private Layer Products(ImmutableArray<SplineGrid> grids, ReadOnlySpan<double> coefficients)
    {
        var fast = 1 - SlowAxis;
        var edges = new List<Edge>();
        for (var j = 0; j < Counts[fast]; j++)
        {
            var bump = new double[grids[fast].CoefficientCount(Degree)];
            for (var i = j; i < bump.Length; i += Counts[fast]) bump[i] = 1;
            foreach (var line in Lines(coefficients, [Offset(fast, j)]))
            {
                Edge[] free = [Edge.Zero, Edge.Zero], held = [Edge.Zero, Edge.Zero];
                (free[SlowAxis], held[fast]) = (line, new SplineEdge([.. bump]));
                edges.AddRange([.. free, .. held]);
            }
        }
        return new Layer(grids, 0, Counts[fast] * Unknowns, [.. edges]);
    }

    /// <summary>Every product goes unchanged into the sum of its unknown.</summary>
    private IEnumerable<Layer> Sums(ReadOnlySpan<double> coefficients)
    {
        var reach = 1.0;
        foreach (var value in coefficients) reach = Math.Max(reach, Math.Abs(value));
        var grid = new SplineGrid(-reach, reach, 1);
        var identity = new SplineEdge([.. Enumerable.Range(0, Degree + 1).Select(i => grid.Greville(i, Degree))]);
        var nodes = Counts[1 - SlowAxis] * Unknowns;
        var edges = new Edge[Unknowns * nodes];
        for (var k = 0; k < Unknowns; k++)
            for (var n = 0; n < nodes; n++) edges[(k * nodes) + n] = n % Unknowns == k ? identity : Edge.Zero;
        return [new Layer([.. Enumerable.Repeat(grid, nodes)], Unknowns, 0, [.. edges])];
    }
}
