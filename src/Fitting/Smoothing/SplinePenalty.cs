using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Fitting.Smoothing;

/// <summary>
/// What the splines that leave one node cost: the squares of the second divided differences of their coefficients, which vanish for a straight line,
/// and the squares of the coefficients themselves. All splines of the node share the two weights.
/// </summary>
internal sealed class SplinePenalty
{
    private readonly double[,] _bend;
    private readonly double[] _eigenvalues;

    /// <param name="grid">Of the node.</param>
    /// <param name="degree">Of the splines.</param>
    /// <param name="offsets">Where the coefficients of each spline begin among the parameters.</param>
    /// <param name="bend">Index of the weight of the differences.</param>
    /// <param name="ridge">Index of the weight of the coefficients.</param>
    public SplinePenalty(SplineGrid grid, int degree, ImmutableArray<int> offsets, int bend, int ridge)
    {
        (Offsets, Bend, Ridge, Size) = (offsets, bend, ridge, grid.CoefficientCount(degree));
        _bend = Differences(grid, degree, Size);
        _eigenvalues = [.. Matrix<double>.Build.DenseOfArray(_bend).Evd(Symmetricity.Symmetric).EigenValues.Select(value => Math.Max(0, value.Real))];
    }

    public ImmutableArray<int> Offsets { get; }

    /// <summary>Coefficients of a spline.</summary>
    public int Size { get; }

    public int Bend { get; }

    public int Ridge { get; }

    /// <summary>Adds the squared differences and the squared coefficients to the sums of their weights.</summary>
    public void AddSquares(ReadOnlySpan<double> parameters, Span<double> sums)
    {
        foreach (var offset in Offsets)
        {
            var own = parameters.Slice(offset, Size);
            for (var i = 0; i < Size; i++)
            {
                sums[Ridge] += own[i] * own[i];
                for (var j = 0; j < Size; j++) sums[Bend] += own[i] * _bend[i, j] * own[j];
            }
        }
    }

    /// <summary>Adds half the gradient and the lower triangle of the matrix.</summary>
    public void Add(ReadOnlySpan<double> parameters, ReadOnlySpan<double> weights, Span<double> gradient, Span<double> normal, int stride)
    {
        foreach (var offset in Offsets)
        {
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j < Size; j++)
                {
                    var element = Element(i, j, weights);
                    gradient[offset + i] += element * parameters[offset + j];
                    if (j <= i) normal[((offset + i) * stride) + offset + j] += element;
                }
            }
        }
    }

    /// <summary>
    /// Adds to each weight's sum how much of its penalty the rows do not decide: the trace of the penalty times an inverse, given column by column.
    /// </summary>
    /// <param name="inverse">Element of the inverse of the whole matrix.</param>
    /// <param name="traces">One a weight.</param>
    public void AddTraces(Func<int, int, double> inverse, Span<double> traces)
    {
        foreach (var offset in Offsets)
        {
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    if (i != j && _bend[i, j] == 0) continue;
                    var element = inverse(offset + i, offset + j);
                    traces[Bend] += (i == j ? 1 : 2) * _bend[i, j] * element;
                    if (i == j) traces[Ridge] += element;
                }
            }
        }
    }

    /// <summary>Adds the same traces for the inverse of the penalty alone, and returns the logarithm of its determinant.</summary>
    public double AddPriorTraces(ReadOnlySpan<double> weights, Span<double> traces)
    {
        var logarithm = 0.0;
        foreach (var eigenvalue in _eigenvalues)
        {
            var sum = (weights[Bend] * eigenvalue) + weights[Ridge];
            traces[Bend] += Offsets.Length * eigenvalue / sum;
            traces[Ridge] += Offsets.Length / sum;
            logarithm += Math.Log(sum);
        }
        return Offsets.Length * logarithm;
    }

    private double Element(int i, int j, ReadOnlySpan<double> weights) => (weights[Bend] * _bend[i, j]) + (i == j ? weights[Ridge] : 0);

    /// <summary>The matrix of the squared second divided differences over the Greville abscissae, its mean diagonal element 1.</summary>
    private static double[,] Differences(SplineGrid grid, int degree, int size)
    {
        var matrix = new double[size, size];
        var trace = 0.0;
        for (var first = 0; first + 2 < size; first++)
        {
            double a = grid.Greville(first, degree), b = grid.Greville(first + 1, degree), c = grid.Greville(first + 2, degree);
            // The integral of the squared bend: each difference stands for the stretch between its neighbours.
            var scale = Math.Sqrt((c - a) / 2);
            Span<double> row = [scale / ((b - a) * (c - a)), -scale / ((b - a) * (c - b)), scale / ((c - b) * (c - a))];
            for (var i = 0; i < 3; i++)
            {
                trace += row[i] * row[i];
                for (var j = 0; j < 3; j++) matrix[first + i, first + j] += row[i] * row[j];
            }
        }
        for (var i = 0; trace > 0 && i < size; i++)
            for (var j = 0; j < size; j++) matrix[i, j] *= size / trace;
        return matrix;
    }
}
