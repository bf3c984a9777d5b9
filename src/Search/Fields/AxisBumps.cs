using MathNet.Numerics.IntegralTransforms;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Search.Fields;

/// <summary>
/// Bumps (1 - s^2)^p along one axis of a grid, with their derivatives, combined so that white noise of the grid's values gives independent sums. Their width
/// follows from where the spectrum of the values turns from field to noise.
/// </summary>
/// <remarks>D. A. Messenger, D. M. Bortz, Weak SINDy for partial differential equations, J. Comp. Phys. 443 (2021) 110525, section 4.3 for width and exponent.</remarks>
internal sealed class AxisBumps
{
    /// <summary>Height of a bump at the first point inside its support, and how many deviations of its spectrum lie within the field's, both as in the paper.</summary>
    private const double EdgeHeight = 1e-10, Deviations = 2;

    /// <summary>A bump covers two thirds of the axis at most, so that several fit, and five points to each side at least.</summary>
    private const double Widest = 1.0 / 3;
    private const int Narrowest = 5;

    /// <summary>Bumps overlap by seven eighths; nearer ones say the same.</summary>
    private const int Overlap = 8;

    private readonly double[][][] _derivatives;

    private AxisBumps(double[][][] derivatives, int half) => (_derivatives, HalfWidth) = (derivatives, half);

    /// <summary>In points.</summary>
    public int HalfWidth { get; }

    public int Count => _derivatives[0].Length;

    /// <summary>Derivatives of an order: a row for each combination of bumps, a number a point, times the points' distance.</summary>
    public double[][] Derivative(int order) => _derivatives[order];

    /// <param name="lines">Values along the axis.</param>
    /// <param name="spacing">Distance of points.</param>
    /// <param name="orders">Highest derivative.</param>
    /// <param name="white">The derivative whose sums are to be independent.</param>
    /// <param name="kept">Combinations that are smaller than this share of the largest are left out: they are differences of near neighbours.</param>
    public static AxisBumps Of(IReadOnlyList<double[]> lines, double spacing, int orders, int white, double kept)
    {
        var n = lines[0].Length;
        var half = HalfWidthOf(lines, n);
        var power = Math.Max(orders + 2, Math.Ceiling(Math.Log(EdgeHeight) / Math.Log(((2.0 * half) - 1) / ((double)half * half))));
        var stride = Math.Max(1, half / Overlap);
        int[] centres = [.. Enumerable.Range(0, n).Where(centre => centre >= half && centre + half < n && (centre - half) % stride == 0)];
        var derivatives = Enumerable.Range(0, orders + 1).Select(order => centres.Select(centre => Row(n, centre, half, power, order, spacing)).ToArray()).ToArray();
        var gram = Matrix<double>.Build.Dense(centres.Length, centres.Length, (i, j) => InnerProduct.Of(derivatives[white][i], derivatives[white][j]));
        var parts = gram.Evd(Symmetricity.Symmetric);
        var largest = Math.Sqrt(parts.EigenValues[centres.Length - 1].Real);
        int[] chosen = [.. Enumerable.Range(0, centres.Length).Where(i => parts.EigenValues[i].Real > 0 && Math.Sqrt(parts.EigenValues[i].Real) > kept * largest)];
        return new AxisBumps([.. derivatives.Select(rows => chosen.Select(i => Combined(rows, parts.EigenVectors.Column(i), Math.Sqrt(parts.EigenValues[i].Real))).ToArray())], half);
    }

    private static double[] Combined(double[][] rows, Vector<double> weights, double size)
    {
        var sum = new double[rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var k = 0; k < sum.Length; k++) sum[k] += weights[i] / size * rows[i][k];
        return sum;
    }

    private static double[] Row(int n, int centre, int half, double power, int order, double spacing)
    {
        var row = new double[n];
        var reach = half * spacing;
        for (var i = centre - half + 1; i < centre + half; i++)
        {
            var s = (i - centre) / (double)half;
            // Leibniz' rule on (1 - s)^p (1 + s)^p: no cancellation near the ends.
            var (sum, binomial) = (0.0, 1.0);
            for (var k = 0; k <= order; k++)
            {
                sum += binomial * (k % 2 == 0 ? 1 : -1) * Falling(power, k) * Math.Pow(1 - s, power - k) * Falling(power, order - k) * Math.Pow(1 + s, power - order + k);
                binomial *= (double)(order - k) / (k + 1);
            }
            row[i] = sum * spacing / Math.Pow(reach, order);
        }
        return row;
    }

    private static double Falling(double p, int k)
    {
        var product = 1.0;
        for (var i = 0; i < k; i++) product *= p - i;
        return product;
    }

    /// <summary>The half width whose bump has its spectrum, to two deviations, below the corner of the values' spectrum.</summary>
    private static int HalfWidthOf(IReadOnlyList<double[]> lines, int n)
    {
        var most = Math.Max(Narrowest, (int)(Widest * n));
        var corner = Corner(lines, n);
        // The equation of the paper; its left side grows with the half width.
        double Excess(double m) => (Math.Log(((2 * m) - 1) / (m * m)) * ((4 * Math.PI * Math.PI * corner * corner * m * m) - (3.0 * n * n * Deviations * Deviations))) - (2.0 * n * n * Deviations * Deviations * Math.Log(EdgeHeight));
        for (var m = Narrowest; m < most; m++)
            if (Excess(m) < 0) return m;
        return most;
    }

    /// <summary>The wave number at which the summed spectrum turns: two straight lines through both ends and this point fit it best.</summary>
    private static double Corner(IReadOnlyList<double[]> lines, int n)
    {
        var spectrum = new double[(n / 2) + 1];
        foreach (var line in lines)
        {
            var values = line.Select(value => new System.Numerics.Complex(value, 0)).ToArray();
            Fourier.Forward(values, FourierOptions.Default);
            for (var k = 1; k < spectrum.Length; k++) spectrum[k] += values[k].Magnitude;
        }
        var sums = new double[spectrum.Length];
        for (var k = 1; k < sums.Length; k++) sums[k] = sums[k - 1] + spectrum[k];
        var (best, least) = (1, double.PositiveInfinity);
        for (var k = 1; k < sums.Length - 1; k++)
        {
            var error = 0.0;
            for (var i = 0; i < sums.Length; i++)
            {
                var line = i <= k ? sums[k] * i / k : sums[k] + ((sums[^1] - sums[k]) * (i - k) / (sums.Length - 1.0 - k));
                error += (line - sums[i]) * (line - sums[i]);
            }
            if (error < least) (best, least) = (k, error);
        }
        return best;
    }
}
