using System.Collections.Immutable;

namespace Discovery.Search.Candidates;

/// <summary>Fits all decimal constants of a formula to data at once, by Levenberg-Marquardt with exact derivatives.</summary>
public static class ConstantFit
{
    /// <summary>Steps of a fit, at most, where nothing else is said: it ends before, where a step gains nothing.</summary>
    internal const int MostIterations = 60;

    /// <summary>What rounding leaves of the residuals of an exact formula, in standard deviations of the target.</summary>
    private const double RoundingError = 1e-13;

    /// <summary>Where the fit starts is what the formula says. Constants of one value are taken for one constant.</summary>
    /// <param name="formula">Its <see cref="Measured"/> numbers are fitted; exact numbers stay.</param>
    /// <param name="view">Rows whose names are the formula's symbols.</param>
    /// <param name="iterations">At most so many steps.</param>
    public static FittedFormula Fit(Expr formula, View view, int iterations = MostIterations)
    {
        var (template, names, start) = SetApart(formula);
        return Fit(template, names, start, view, iterations);
    }

    /// <summary>The formula with a symbol for each distinct decimal, the symbols, and the values.</summary>
    private static (Expr Template, ImmutableArray<string> Names, ImmutableArray<double> Values) SetApart(Expr formula)
    {
        var values = formula.Nodes().OfType<Measured>().Select(number => number.Value).Distinct().ToImmutableArray();
        // No variable of a problem file begins with an underscore and a digit follows.
        var names = values.Select((_, i) => $"_{i + 1}").ToImmutableArray();
        return (Replace(formula, values, names), names, values);
    }

    private static Expr Replace(Expr e, ImmutableArray<double> values, ImmutableArray<string> names) => e is Measured number
        ? Expr.Symbol(names[values.IndexOf(number.Value)])
        : e.Map(operand => Replace(operand, values, names));

    /// <param name="template">The formula with a symbol for each constant.</param>
    /// <param name="names">These symbols.</param>
    /// <param name="start">Where each begins.</param>
    /// <param name="view">Rows whose names are the formula's other symbols.</param>
    /// <param name="iterations">At most so many steps.</param>
    internal static FittedFormula Fit(Expr template, ImmutableArray<string> names, ImmutableArray<double> start, View view, int iterations = MostIterations)
    {
        var rows = view.RowCount;
        var tape = Tape.Compile(template, view.Symbols, names);
        void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            if (jacobian.IsEmpty) tape.Evaluate(view.Columns, parameters, residuals);
            else tape.EvaluateWithJacobian(view.Columns, parameters, residuals, jacobian);
            for (var i = 0; i < rows; i++) residuals[i] -= view.TargetColumn[i];
        }

        if (names.IsEmpty)
        {
            var residuals = new double[rows];
            Residuals([], residuals, []);
            var squares = residuals.Select((r, i) => r * r * (view.Weights?[i] ?? 1)).Sum();
            return new FittedFormula(template, [], [], [], squares, rows);
        }
        var options = new LeastSquaresOptions { Iterations = iterations, RoundingError = RoundingError * view.Deviation };
        var result = LeastSquares.Minimise(Residuals, rows, start.AsSpan(), view.Weights, options);
        // A start outside the formula's domain has no covariance.
        var sigmas = start.Select((_, i) => result.Covariance.Length == 0 ? double.PositiveInfinity : Math.Sqrt(result.Covariance[i, i]));
        return new FittedFormula(template, names, [.. result.Parameters], [.. sigmas], result.Rmse * result.Rmse * rows, rows);
    }
}
