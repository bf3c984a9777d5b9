namespace Discovery.Search.KnownForms;

/// <summary>
/// What a form leaves of rows that it meets almost to rounding, to all digits: the table's numbers are the decimals that stand in it, and the form is
/// evaluated with 256 bits. In doubles such errors would be mostly rounding.
/// </summary>
internal static class PreciseResiduals
{
    /// <summary>Errors below this share of the target's size have fewer than seven digits of their own in doubles.</summary>
    private const double Needed = 1e-9;

    /// <summary>Rows up to which it is worth the time, a tenth of a millisecond each.</summary>
    private const int MostRows = 2000;

    /// <summary>Whether doubles would show rounding rather than errors.</summary>
    public static bool AreNeeded(FormModel model, double squares) =>
        model.Rows.Count <= MostRows && Math.Sqrt(squares / model.Rows.Count) < Needed * model.Rows.Target.Max(Math.Abs) && model.RootWeights is null && model.Slots.All(slot => slot.Set < 0);

    /// <summary>The errors, model - target; null where the form has no value in some row, or a function that is not known to so many digits.</summary>
    public static double[]? Of(FormModel model, double[] values)
    {
        var point = model.Data.Constants.ToDictionary(constant => constant.Name, constant => constant.Value);
        for (var i = 0; i < values.Length; i++) point[model.Of(i).Name] = values[i];
        var error = model.Printable - Expr.Symbol(model.Data.TargetName);
        var residuals = new double[model.Rows.Count];
        for (var row = 0; row < residuals.Length; row++)
        {
            point[model.Data.TargetName] = model.Rows.Target[row];
            for (var input = 0; input < model.Data.InputNames.Length; input++) point[model.Data.InputNames[input]] = model.Rows.Inputs[input][row];
            if (error.EvaluatePrecisely(point) is not { } value) return null;
            residuals[row] = value;
        }
        return residuals;
    }
}
