namespace Discovery.Fitting.Regression;

/// <summary>
/// Regression on y = c + g_1(x_1) g_2(x_2) ... g_d(x_d), or with a further sum h_1(x_1) + ... + h_d(x_d), where all curves are splines: the shape of a
/// law that is a product, or that has one among its terms, before anything is known of its functions.
/// </summary>
/// <remarks>
/// Alternating least squares: with all factors but one held, that one and the sum follow by linear regression. J. D. Carroll and J.-J. Chang, Psychometrika 35
/// (1970) 283, for tensors of rank one. Factors are known up to their scales, and beside a sum up to a constant that is added to each.
/// </remarks>
public sealed class ProductRegression
{
    /// <summary>Random starts, of which the best goes on.</summary>
    private const int Starts = 3;

    /// <summary>Sweeps after which starts are told apart.</summary>
    private const int TrialSweeps = 6;

    /// <summary>Most sweeps of the best start; the gain ends them before, as a rule.</summary>
    private const int Sweeps = 60;

    /// <summary>Share by which a sweep must lower the error to be followed by another.</summary>
    private const double Gain = 1e-3;

    /// <summary>From such a ratio of its ends on, an interval is taken for decades.</summary>
    private const double Decades = 5;

    /// <summary>Fewer are a polynomial, which shows no shape.</summary>
    private const int LeastIntervals = 2;

    /// <summary>More cells follow the noise, and show no more of the shape.</summary>
    private const int MostIntervals = 12;

    /// <summary>Rows for each coefficient.</summary>
    private const int RowsForEach = 3;

    private ProductRegression(double[][] factors, double rmse) => (Factors, Rmse) = (factors, rmse);

    /// <summary>The value of each variable's factor in each row, the largest in size 1.</summary>
    public IReadOnlyList<double[]> Factors { get; }

    /// <summary>Root of the (weighted) mean of squared residuals.</summary>
    public double Rmse { get; }

    /// <param name="columns">One array a variable, at least two; each not constant.</param>
    /// <param name="target">As long as the columns.</param>
    /// <param name="weights">Of each row's squared error; null for 1.</param>
    /// <param name="withSum">Whether a sum of curves is added.</param>
    /// <param name="degree">Of the splines.</param>
    /// <param name="seed">Of the random starts.</param>
    /// <returns>Null where there are too few rows for so many variables, or a variable is constant.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not finite.</exception>
    public static ProductRegression? Fit(IReadOnlyList<double[]> columns, double[] target, double[]? weights, bool withSum, int degree, long seed)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(target);
        int curves = withSum ? columns.Count + 1 : 1;
        int intervals = Math.Min(MostIntervals, (target.Length / (RowsForEach * curves)) - degree);
        if (columns.Count < 2 || intervals < LeastIntervals || columns.Any(column => column.Min() == column.Max())) return null;
        double[][][] bases = [.. columns.Select(column => SplineBasis(column, intervals, degree))];
        var design = new Design(bases, target, weights, withSum);
        var random = new RandomSource(seed);
        ProductRegression? best = null;
        for (int start = 0; start < Starts; start++)
        {
            double[][] factors = [.. columns.Select((column, i) => Wave(column, random.Fork((start * columns.Count) + i)))];
            ProductRegression trial = design.Descend(factors, TrialSweeps);
            if (best is null || trial.Rmse < best.Rmse) best = trial;
        }

        return design.Descend([.. best!.Factors], Sweeps);
    }

    /// <summary>Regression on y = c + h_1(x_1) + ... + h_d(x_d) + b u, with splines h and a given column u.</summary>
    /// <param name="columns">One array a variable.</param>
    /// <param name="target">As long as the columns.</param>
    /// <param name="weights">Of each row's squared error; null for 1.</param>
    /// <param name="beside">u.</param>
    /// <param name="degree">Of the splines.</param>
    /// <returns>The value of each curve in each row, its mean 0; b; and the root of the mean of squared residuals. Null where there are too few rows.</returns>
    public static (double[][] Curves, double Factor, double Rmse)? Sum(IReadOnlyList<double[]> columns, double[] target, double[]? weights, double[] beside, int degree)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(target);
        int intervals = Math.Min(MostIntervals, (target.Length / (RowsForEach * columns.Count)) - degree);
        if (intervals < LeastIntervals || columns.Any(column => column.Min() == column.Max())) return null;
        double[][][] bases = [.. columns.Select(column => SplineBasis(column, intervals, degree))];
        var equations = new NormalEquations([Ones(target.Length), .. bases.SelectMany(basis => basis)], target, weights);
        var (coefficients, rmse) = equations.Solve([beside]);
        int at = 2;
        double[][] curves = Array.ConvertAll(bases, basis => Centred(Combined(basis, coefficients, ref at)));
        return (curves, coefficients[0], rmse);
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Average();
        return Array.ConvertAll(values, value => value - mean);
    }

    /// <summary>A smooth curve to start from: one that is neither constant nor the same every time.</summary>
    private static double[] Wave(double[] column, RandomSource random)
    {
        double low = column.Min(), width = column.Max() - low;
        double slope = random.Normal(), height = random.Normal(), phase = random.Uniform(0, 2 * Math.PI);
        return Array.ConvertAll(column, x => 1 + (slope * (x - low) / width) + (height * Math.Sin((Math.PI * (x - low) / width) + phase)));
    }

    /// <summary>The columns of all B-splines of a variable.</summary>
    private static double[][] SplineBasis(double[] column, int intervals, int degree)
    {
        SplineGrid grid = Grid(column.Min(), column.Max(), intervals);
        var basis = new double[grid.CoefficientCount(degree)][];
        for (int i = 0; i < basis.Length; i++) basis[i] = new double[column.Length];
        Span<double> values = stackalloc double[BSpline.MaxDegree + 1];
        Span<double> slopes = stackalloc double[BSpline.MaxDegree + 1];
        for (int row = 0; row < column.Length; row++)
        {
            int first = BSpline.Bases(grid, degree, column[row], values, slopes);
            for (int j = 0; j <= degree; j++) basis[first + j][row] = values[j];
        }

        return basis;
    }

    /// <summary>Where a variable runs over decades, with narrow cells where it is small: powers are steep there.</summary>
    private static SplineGrid Grid(double low, double high, int intervals)
    {
        if (!(low > 0) || high / Decades < low) return new SplineGrid(low, high, intervals);
        var knots = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++)
        {
            double share = (double)i / intervals;
            knots[i] = ((low + ((high - low) * share)) + Math.Exp(Math.Log(low) + (share * (Math.Log(high) - Math.Log(low))))) / 2;
        }

        (knots[0], knots[^1]) = (low, high);
        return SplineGrid.Of(new KnotVector([.. knots]));
    }

    private static double[] Ones(int rows)
    {
        var ones = new double[rows];
        Array.Fill(ones, 1);
        return ones;
    }

    private static double[] Combined(double[][] basis, double[] coefficients, ref int at)
    {
        var values = new double[basis[0].Length];
        foreach (double[] column in basis)
        {
            double coefficient = coefficients[at++];
            for (int row = 0; row < values.Length; row++) values[row] += coefficient * column[row];
        }

        return values;
    }

    /// <summary>What stays the same while factors change.</summary>
    private sealed class Design(double[][][] bases, double[] target, double[]? weights, bool withSum)
    {
        private readonly NormalEquations _equations = new(withSum ? [Ones(target.Length), .. bases.SelectMany(basis => basis)] : [Ones(target.Length)], target, weights);

        public ProductRegression Descend(double[][] factors, int sweeps)
        {
            factors = [.. factors];
            double error = double.PositiveInfinity;
            for (int sweep = 0; sweep < sweeps; sweep++)
            {
                double before = error;
                for (int i = 0; i < factors.Length; i++) (factors[i], error) = Update(factors, i);
                if (error > (1 - Gain) * before) break;
            }

            return new ProductRegression(factors, error);
        }

        /// <summary>The factor of one variable by the others.</summary>
        private (double[] Factor, double Rmse) Update(double[][] factors, int variable)
        {
            double[] others = Ones(target.Length);
            for (int i = 0; i < factors.Length; i++)
            {
                if (i == variable) continue;
                for (int row = 0; row < others.Length; row++) others[row] *= factors[i][row];
            }

            double[][] own = Array.ConvertAll(bases[variable], column => (double[])column.Clone());
            foreach (double[] column in own)
            {
                for (int row = 0; row < column.Length; row++) column[row] *= others[row];
            }

            var (coefficients, rmse) = _equations.Solve(own);
            int at = 0;
            double[] factor = Combined(bases[variable], coefficients, ref at);
            double size = factor.Max(Math.Abs);
            return (size > 0 ? Array.ConvertAll(factor, value => value / size) : Ones(target.Length), rmse);
        }
    }
}
