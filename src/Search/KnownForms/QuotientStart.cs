namespace Discovery.Search.KnownForms;

/// <summary>
/// A form that is a quotient, both sides linear in the constants, times its denominator is linear in all of them: a start without a search. Weighing the
/// rows by the denominator of the round before brings back what they count in the form itself.
/// </summary>
/// <remarks>C. Sanathanan, J. Koerner, Transfer function synthesis as a ratio of two complex polynomials, IEEE Transactions on Automatic Control 8 (1963) 56.</remarks>
internal static class QuotientStart
{
    /// <summary>Rounds of weighing and solving again.</summary>
    private const int Rounds = 8;

    /// <returns>One value a constant; null where the form is no such quotient, or has no value in some row.</returns>
    public static double[]? Of(FormModel model)
    {
        var (above, below) = Sides(model.Template);
        string[] names = [.. model.Parameters.Select(parameter => parameter.Name)];
        if (!below.SymbolNames().Any(names.Contains) || !IsLinear(above, names) || !IsLinear(below, names)) return null;
        var (rows, count) = (model.Rows.Count, names.Length);
        double[] Column(Expr e) => Tape.Compile(e, model.Data.InputNames).Evaluate(model.Rows.Inputs, rows);
        var zeros = names.ToDictionary(name => name, _ => Expr.Zero);
        var (aboveRest, belowRest) = (Column(above.Substitute(zeros)), Column(below.Substitute(zeros)));
        var (aboveColumns, belowColumns) = (Array.ConvertAll(names, name => Column(above.Derivative(name))), Array.ConvertAll(names, name => Column(below.Derivative(name))));
        var y = model.Rows.Target;
        double[] target = [.. y.Select((value, row) => value * belowRest[row] - aboveRest[row])];
        double[] design = [.. Enumerable.Range(0, count).SelectMany(j => y.Select((value, row) => aboveColumns[j][row] - value * belowColumns[j][row]))];
        if (!Array.TrueForAll(target, double.IsFinite) || !Array.TrueForAll(design, double.IsFinite)) return null;
        var (best, least) = ((double[]?)null, double.PositiveInfinity);
        var weights = model.Rows.Weights ?? [.. Enumerable.Repeat(1.0, rows)];
        for (var round = 0; round < Rounds; round++)
        {
            var values = LinearLeastSquares.Solve(design, target, weights).Coefficients;
            if (!Array.TrueForAll(values, double.IsFinite)) break;
            double[] slots = [.. model.Slots.Select(slot => values[slot.Parameter])];
            var squares = model.SumOfSquares(slots);
            if (squares < least) (best, least) = (values, squares);
            weights = [.. belowRest.Select((rest, row) => (model.Rows.Weights?[row] ?? 1) / Math.Pow(rest + Enumerable.Range(0, count).Sum(j => values[j] * belowColumns[j][row]), 2))];
            if (!Array.TrueForAll(weights, double.IsFinite)) break;
        }
        return best;
    }

    private static (Expr Above, Expr Below) Sides(Expr e)
    {
        var factors = e is Product product ? product.Operands : [e];
        var below = factors.OfType<Power>().Where(power => power.Exponent is Number { Value: var exponent } && exponent == -1).ToList();
        return (Expr.Product(factors.Where(factor => !below.Contains(factor))), Expr.Product(below.Select(power => power.Base)));
    }

    private static bool IsLinear(Expr e, string[] names) => names.All(name => !e.Derivative(name).SymbolNames().Any(names.Contains));
}
