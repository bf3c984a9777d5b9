namespace Discovery.Search.Dynamics;

/// <summary>
/// The linearised residuals of one piece of a trajectory, from which its own starting values are eliminated: reflections bring their columns to a triangle, and
/// what stands below it hangs on the constants alone.
/// </summary>
internal sealed class ShootingPiece
{
    private readonly int _dimension, _parameters;
    private readonly double[][] _columns;

    /// <param name="dimension">Starting values.</param>
    /// <param name="parameters">Constants.</param>
    /// <param name="rows">Residuals.</param>
    public ShootingPiece(int dimension, int parameters, int rows)
    {
        (_dimension, _parameters) = (dimension, parameters);
        _columns = [.. Enumerable.Range(0, dimension + parameters + 1).Select(_ => new double[rows])];
    }

    /// <summary>Derivatives by starting values, by constants, then the residuals; a number a row.</summary>
    public double[] this[int column] => _columns[column];

    public double[] Residuals => _columns[^1];

    /// <summary>Eliminates the starting values, and adds what is left to the normal equations of the constants.</summary>
    public void Reduce(double[,] gram, double[] slope)
    {
        var rows = Residuals.Length;
        var steps = Math.Min(_dimension, rows);
        for (var j = 0; j < steps; j++) Reflect(j, rows);
        for (var a = 0; a < _parameters; a++)
        {
            var one = _columns[_dimension + a].AsSpan(steps);
            for (var b = 0; b <= a; b++)
            {
                var sum = InnerProduct.Of(one, _columns[_dimension + b].AsSpan(steps));
                gram[a, b] += sum;
                if (a != b) gram[b, a] += sum;
            }
            slope[a] += InnerProduct.Of(one, Residuals.AsSpan(steps));
        }
    }

    /// <summary>The change of the starting values that goes with a change of the constants; nought where they are not determined.</summary>
    public double[] StartsFor(double[] change)
    {
        var starts = new double[_dimension];
        for (var i = Math.Min(_dimension, Residuals.Length) - 1; i >= 0; i--)
        {
            var sum = Residuals[i];
            for (var a = 0; a < _parameters; a++) sum -= _columns[_dimension + a][i] * change[a];
            for (var k = i + 1; k < _dimension; k++) sum -= _columns[k][i] * starts[k];
            var pivot = _columns[i][i];
            starts[i] = Math.Abs(pivot) > 1e-12 ? sum / pivot : 0;
        }
        return starts;
    }

    private void Reflect(int j, int rows)
    {
        var v = _columns[j];
        var norm = 0.0;
        for (var i = j; i < rows; i++) norm += v[i] * v[i];
        norm = Math.Sqrt(norm);
        if (norm == 0) return;
        var head = v[j] > 0 ? -norm : norm;
        var first = v[j] - head;
        // v'v = 2 (norm^2 + |v_j| norm).
        var half = norm * (norm + Math.Abs(v[j]));
        v[j] = first;
        for (var c = j + 1; c < _columns.Length; c++)
        {
            var column = _columns[c];
            var factor = InnerProduct.Of(v.AsSpan(j), column.AsSpan(j)) / half;
            for (var i = j; i < rows; i++) column[i] -= factor * v[i];
        }
        Array.Clear(v, j, rows - j);
        v[j] = head;
    }
}
