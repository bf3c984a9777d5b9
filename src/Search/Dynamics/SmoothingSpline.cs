namespace Discovery.Search.Dynamics;

/// <summary>
/// A smooth curve through noisy points: the spline of degree 5 that minimises the squared distance from the points plus a penalty on its
/// third derivative, the weight of the penalty chosen by generalised cross-validation. Without noise it goes through the points.
/// </summary>
/// <remarks>
/// P. Craven, G. Wahba, Smoothing noisy data with spline functions, Numer. Math. 31 (1979). The variances are those of the posterior of
/// G. Wahba, Bayesian confidence intervals for the cross-validated smoothing spline, J. R. Stat. Soc. B 45 (1983).
/// </remarks>
internal sealed class SmoothingSpline
{
    /// <summary>Fewer points do not determine a curve whose third derivative is penalised, and its noise.</summary>
    public const int FewestPoints = 7;

    /// <summary>
    /// Degree of the spline and the derivative that is penalised; not the usual 3 and second, because first and second derivatives are what is wanted
    /// (decision 0007).
    /// </summary>
    private const int Degree = 5, PenalisedDerivative = 3;

    /// <summary>Decades of the penalty's weight, for points at a mean distance of 1.</summary>
    private const double Weakest = -9, Strongest = 9, Step = 0.25;

    private static readonly (double Place, double Weight)[] GaussPoints = [(-Math.Sqrt(0.6), 5.0 / 9), (0, 8.0 / 9), (Math.Sqrt(0.6), 5.0 / 9)];

    private readonly UnevenSplines _knots;
    private readonly double[] _coefficients;
    private readonly double[,] _inverse;
    private readonly double _origin, _spacing;

    private SmoothingSpline(UnevenSplines knots, double[] coefficients, double[,] inverse, (double Origin, double Spacing) axis, double sigma)
    {
        (_knots, _coefficients, _inverse, _origin, _spacing, Sigma) = (knots, coefficients, inverse, axis.Origin, axis.Spacing, sigma);
    }

    /// <summary>The noise of the points, as the curve leaves it.</summary>
    public double Sigma { get; }

    /// <param name="times">Strictly increasing, at least <see cref="FewestPoints"/>.</param>
    /// <param name="values">One a time.</param>
    public static SmoothingSpline Through(double[] times, double[] values)
    {
        var n = times.Length;
        var spacing = (times[^1] - times[0]) / (n - 1);
        double[] places = [.. times.Select(time => (time - times[0]) / spacing)];
        var knots = new UnevenSplines(places, Degree);
        var rows = Array.ConvertAll(places, place => knots.At(place));
        var (normal, right, penalty) = (Gram(rows, knots.Count), new double[knots.Count], Penalty(knots, places));
        for (var i = 0; i < n; i++)
            for (var a = 0; a <= Degree; a++) right[rows[i].First + a] += rows[i].Values[a] * values[i];
        var best = (Score: double.PositiveInfinity, Coefficients: right, Inverse: penalty, Sigma: 0.0);
        for (var decade = Weakest; decade <= Strongest; decade += Step)
        {
            var factor = new BandLdl(Sum(normal, penalty, Math.Pow(10, decade)));
            var (coefficients, inverse) = (factor.Solve(right), factor.Inverse());
            var (rest, freedom) = (0.0, (double)n);
            for (var i = 0; i < n; i++)
            {
                var error = Dot(rows[i], coefficients) - values[i];
                rest += error * error;
                freedom -= Quadratic(rows[i], inverse);
            }
            var score = n * rest / (freedom * freedom);
            if (freedom > 0 && score < best.Score) best = (score, coefficients, inverse, Math.Sqrt(rest / freedom));
        }
        return new SmoothingSpline(knots, best.Coefficients, best.Inverse, (times[0], spacing), best.Sigma);
    }

    /// <summary>The curve, or its derivative.</summary>
    /// <param name="time">Within the points.</param>
    /// <param name="derivative">0, 1 or 2.</param>
    public double At(double time, int derivative = 0) =>
        Dot(_knots.At((time - _origin) / _spacing, derivative), _coefficients) / Math.Pow(_spacing, derivative);

    /// <summary>The variance of <see cref="At"/> in units of the points' variance: near the ends a derivative is known less well.</summary>
    public double Variance(double time, int derivative = 0) =>
        Quadratic(_knots.At((time - _origin) / _spacing, derivative), _inverse) / Math.Pow(_spacing, 2 * derivative);

    private static double[,] Gram((int First, double[] Values)[] rows, int count)
    {
        var gram = new double[count, Degree + 1];
        foreach (var (first, values) in rows) AddOuter(gram, first, values, 1);
        return gram;
    }

    /// <summary>Integrals of products of third derivatives, quartic between knots, so that three Gauss points are exact.</summary>
    private static double[,] Penalty(UnevenSplines knots, double[] places)
    {
        var penalty = new double[knots.Count, Degree + 1];
        for (var i = 0; i + 1 < places.Length; i++)
        {
            var (centre, half) = ((places[i] + places[i + 1]) / 2, (places[i + 1] - places[i]) / 2);
            foreach (var (place, weight) in GaussPoints)
            {
                var (first, values) = knots.At(centre + half * place, PenalisedDerivative);
                AddOuter(penalty, first, values, weight * half);
            }
        }
        return penalty;
    }

    private static void AddOuter(double[,] band, int first, double[] values, double weight)
    {
        for (var a = 0; a <= Degree; a++)
            for (var b = a; b <= Degree; b++) band[first + a, b - a] += weight * values[a] * values[b];
    }

    private static double[,] Sum(double[,] a, double[,] b, double weight)
    {
        var sum = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < sum.GetLength(0); i++)
            for (var k = 0; k < sum.GetLength(1); k++) sum[i, k] = a[i, k] + weight * b[i, k];
        return sum;
    }

    private static double Dot((int First, double[] Values) row, double[] coefficients)
    {
        var sum = 0.0;
        for (var a = 0; a <= Degree; a++) sum += row.Values[a] * coefficients[row.First + a];
        return sum;
    }

    private static double Quadratic((int First, double[] Values) row, double[,] inverse)
    {
        var sum = 0.0;
        for (var a = 0; a <= Degree; a++)
            for (var b = a; b <= Degree; b++) sum += (a == b ? 1 : 2) * row.Values[a] * row.Values[b] * inverse[row.First + a, b - a];
        return sum;
    }
}
