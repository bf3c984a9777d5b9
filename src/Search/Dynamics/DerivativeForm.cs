namespace Discovery.Search.Dynamics;

/// <summary>
/// Derivatives of smooth curves through the rows against terms on these curves. The error of a derivative is smooth and no noise, so that this form alone is misled
/// the more the more rows there are; where rows are coarse it says what the weak form cannot.
/// </summary>
internal sealed class DerivativeForm(MotionRecord record) : IEquationForm
{
    /// <summary>Rows whose derivative is known so much less well than the median are left out: those at the ends.</summary>
    internal const double WorstVariance = 25;

    private readonly Dictionary<int, (double[][] Variables, double[] Weights, double[] Target)> _rows = [];

    public RegressionRows Rows(int equation, IReadOnlyList<(MotionTerm Term, double K)> terms)
    {
        if (!_rows.TryGetValue(equation, out var known)) _rows[equation] = known = RowsOf(equation);
        var (variables, weights, target) = known;
        return new RegressionRows([.. terms.Select(term => Enumerable.Range(0, target.Length).Select(row => weights[row] * term.Term.Value(variables[row], term.K)).ToArray())], target);
    }

    private (double[][] Variables, double[] Weights, double[] Target) RowsOf(int equation)
    {
        var (rows, weights, target) = (new List<double[]>(), new List<double>(), new List<double>());
        var (state, order) = equation < record.Measured ? (equation, 1) : (record.PositionOf(equation), 2);
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            var spline = record.Paths[run][state];
            var times = record.Trajectories[run].Times;
            double[] variances = [.. times.Select(time => spline.Variance(time, order))];
            var median = variances.Order().ElementAt(variances.Length / 2);
            for (var row = 0; row < times.Length; row++)
            {
                if (variances[row] > WorstVariance * median) continue;
                var variables = new double[record.Variables.Length];
                record.Raw(run, row, variables);
                for (var other = 0; other < record.Measured; other++) variables[other] = record.Smooth(run, other, times[row]);
                rows.Add(variables);
                weights.Add(Math.Sqrt(median / variances[row]));
                target.Add(weights[^1] * spline.At(times[row], order));
            }
        }
        return ([.. rows], [.. weights], [.. target]);
    }
}
