namespace Discovery.Fitting.Splines;

/// <summary>
/// Least-squares transfer of splines to another grid or degree, over points spread evenly in each cell of the new grid. One factorisation serves all edges of a node.
/// A spline that the new space contains is reproduced.
/// </summary>
internal sealed class SplineProjection
{
    private readonly SplineGrid _grid;
    private readonly int _degree;
    private readonly int _order;
    private readonly double[] _points;
    private readonly int[] _first;
    private readonly double[] _bases;
    private readonly PlainBandCholesky _normal;

    public SplineProjection(SplineGrid grid, int degree)
    {
        _grid = grid;
        _degree = degree;
        _order = degree + 1;
        int perInterval = degree + 3;
        _points = new double[(grid.Intervals * perInterval) + 1];
        _first = new int[_points.Length];
        _bases = new double[_points.Length * _order];
        int count = grid.CoefficientCount(degree);
        _normal = new PlainBandCholesky(count, degree);
        Span<double> slopes = stackalloc double[BSpline.MaxDegree + 1];
        for (int p = 0; p < _points.Length; p++)
        {
            _points[p] = grid.Point(p, perInterval);
            Span<double> bases = _bases.AsSpan(p * _order, _order);
            _first[p] = BSpline.Bases(grid, degree, _points[p], bases, slopes);
            for (int i = 0; i < _order; i++)
            {
                for (int j = 0; j <= i; j++) _normal[_first[p] + i, i - j] += bases[i] * bases[j];
            }
        }

        _normal.Factor();
    }

    public double[] Project(SplineGrid oldGrid, int oldDegree, ReadOnlySpan<double> old)
    {
        Span<double> bases = stackalloc double[BSpline.MaxDegree + 1];
        Span<double> slopes = stackalloc double[BSpline.MaxDegree + 1];
        var wanted = new double[_points.Length];
        for (int p = 0; p < wanted.Length; p++)
        {
            int first = BSpline.Bases(oldGrid, oldDegree, _points[p], bases, slopes);
            for (int j = 0; j <= oldDegree; j++) wanted[p] += old[first + j] * bases[j];
        }

        // The second pass fits what the first left over, and so takes back the digits that the normal equations lose.
        var coefficients = new double[_grid.CoefficientCount(_degree)];
        var correction = new double[coefficients.Length];
        for (int pass = 0; pass < 2; pass++)
        {
            Array.Clear(correction);
            for (int p = 0; p < wanted.Length; p++)
            {
                ReadOnlySpan<double> own = _bases.AsSpan(p * _order, _order);
                double residual = wanted[p];
                for (int j = 0; j < _order; j++) residual -= own[j] * coefficients[_first[p] + j];
                for (int j = 0; j < _order; j++) correction[_first[p] + j] += own[j] * residual;
            }

            _normal.Solve(correction);
            for (int i = 0; i < coefficients.Length; i++) coefficients[i] += correction[i];
        }

        return coefficients;
    }
}
