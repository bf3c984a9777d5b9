using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Spectra.Fits;

/// <summary>A sum of blocks of columns, fitted to channels by weighted least squares. Rows are kept as the few columns that are not zero in them.</summary>
internal sealed class LinearModel
{
    /// <summary>
    /// Weight of the squared second difference of neighbouring coefficients, against that of a channel of weight 1 times channels a column. Where a mask takes all channels of a column it bridges
    /// them; elsewhere it moves nothing that could be seen.
    /// </summary>
    private const double Bridge = 1e-5;

    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;
    private readonly int _width;
    private readonly int _rows;
    private readonly IReadOnlyList<ColumnBlock> _blocks;

    private readonly int _dense;

    /// <param name="x">Places of the channels.</param>
    /// <param name="blocks">Columns by place.</param>
    /// <param name="dense">Columns by channel, behind the others; null for none.</param>
    public LinearModel(double[] x, IReadOnlyList<ColumnBlock> blocks, IReadOnlyList<double[]>? dense = null)
    {
        _blocks = blocks;
        _rows = x.Length;
        _dense = dense?.Count ?? 0;
        _width = blocks.Sum(block => block.Width) + _dense;
        _starts = new int[blocks.Count + 1];
        for (var b = 0; b < blocks.Count; b++) _starts[b + 1] = _starts[b] + blocks[b].Count;
        (_columns, _values) = (new int[_rows * _width], new double[_rows * _width]);
        for (var row = 0; row < _rows; row++)
        {
            var at = row * _width;
            for (var b = 0; b < blocks.Count; b++)
            {
                var first = blocks[b].At(x[row], _values.AsSpan(at, blocks[b].Width)) + _starts[b];
                for (var k = 0; k < blocks[b].Width; k++) _columns[at + k] = first + k;
                at += blocks[b].Width;
            }
            for (var k = 0; k < _dense; k++) (_columns[at + k], _values[at + k]) = (_starts[^1] + k, dense![k][row]);
        }
    }

    public int ColumnCount => _starts[^1] + _dense;

    /// <param name="y">Values; those of weight 0 are not read.</param>
    /// <param name="weights">Of squared residuals, not negative.</param>
    public ModelFit Fit(double[] y, double[] weights)
    {
        var count = ColumnCount;
        var (matrix, right) = (Matrix<double>.Build.Dense(count, count), Vector<double>.Build.Dense(count));
        double[] elements = new double[count * count], target = new double[count];
        for (var row = 0; row < _rows; row++)
        {
            if (!(weights[row] > 0)) continue;
            var at = row * _width;
            for (var i = at; i < at + _width; i++)
            {
                var value = weights[row] * _values[i];
                target[_columns[i]] += value * y[row];
                var start = _columns[i] * count;
                for (var j = at; j <= i; j++) elements[start + _columns[j]] += value * _values[j];
            }
        }
        AddBridges(elements, count, weights.Sum());
        for (var i = 0; i < count; i++)
        {
            right[i] = target[i];
            for (var j = 0; j <= i; j++) matrix[i, j] = matrix[j, i] = elements[(i * count) + j];
        }
        var factor = matrix.Cholesky();
        return new ModelFit(this, factor.Solve(right), factor);
    }

    /// <summary>What blocks add to each channel.</summary>
    public double[] Values(Vector<double> coefficients, int firstBlock, int endBlock)
    {
        var values = new double[_rows];
        var (skip, width) = (_blocks.Take(firstBlock).Sum(block => block.Width), _blocks.Skip(firstBlock).Take(endBlock - firstBlock).Sum(block => block.Width));
        for (var row = 0; row < _rows; row++)
        {
            var sum = 0.0;
            for (var i = (row * _width) + skip; i < (row * _width) + skip + width; i++) sum += _values[i] * coefficients[_columns[i]];
            values[row] = sum;
        }
        return values;
    }

    /// <summary>The sum of rows, each times its weight.</summary>
    public Vector<double> SumOfRows(IEnumerable<(int Row, double Weight)> rows)
    {
        var sum = Vector<double>.Build.Dense(ColumnCount);
        foreach (var (row, weight) in rows)
            for (var i = row * _width; i < (row + 1) * _width; i++) sum[_columns[i]] += weight * _values[i];
        return sum;
    }

    private void AddBridges(double[] elements, int count, double weight)
    {
        var stiffness = Bridge * Math.Max(weight, 1) / count;
        for (var b = 0; b < _blocks.Count; b++)
        {
            var (start, end) = (_starts[b], _starts[b + 1]);
            for (var i = start; i + 2 < end; i++)
            {
                ReadOnlySpan<double> difference = [1, -2, 1];
                for (var p = 0; p < 3; p++)
                    for (var q = 0; q <= p; q++) elements[((i + p) * count) + i + q] += stiffness * difference[p] * difference[q];
            }
        }
        for (var i = 0; i < count; i++) elements[(i * count) + i] += 1e-9 * stiffness;
    }
}
