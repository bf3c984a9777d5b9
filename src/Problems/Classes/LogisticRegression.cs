namespace Discovery.Problems.Classes;

/// <summary>Log-odds as a linear combination of columns, by Newton's method with a small ridge, which keeps classes that can be told apart without error finite.</summary>
/// <remarks>P. McCullagh, J. A. Nelder, Generalized Linear Models (1989), section 4.4.</remarks>
internal static class LogisticRegression
{
    /// <summary>
    /// Added to the diagonal, where each standardised column has up to a quarter of the rows: it moves coefficients only where the classes can be
    /// told apart without error, and nothing else bounds them.
    /// </summary>
    private const double Ridge = 1e-3;

    /// <summary>Beyond this, log-odds are as good as certain.</summary>
    private const double MostLogOdds = 30;

    /// <summary>Of a row of which the regression is sure: a matrix of nothing has no factors.</summary>
    private const double LeastWeight = 1e-9;

    /// <summary>A step that changes the loss by a smaller share is the last.</summary>
    private const double SmallShare = 1e-4;

    /// <param name="columns">Standardised.</param>
    /// <param name="labels">0 or 1, one a row.</param>
    /// <param name="iterations">Newton steps.</param>
    /// <returns>The offset first, then a coefficient a column; the loss in nats, summed over the rows; the log-odds.</returns>
    public static (double[] Coefficients, double Loss, double[] LogOdds) Fit(IReadOnlyList<double[]> columns, double[] labels, int iterations)
    {
        var (rows, size) = (labels.Length, columns.Count + 1);
        var coefficients = new double[size];
        var odds = new double[rows];
        var (matrix, right, row) = (new double[size * size], new double[size], new double[size]);
        row[0] = 1;
        var loss = rows * Math.Log(2);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            Array.Clear(matrix);
            for (var a = 0; a < size; a++) right[a] = a == 0 ? 0 : -Ridge * coefficients[a];
            for (var i = 0; i < rows; i++)
            {
                var p = 1 / (1 + Math.Exp(-odds[i]));
                for (var a = 1; a < size; a++) row[a] = columns[a - 1][i];
                var weight = Math.Max(p * (1 - p), LeastWeight);
                for (var a = 0; a < size; a++)
                {
                    right[a] += (labels[i] - p) * row[a];
                    for (var b = 0; b <= a; b++) matrix[a * size + b] += weight * row[a] * row[b];
                }
            }
            for (var a = 0; a < size; a++) matrix[a * size + a] += Ridge;
            if (!Solve(matrix, right, size)) break;
            for (var a = 0; a < size; a++) coefficients[a] += right[a];
            var before = loss;
            loss = 0;
            for (var i = 0; i < rows; i++)
            {
                var sum = coefficients[0];
                for (var a = 1; a < size; a++) sum += coefficients[a] * columns[a - 1][i];
                odds[i] = Math.Clamp(sum, -MostLogOdds, MostLogOdds);
                loss += Math.Log(1 + Math.Exp(labels[i] > 0.5 ? -odds[i] : odds[i]));
            }
            if (Math.Abs(before - loss) < SmallShare * loss) break;
        }
        return (coefficients, double.IsFinite(loss) ? loss : double.PositiveInfinity, odds);
    }

    /// <summary>Solves a symmetric positive definite system, of which the lower half is read, by Cholesky's factors; both arrays are overwritten.</summary>
    internal static bool Solve(double[] a, double[] x, int n)
    {
        if (PlainCholesky.Factor(a, n, n, PivotRule.Definite) < 0) return false;
        PlainCholesky.Solve(a, n, n, x);
        return true;
    }
}
