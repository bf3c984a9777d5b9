namespace Discovery.Fitting.Regression;

/// <summary>
/// Linear least squares by the normal equations, for many designs that have most of their columns in common. Half the digits of a QR factorisation, at a
/// fraction of its time: for what is fitted again afterwards.
/// </summary>
internal sealed class NormalEquations
{
    /// <summary>Added to the diagonal, as a share of it, so that columns may depend on each other.</summary>
    private const double Ridge = 1e-11;

    /// <summary>A pivot that is lost in rounding freezes its unknown at 0.</summary>
    private static readonly PivotRule Rule = new(0, 1e150);

    private readonly double[]? _roots;
    private readonly double[][] _common;
    private readonly double[] _target;
    private readonly double _totalWeight;
    private readonly double[,] _commonGram;
    private readonly double[] _commonRight;

    /// <param name="common">Columns that every design has.</param>
    /// <param name="target">One value a row.</param>
    /// <param name="weights">Of each row's squared error; null for 1.</param>
    public NormalEquations(IReadOnlyList<double[]> common, double[] target, double[]? weights)
    {
        _roots = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        _totalWeight = weights is null ? target.Length : weights.Sum();
        _common = [.. common.Select(Weighted)];
        _target = Weighted(target);
        _commonRight = Array.ConvertAll(_common, column => InnerProduct.Of(column, _target));
        _commonGram = new double[_common.Length, _common.Length];
        for (int i = 0; i < _common.Length; i++)
        {
            for (int j = 0; j <= i; j++) _commonGram[i, j] = InnerProduct.Of(_common[i], _common[j]);
        }
    }

    /// <param name="own">Columns of this design alone.</param>
    /// <returns>The coefficients, those of its own columns first, and the root of the (weighted) mean of squared residuals.</returns>
    public (double[] Coefficients, double Rmse) Solve(IReadOnlyList<double[]> own)
    {
        double[][] weighted = [.. own.Select(Weighted)];
        int count = weighted.Length, size = count + _common.Length;
        var gram = new double[size * size];
        var right = new double[size];
        for (int i = 0; i < size; i++)
        {
            double[] column = i < count ? weighted[i] : _common[i - count];
            right[i] = i < count ? InnerProduct.Of(column, _target) : _commonRight[i - count];
            for (int j = 0; j <= i; j++)
                gram[(i * size) + j] = j < count ? InnerProduct.Of(column, weighted[j]) : _commonGram[i - count, j - count];
        }

        double[] coefficients = Solve(gram, right);
        double[] residuals = (double[])_target.Clone();
        for (int i = 0; i < size; i++)
        {
            double[] column = i < count ? weighted[i] : _common[i - count];
            for (int row = 0; row < residuals.Length; row++) residuals[row] -= coefficients[i] * column[row];
        }

        return (coefficients, Math.Sqrt(InnerProduct.Of(residuals, residuals) / _totalWeight));
    }

    /// <summary>By Cholesky's factor of the lower triangle, in place. An unknown without a column is 0.</summary>
    private static double[] Solve(double[] gram, double[] right)
    {
        int size = right.Length;
        for (int i = 0; i < size; i++) gram[(i * size) + i] = gram[(i * size) + i] > 0 ? gram[(i * size) + i] * (1 + Ridge) : 1;
        PlainCholesky.Factor(gram, size, size, Rule);
        var solution = (double[])right.Clone();
        PlainCholesky.Solve(gram, size, size, solution);
        return solution;
    }

    private double[] Weighted(double[] column)
    {
        if (_roots is null) return column;
        var weighted = new double[column.Length];
        for (int row = 0; row < weighted.Length; row++) weighted[row] = column[row] * _roots[row];
        return weighted;
    }
}
