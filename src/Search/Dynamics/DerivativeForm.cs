namespace Discovery.Search.Dynamics;

/// <summary>
/// Derivatives of smooth curves through the rows against terms on these curves. The error of a derivative is smooth and no noise, so that this form alone is misled
/// the more the more rows there are; where rows are coarse it says what the weak form cannot.
/// </summary>
internal sealed class DerivativeForm(MotionRecord record) : IEquationForm
{
    /// <summary>Rows whose derivative is known so much less well than the median are left out: those at the ends.</summary>
    internal const double WorstVariance = 25;

    public RegressionRows Rows(int equation, IReadOnlyList<(MotionTerm Term, double K)> terms)
    {
        var (columns, target) = (Array.ConvertAll(new int[terms.Count], _ => new List<double>()), new List<double>());
        var (state, order) = equation < record.Measured ? (equation, 1) : (record.PositionOf(equation), 2);
        var variables = new double[record.Variables.Length];
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            var spline = record.Paths[run][state];
            var times = record.Trajectories[run].Times;
            double[] variances = [.. times.Select(time => spline.Variance(time, order))];
            var median = variances.Order().ElementAt(variances.Length / 2);
            for (var row = 0; row < times.Length; row++)
            {
                if (variances[row] > WorstVariance * median) continue;
                record.Raw(run, row, variables);
                for (var other = 0; other < record.Measured; other++) variables[other] = record.Smooth(run, other, times[row]);
                var weight = Math.Sqrt(median / variances[row]);
                for (var k = 0; k < terms.Count; k++) columns[k].Add(weight * terms[k].Term.Value(variables, terms[k].K));
                target.Add(weight * spline.At(times[row], order));
            }
        }
        return new RegressionRows([.. columns.Select(column => column.ToArray())], [.. target]);
    }
}
