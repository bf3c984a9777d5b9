namespace Discovery.Search.KnownForms;

/// <summary>
/// Goes down over the constants that a form is not linear in, the others following by regression at every step: valleys in which these trade against
/// each other become short.
/// </summary>
/// <remarks>L. Kaufman, A variable projection method for solving separable nonlinear least squares problems, BIT 15 (1975) 49.</remarks>
internal static class SeparableDescent
{
    /// <summary>Share of a column's length below which it depends on the others.</summary>
    private const double Independent = 1e-12;

    /// <param name="model">The form.</param>
    /// <param name="linear">Its linear constants.</param>
    /// <param name="start">One value a constant.</param>
    /// <param name="iterations">At most so many steps.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    /// <returns>One value a constant; where no part of the form can be set apart, or a linear constant has bounds, the start.</returns>
    public static double[] From(FormModel model, LinearPart linear, double[] start, int iterations, CancellationToken cancellation)
    {
        if (linear.Linear.IsEmpty || linear.Others.IsEmpty || linear.Linear.Any(i => !model.Parameters[i].IsFree)) return start;
        var bounds = linear.Others.Select(i => new BoundedCoordinate(model.Parameters[i].Low, model.Parameters[i].High)).ToArray();
        var rows = model.Rows.Count;
        var slopes = new double[rows * model.Slots.Length];
        double[] Outer(ReadOnlySpan<double> inner)
        {
            var outer = new double[bounds.Length];
            for (var i = 0; i < outer.Length; i++) outer[i] = bounds[i].Outer(inner[i]);
            return outer;
        }

        void Residuals(ReadOnlySpan<double> inner, Span<double> residuals, Span<double> jacobian)
        {
            if (linear.At(model.Rows, Outer(inner)) is not { } at)
            {
                residuals.Fill(double.NaN);
                return;
            }
            model.Residuals(at.Values, residuals, jacobian.IsEmpty ? [] : slopes);
            if (jacobian.IsEmpty) return;
            double[] Column(int slot) => slopes[(slot * rows)..((slot + 1) * rows)];
            var spanned = new Projection(linear.Linear.Select(Column), new double[rows], Independent);
            for (var i = 0; i < bounds.Length; i++)
            {
                var own = Column(linear.Others[i]);
                spanned.Remove(own);
                var slope = bounds[i].Slope(inner[i]);
                for (var row = 0; row < rows; row++) jacobian[(i * rows) + row] = slope * own[row];
            }
        }

        double[] first = [.. linear.Others.Select((parameter, i) => bounds[i].Inner(start[parameter]))];
        var options = new LeastSquaresOptions { Iterations = iterations, WithCovariance = false, RelativeTolerance = 1e-14 };
        var found = LeastSquares.Minimise(Residuals, rows, first, [], options, cancellation);
        return linear.At(model.Rows, Outer(found.Parameters))?.Values ?? start;
    }
}
