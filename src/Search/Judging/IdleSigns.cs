
namespace Discovery.Search.Judging;

/// <summary>Absolute values of what never changes its sign over the rows: a formula says more without them.</summary>
internal static class IdleSigns
{
    /// <param name="formula">In the symbols of the view.</param>
    /// <param name="view">The rows.</param>
    /// <returns>The formula, equal in all rows, without the absolute values that do nothing there.</returns>
    public static Expr Removed(Expr formula, View view)
    {
        if (!formula.Nodes().Any(IsAbsolute)) return formula;
        return Without(formula);

        Expr Without(Expr e)
        {
            var inside = e.Map(Without);
            if (inside is not Call call || !IsAbsolute(call)) return inside;
            var values = Tape.Compile(call.Argument, view.Symbols).Evaluate(view.Columns, view.RowCount);
            if (Array.TrueForAll(values, value => value >= 0)) return call.Argument;
            return Array.TrueForAll(values, value => value <= 0) ? -call.Argument : call;
        }
    }

    private static bool IsAbsolute(Expr e) => e is Call call && call.Is(Functions.Abs);
}
