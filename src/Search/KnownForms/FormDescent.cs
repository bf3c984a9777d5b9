namespace Discovery.Search.KnownForms;

/// <summary>Goes down to the nearest least sum of squares of a form.</summary>
internal static class FormDescent
{
    /// <summary>Steps of the polish, which converge by some factor each.</summary>
    private const int PolishSteps = 60;

    /// <summary>A constant is found when steps change it by less than this share, a few roundings.</summary>
    private const double Unchanged = 4e-16;

    /// <summary>An outer value nearer to its bound than this share of the range, or of its size, lies on it.</summary>
    private const double OnBound = 1e-6;

    /// <summary>From a start to the nearest minimum.</summary>
    /// <param name="model">The form over its rows.</param>
    /// <param name="start">One value a slot.</param>
    /// <param name="iterations">At most so many steps.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    /// <param name="held">A slot that keeps its value; -1 for none.</param>
    /// <returns>One value a slot, and the weighted sum of squares, infinite where the form has no value in some row.</returns>
    public static (double[] Values, double Squares) From(FormModel model, double[] start, int iterations, CancellationToken cancellation, int held = -1)
    {
        int[] free = [.. Enumerable.Range(0, start.Length).Where(slot => slot != held)];
        if (free.Length == 0) return (start, model.SumOfSquares(start));
        var bounds = Array.ConvertAll(free, slot => new BoundedCoordinate(model.Of(slot).Low, model.Of(slot).High));
        var (outer, rows) = ((double[])start.Clone(), model.Rows.Count);
        var slopes = new double[rows * start.Length];
        void Residuals(ReadOnlySpan<double> inner, Span<double> residuals, Span<double> jacobian)
        {
            for (var i = 0; i < free.Length; i++) outer[free[i]] = bounds[i].Outer(inner[i]);
            model.Residuals(outer, residuals, jacobian.IsEmpty ? [] : slopes);
            if (jacobian.IsEmpty) return;
            for (var i = 0; i < free.Length; i++)
            {
                var slope = bounds[i].Slope(inner[i]);
                for (var row = 0; row < rows; row++) jacobian[(i * rows) + row] = slope * slopes[(free[i] * rows) + row];
            }
        }

        double[] inner = [.. free.Select((slot, i) => bounds[i].Inner(start[slot]))];
        var options = new LeastSquaresOptions { Iterations = iterations, WithCovariance = false, RelativeTolerance = 1e-14 };
        var found = LeastSquares.Minimise(Residuals, rows, inner, [], options, cancellation);
        var values = (double[])start.Clone();
        for (var i = 0; i < free.Length; i++) values[free[i]] = bounds[i].Outer(found.Parameters[i]);
        return (values, model.SumOfSquares(values));
    }

    /// <summary>Undamped steps to the last digits, where the sum of squares no longer shows a difference.</summary>
    /// <returns>The values; the slots that lie on a bound.</returns>
    public static (double[] Values, bool[] OnBounds) Polish(FormModel model, double[] values)
    {
        var onBounds = values.Select((value, slot) => IsOnBound(model.Of(slot), value)).ToArray();
        var squares = model.SumOfSquares(values);
        var last = double.PositiveInfinity;
        for (var step = 0; step < PolishSteps; step++)
        {
            if (Step(model, values, onBounds) is not { } fit) break;
            var next = values.Select((value, slot) => onBounds[slot] ? value : model.Of(slot).Within(value - fit.Coefficients[slot])).ToArray();
            var change = values.Zip(next, (before, after) => Math.Abs(after - before) / Math.Max(Math.Abs(after), double.Epsilon)).Max();
            var after = model.SumOfSquares(next);
            if (!(after <= squares * (1 + 1e-9)) || !(change < last)) break;
            (values, squares, last) = (next, after, change);
            if (change < Unchanged) break;
        }
        return (values, onBounds);
    }

    /// <summary>The undamped step to be taken away, with the covariance of the slots; null where a slope is not finite.</summary>
    public static (double[] Coefficients, double[,] Covariance, double[] Residuals, double[][] Columns)? Step(FormModel model, double[] values, bool[] held)
    {
        var rows = model.Rows.Count;
        var (residuals, jacobian) = (new double[rows], new double[rows * values.Length]);
        model.Residuals(values, residuals, jacobian);
        if (!Array.TrueForAll(jacobian, double.IsFinite) || !Array.TrueForAll(residuals, double.IsFinite)) return null;
        int[] free = [.. Enumerable.Range(0, values.Length).Where(slot => !held[slot])];
        var columns = Array.ConvertAll(free, slot => jacobian[(slot * rows)..((slot + 1) * rows)]);
        var (coefficients, covariance) = (new double[values.Length], new double[values.Length, values.Length]);
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < values.Length; j++) covariance[i, j] = double.NaN;
        if (free.Length == 0) return (coefficients, covariance, residuals, columns);
        var fit = LinearLeastSquares.Solve([.. columns.SelectMany(column => column)], residuals);
        for (var i = 0; i < free.Length; i++)
        {
            coefficients[free[i]] = fit.Coefficients[i];
            for (var j = 0; j < free.Length; j++) covariance[free[i], free[j]] = fit.Covariance[i, j];
        }
        return (coefficients, covariance, residuals, columns);
    }

    private static bool IsOnBound(FormParameter parameter, double value)
    {
        var size = double.IsFinite(parameter.High - parameter.Low) ? parameter.High - parameter.Low : Math.Max(Math.Abs(value), 1);
        return value - parameter.Low < OnBound * size || parameter.High - value < OnBound * size;
    }
}
