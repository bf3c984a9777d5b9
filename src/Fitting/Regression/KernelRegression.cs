using System.Numerics.Tensors;

namespace Discovery.Fitting.Regression;

/// <summary>
/// Regression by a Gaussian process with the kernel a^2 exp(-sum_d (x_d - x'_d)^2 / (2 l_d^2)) and noise of variance a^2 s: a smooth
/// stand-in for an unknown law, with exact derivatives and an evidence by which stand-ins in different variables are compared.
/// </summary>
/// <remarks>
/// The length scales and the noise maximise the evidence over a grid; then each variable's scale is set by how fast the surface
/// changes along it, and the grid is searched again. C. E. Rasmussen, C. Williams, Gaussian Processes for Machine Learning (2006), chapters 2 and 5.
/// </remarks>
public sealed unsafe class KernelRegression
{
    /// <summary>Share of the steepest variable's inverse length that every variable keeps, so that a later round can still find it to matter.</summary>
    private const double LeastRelevance = 0.03;

    private static readonly double[] Lengths = [0.5, 1, 2, 4, 8, 16];
    private static readonly double[] Noises = [1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 3e-2, 1e-1, 0.3];

    private readonly double[][] _columns;
    private readonly double[] _inverseLengths;
    private readonly double[] _weights;
    private readonly double _mean;
    private readonly double _noiseShare;

    private KernelRegression(double[][] columns, (double[] InverseLengths, double Noise) scales, double[] weights, double mean, double evidence, double amplitude)
    {
        (_columns, _inverseLengths, _noiseShare, _weights, _mean) = (columns, scales.InverseLengths, scales.Noise, weights, mean);
        (Evidence, Noise) = (evidence, Math.Sqrt(scales.Noise) * amplitude);
    }

    /// <summary>Logarithm of the probability of the targets given the inputs, the amplitude at its most probable value; in nats.</summary>
    public double Evidence { get; }

    /// <summary>Standard deviation of what the surface leaves to noise, for a row of weight 1.</summary>
    public double Noise { get; }

    /// <param name="columns">One array a variable.</param>
    /// <param name="target">As long as the columns; not constant.</param>
    /// <param name="weights">Of each row's squared error, 1 on average; null for 1.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <returns>Null where the surface cannot be fitted: a number is not finite, or there is no variable.</returns>
    public static KernelRegression? Fit(double[][] columns, double[] target, double[]? weights = null)
    {
        Check(columns, target.Length);
        if (columns.Length == 0) return null;
        var spreads = Array.ConvertAll(columns, Deviation);
        if (Array.Exists(spreads, spread => !(spread > 0) || !double.IsFinite(spread))) return null;
        var work = new Workspace(columns, target, weights);
        var relevances = Array.ConvertAll(spreads, _ => 1.0);
        KernelRegression? best = null;
        var (length, noise) = (Lengths.Length / 2, 3);
        for (var round = 0; round < 3; round++)
        {
            var inverse = relevances.Zip(spreads, (relevance, spread) => relevance / spread).ToArray();
            var found = work.Climb(inverse, ref length, ref noise);
            if (found is null) break;
            if (best is not null && found.Evidence <= best.Evidence) break;
            best = found;
            if (columns.Length == 1) break;
            var slopes = found.Slopes().Zip(spreads, (slope, spread) => Math.Sqrt(slope * spread)).ToArray();
            var largest = slopes.Max();
            if (!(largest > 0)) break;
            relevances = Array.ConvertAll(slopes, slope => Math.Max(slope / largest, LeastRelevance));
        }
        return best;
    }

    /// <summary>A surface through other rows, with the same scales.</summary>
    /// <param name="columns">One array a variable.</param>
    /// <param name="target">As long as the columns; not constant.</param>
    /// <param name="weights">Of each row's squared error, 1 on average; null for 1.</param>
    /// <param name="noiseFactor">How many times the variance of these rows' noise is that of the rows of the fit.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the variables are not as many.</exception>
    public KernelRegression? Refit(double[][] columns, double[] target, double[]? weights = null, double noiseFactor = 1)
    {
        Check(columns, target.Length);
        if (columns.Length != _columns.Length) throw new ArgumentException($"The surface has {_columns.Length} variables, not {columns.Length}.", nameof(columns));
        var work = new Workspace(columns, target, weights);
        return work.Solve(_inverseLengths, _noiseShare * noiseFactor);
    }

    /// <summary>The surface's value at each point.</summary>
    /// <param name="columns">One array a variable, in the order of the fit.</param>
    public double[] Predict(double[][] columns)
    {
        var kernel = new double[_weights.Length];
        var result = new double[columns[0].Length];
        for (var row = 0; row < result.Length; row++)
        {
            Kernel(columns, row, kernel);
            result[row] = _mean + InnerProduct.Of(kernel, _weights);
        }
        return result;
    }

    /// <summary>The surface's derivative along each variable (first index) at each point (second).</summary>
    /// <inheritdoc cref="Predict"/>
    public double[][] Gradients(double[][] columns)
    {
        var kernel = new double[_weights.Length];
        var result = Array.ConvertAll(columns, column => new double[column.Length]);
        for (var row = 0; row < columns[0].Length; row++)
        {
            Kernel(columns, row, kernel);
            TensorPrimitives.Multiply(kernel, _weights, kernel);
            var total = kernel.Sum();
            for (var d = 0; d < columns.Length; d++)
            {
                // The derivative of exp(-(x - c)^2 / (2 l^2)) along x is (c - x)/l^2 times itself.
                var towards = InnerProduct.Of(kernel, _columns[d]) - columns[d][row] * total;
                result[d][row] = towards * _inverseLengths[d] * _inverseLengths[d];
            }
        }
        return result;
    }

    /// <summary>Root mean square of the derivative along each variable, over the rows of the fit.</summary>
    private double[] Slopes() => Array.ConvertAll(Gradients(_columns), slope => Math.Sqrt(InnerProduct.Of(slope, slope) / slope.Length));

    private void Kernel(double[][] columns, int row, double[] kernel)
    {
        Array.Clear(kernel);
        for (var d = 0; d < columns.Length; d++) AddSquares(_columns[d], columns[d][row], _inverseLengths[d], kernel);
        Exponential(kernel);
    }

    private static void AddSquares(double[] centres, double x, double inverseLength, Span<double> squares)
    {
        for (var i = 0; i < squares.Length; i++)
        {
            var distance = (centres[i] - x) * inverseLength;
            squares[i] += distance * distance;
        }
    }

    private static void Exponential(Span<double> squares)
    {
        TensorPrimitives.Multiply(squares, -0.5, squares);
        TensorPrimitives.Exp<double>(squares, squares);
    }

    private static void Check(double[][] columns, int rows)
    {
        foreach (var column in columns)
            if (column.Length != rows) throw new ArgumentException($"A column has {column.Length} rows and the target {rows}.", nameof(columns));
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }

    /// <summary>The matrices of one fit, used again for every choice of scales.</summary>
    private sealed class Workspace
    {
        private readonly double[][] _columns;
        private readonly double[] _centred;
        private readonly double[] _variances;
        private readonly double _mean;
        private readonly int _order;
        private readonly AlignedBuffer _matrix;
        private readonly AlignedBuffer _solution;
        private readonly Cholesky _cholesky;

        public Workspace(double[][] columns, double[] target, double[]? weights)
        {
            _columns = columns;
            _mean = target.Average();
            _centred = Array.ConvertAll(target, y => y - _mean);
            _variances = weights is null ? [.. Enumerable.Repeat(1.0, target.Length)] : Array.ConvertAll(weights, weight => 1 / Math.Max(weight, 1e-12));
            _order = PanelProduct.Padded(target.Length);
            _matrix = new AlignedBuffer((long)_order * _order);
            _solution = new AlignedBuffer(_order);
            _cholesky = new Cholesky(_order);
        }

        private int RowCount => _centred.Length;

        /// <summary>Climbs the evidence over the grid of lengths and noises from a start, one step at a time.</summary>
        public KernelRegression? Climb(double[] inverseLengths, ref int length, ref int noise)
        {
            var known = new Dictionary<(int Length, int Noise), KernelRegression?>();
            KernelRegression? At(int l, int s)
            {
                if (l < 0 || s < 0 || l >= Lengths.Length || s >= Noises.Length) return null;
                if (!known.TryGetValue((l, s), out var fit))
                    known[(l, s)] = fit = Solve(Array.ConvertAll(inverseLengths, inverse => inverse / Lengths[l] / Math.Sqrt(inverseLengths.Length)), Noises[s]);
                return fit;
            }
            var best = At(length, noise);
            while (true)
            {
                var (l, s) = (length, noise);
                foreach (var (dl, ds) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)])
                {
                    if (At(l + dl, s + ds) is not { } next || (best is not null && next.Evidence <= best.Evidence)) continue;
                    (best, length, noise) = (next, l + dl, s + ds);
                }
                if ((l, s) == (length, noise)) return best;
            }
        }

        public KernelRegression? Solve(double[] inverseLengths, double noise)
        {
            var matrix = _matrix.Pointer;
            for (var i = 0; i < _order; i++)
            {
                var row = _matrix.Span.Slice(i * _order, i + 1);
                if (i < RowCount)
                {
                    row.Clear();
                    for (var d = 0; d < _columns.Length; d++) AddSquares(_columns[d], _columns[d][i], inverseLengths[d], row);
                    Exponential(row);
                    row[i] = 1 + noise * _variances[i];
                }
                else
                {
                    row.Clear();
                    row[i] = 1;
                }
            }
            PanelProduct.Mirror(_matrix.Span, _order, _order);
            if (!_cholesky.Factor(matrix, _order, _order) || _cholesky.FrozenCount > 0) return null;
            var solution = _solution.Span;
            solution.Clear();
            _centred.CopyTo(solution);
            _cholesky.Solve(matrix, _order, _order, _solution.Pointer);
            var fit = InnerProduct.Of(solution[..RowCount], _centred) / RowCount;
            if (!(fit > 0)) return null;
            var halfDeterminant = 0.0;
            for (var i = 0; i < RowCount; i++) halfDeterminant += Math.Log(matrix[((nint)i * _order) + i]);
            GC.KeepAlive(this);
            var evidence = -0.5 * RowCount * (Math.Log(2 * Math.PI * fit) + 1) - halfDeterminant;
            if (!double.IsFinite(evidence)) return null;
            return new KernelRegression(_columns, (inverseLengths, noise), solution[..RowCount].ToArray(), _mean, evidence, Math.Sqrt(fit));
        }
    }
}
