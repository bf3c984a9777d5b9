using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Solving;

/// <summary>Judges the data of a solution whose numbers were found together with its functions.</summary>
internal static class JointFit
{
    public static Solution Judged(Solution solution)
    {
        var problem = solution.Problem;
        double[] misfit = [.. problem.Measurements.SelectMany(measured =>
            solution.Values([.. measured.Points], new PartialDerivative(measured.Unknown, default)).Zip(measured.Values, (a, b) => (a - b) / measured.Scale))];
        var count = problem.Coefficients.Length;
        var jacobian = solution.Information.Length == count * count && count > 0 ? Equivalent(Matrix<double>.Build.Dense(count, count, (i, j) => solution.Information[(i * count) + j]), misfit.Length) : null;
        var fit = DataJudge.Judge(problem, misfit, solution.Coefficients, jacobian, solution.EstimatedError);
        return solution with { Fit = fit, Deviations = jacobian is null ? [] : [.. fit.Numbers.Select(number => number.Deviation)] };
    }

    /// <summary>Columns whose products are the given ones: of the symmetric root, with zeros below.</summary>
    private static double[][]? Equivalent(Matrix<double> information, int rows)
    {
        if (rows < information.RowCount || information.Enumerate().Any(value => !double.IsFinite(value))) return null;
        var eigen = information.Evd(Symmetricity.Symmetric);
        return [.. Enumerable.Range(0, information.RowCount).Select(k =>
        {
            var column = new double[rows];
            for (var i = 0; i < information.RowCount; i++) column[i] = Math.Sqrt(Math.Max(0, eigen.EigenValues[i].Real)) * eigen.EigenVectors[k, i];
            return column;
        })];
    }
}
