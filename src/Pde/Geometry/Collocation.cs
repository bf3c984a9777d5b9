
namespace Discovery.Pde.Geometry;

/// <summary>Points at which an equation is asked to hold: one array an axis. Some axes may be held fast, which gives the points of a face.</summary>
public static class Collocation
{
    /// <summary>A regular arrangement in the middles of equal cells, the first axis slowest.</summary>
    /// <param name="box">The domain.</param>
    /// <param name="perAxis">Cells along each axis that is not held.</param>
    /// <param name="held">A value for each axis that is held, else null; none held where the list is empty.</param>
    public static double[][] Uniform(Box box, IReadOnlyList<int> perAxis, IReadOnlyList<double?>? held = null)
    {
        var counts = new int[box.Dimension];
        var total = 1;
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = held?[i] is null ? Math.Max(1, perAxis[i]) : 1;
            total = checked(total * counts[i]);
        }
        var points = Empty(box.Dimension, total);
        for (var row = 0; row < total; row++)
        {
            var rest = row;
            for (var i = counts.Length - 1; i >= 0; i--)
            {
                var axis = box.Axes[i];
                points[i][row] = held?[i] ?? axis.Low + (axis.Length * ((rest % counts[i]) + 0.5) / counts[i]);
                rest /= counts[i];
            }
        }
        return points;
    }

    /// <summary>One point in each of <paramref name="count"/> equal slices along every axis.</summary>
    /// <remarks>M. McKay, R. Beckman, W. Conover, Technometrics 21 (1979) 239.</remarks>
    public static double[][] LatinHypercube(Box box, int count, RandomSource random, IReadOnlyList<double?>? held = null)
    {
        var points = Empty(box.Dimension, count);
        var slices = new int[count];
        for (var i = 0; i < box.Dimension; i++)
        {
            for (var row = 0; row < count; row++) slices[row] = row;
            random.Shuffle(slices.AsSpan());
            for (var row = 0; row < count; row++)
                points[i][row] = held?[i] ?? box.Axes[i].Low + (box.Axes[i].Length * (slices[row] + random.Uniform()) / count);
        }
        return points;
    }

    /// <summary>Independent points, for judging what was not trained on.</summary>
    public static double[][] Random(Box box, int count, RandomSource random, IReadOnlyList<double?>? held = null)
    {
        var points = Empty(box.Dimension, count);
        for (var row = 0; row < count; row++)
            for (var i = 0; i < box.Dimension; i++) points[i][row] = held?[i] ?? random.Uniform(box.Axes[i].Low, box.Axes[i].High);
        return points;
    }

    /// <summary>A low-discrepancy sequence: the equation is seen evenly in any number of dimensions. Its first point is the centre.</summary>
    /// <remarks>I. Sobol (1967) with the direction numbers of S. Joe, F. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635, in Gray-code order.</remarks>
    public static double[][] Sobol(Box box, int count, IReadOnlyList<double?>? held = null)
    {
        var points = Empty(box.Dimension, count);
        for (var i = 0; i < box.Dimension; i++)
        {
            var directions = Directions(i);
            var x = 0u;
            for (var row = 0; row < count; row++)
            {
                x ^= directions[System.Numerics.BitOperations.TrailingZeroCount(~(uint)row)];
                points[i][row] = held?[i] ?? box.Axes[i].Low + (box.Axes[i].Length * x / 4294967296.0);
            }
        }
        return points;
    }

    private static double[][] Empty(int axes, int rows)
    {
        var columns = new double[axes][];
        for (var i = 0; i < axes; i++) columns[i] = new double[rows];
        return columns;
    }

    /// <summary>Primitive polynomial (its inner bits) and first direction numbers, axis by axis from the second.</summary>
    private static readonly (uint Polynomial, uint[] First)[] JoeKuo =
        [(0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3])];

    private static uint[] Directions(int axis)
    {
        var v = new uint[32];
        if (axis == 0)
        {
            for (var k = 0; k < 32; k++) v[k] = 1u << (31 - k);
            return v;
        }
        var (polynomial, first) = JoeKuo[axis - 1];
        var degree = first.Length;
        for (var k = 0; k < 32; k++)
        {
            if (k < degree)
            {
                v[k] = first[k] << (31 - k);
                continue;
            }
            v[k] = v[k - degree] ^ (v[k - degree] >> degree);
            for (var j = 1; j < degree; j++)
                if (((polynomial >> (degree - 1 - j)) & 1) != 0) v[k] ^= v[k - j];
        }
        return v;
    }
}
