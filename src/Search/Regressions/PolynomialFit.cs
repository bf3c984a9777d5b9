using MathNet.Numerics;

namespace Discovery.Search.Regressions;

/// <summary>Polynomials of columns, brought to one scale, that stand for whatever smooth law the rows follow.</summary>
internal sealed class PolynomialFit
{
    private readonly List<double[]> _columns = [];
    private readonly double[] _target;

    /// <param name="inputs">At least one column; of one that is above 0 and spans decades the logarithm is taken.</param>
    /// <param name="target">One value a row.</param>
    /// <param name="degree">The largest total degree.</param>
    public PolynomialFit(IEnumerable<double[]> inputs, double[] target, int degree)
    {
        _target = target;
        double[][] scaled = [.. inputs.Select(column => Standard(IsWide(column) ? Array.ConvertAll(column, Math.Log) : column))];
        List<(double[] Values, int Degree, int Last)> terms = [([.. Enumerable.Repeat(1.0, target.Length)], 0, 0)];
        for (var next = 0; next < terms.Count; next++)
        {
            var (values, own, last) = terms[next];
            _columns.Add(values);
            if (own == degree) continue;
            for (var i = last; i < scaled.Length; i++) terms.Add(([.. values.Zip(scaled[i], (a, b) => a * b)], own + 1, i));
        }
    }

    /// <summary>Constants of a polynomial.</summary>
    public int Terms => _columns.Count;

    /// <summary>Constants that a polynomial of so many variables has.</summary>
    public static double TermsOf(int variables, int degree) => Combinatorics.Combinations(variables + degree, degree);

    /// <summary>The sum of squares that a polynomial of some rows leaves.</summary>
    public double Left(IEnumerable<int> rows)
    {
        int[] own = [.. rows];
        var design = new double[own.Length * Terms];
        for (var term = 0; term < Terms; term++)
            for (var i = 0; i < own.Length; i++) design[term * own.Length + i] = _columns[term][own[i]];
        var rmse = LinearLeastSquares.Solve(design, Array.ConvertAll(own, row => _target[row])).Rmse;
        return rmse * rmse * own.Length;
    }

    private static bool IsWide(double[] column) => column.Min() is > 0 and var least && column.Max() > Coordinate.Wide * least;

    private static double[] Standard(double[] column)
    {
        var mean = column.Average();
        var spread = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        return Array.ConvertAll(column, value => spread > 0 ? (value - mean) / spread : 0);
    }
}
