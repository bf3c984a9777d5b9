namespace Discovery.Search.Curves;

/// <summary>A constant or a line and some waves, fitted to rows: a + b x + sum of p sin(w x) + q cos(w x).</summary>
internal sealed class WaveSum
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _weights;
    private readonly int _trend;
    private readonly double[] _parameters;

    /// <param name="x">The variable.</param>
    /// <param name="y">As long.</param>
    /// <param name="weights">Of each squared error; empty for 1.</param>
    /// <param name="trend">1 for a constant, 2 for a line.</param>
    public WaveSum(double[] x, double[] y, double[] weights, int trend)
        : this(x, y, weights, trend, [])
    {
    }

    private WaveSum(double[] x, double[] y, double[] weights, int trend, double[] frequencies)
    {
        (_x, _y, _weights, _trend) = (x, y, weights, trend);
        double[] design = [.. Enumerable.Repeat(1.0, x.Length), .. trend > 1 ? x : [], .. frequencies.SelectMany(w => Sines(w).Concat(Cosines(w)))];
        var fit = LinearLeastSquares.Solve(design, y, weights);
        _parameters = [.. fit.Coefficients.Take(trend), .. frequencies.SelectMany((w, k) => (double[])[w, fit.Coefficients[trend + 2 * k], fit.Coefficients[trend + 2 * k + 1]])];
        Left = Residuals(_parameters);
        SumOfSquares = Left.Select((left, row) => left * left * (weights.Length == 0 ? 1 : weights[row])).Sum();
    }

    /// <summary>What is left of each row.</summary>
    public double[] Left { get; }

    public double SumOfSquares { get; }

    /// <summary>The least of the frequencies; infinite without a wave.</summary>
    public double Slowest => Frequencies(_parameters).Select(Math.Abs).DefaultIfEmpty(double.PositiveInfinity).Min();

    private IEnumerable<double> Frequencies(double[] parameters) => Enumerable.Range(0, (parameters.Length - _trend) / 3).Select(k => parameters[_trend + 3 * k]);

    /// <summary>With one wave more, all constants fitted together.</summary>
    /// <param name="frequency">Near that of the wave.</param>
    /// <param name="options">Of the fit.</param>
    public WaveSum With(double frequency, LeastSquaresOptions options)
    {
        var start = new WaveSum(_x, _y, _weights, _trend, [.. Frequencies(_parameters), frequency]);
        var fit = LeastSquares.Minimise(Model, _x.Length, start._parameters, _weights, options);
        return new WaveSum(_x, _y, _weights, _trend, [.. Frequencies([.. fit.Parameters])]);
    }

    /// <summary>Each wave with its amplitude and phase.</summary>
    public Expr Formula(Expr x)
    {
        var trend = Expr.Decimal(_parameters[0]) + (_trend > 1 ? Expr.Decimal(_parameters[1]) * x : Expr.Zero);
        return trend + Expr.Sum(Enumerable.Range(0, (_parameters.Length - _trend) / 3).Select(k =>
            new Atom(AtomKind.Wave, 0, [_parameters[_trend + 3 * k]]).Formula(x, _parameters.AsSpan(_trend + 3 * k + 1, 2), [])));
    }

    private double[] Sines(double frequency) => Array.ConvertAll(_x, x => Math.Sin(frequency * x));

    private double[] Cosines(double frequency) => Array.ConvertAll(_x, x => Math.Cos(frequency * x));

    private double[] Residuals(ReadOnlySpan<double> parameters)
    {
        var left = new double[_x.Length];
        Model(parameters, left, []);
        return left;
    }

    /// <summary>Target minus sum, and its derivatives.</summary>
    private void Model(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        var n = _x.Length;
        for (var row = 0; row < n; row++)
        {
            var value = parameters[0] + (_trend > 1 ? parameters[1] * _x[row] : 0);
            if (!jacobian.IsEmpty)
            {
                jacobian[row] = -1;
                if (_trend > 1) jacobian[n + row] = -_x[row];
            }
            for (var at = _trend; at < parameters.Length; at += 3)
            {
                var (sine, cosine) = Math.SinCos(parameters[at] * _x[row]);
                value += parameters[at + 1] * sine + parameters[at + 2] * cosine;
                if (jacobian.IsEmpty) continue;
                jacobian[at * n + row] = -_x[row] * (parameters[at + 1] * cosine - parameters[at + 2] * sine);
                jacobian[(at + 1) * n + row] = -sine;
                jacobian[(at + 2) * n + row] = -cosine;
            }
            residuals[row] = _y[row] - value;
        }
    }
}
