using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>
/// T(y) = c f(a x + b) + d in a single variable: the closed forms, scaled and shifted inside and out. No bank holds their constants, and a
/// small table has no network whose edges would show them.
/// </summary>
internal sealed class Curves(Regression regression, OutputTransform transform, IReadOnlyList<ClosedForm> forms) : IDirectStage
{
    private const int MostFunctions = 3;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (rows.Names.Length != 1 || OutputTransforms.Apply(transform, rows) is not { } applied) yield break;
        var x = Expr.Symbol(rows.Names[0]);
        var curve = EdgeCurve.Thin(rows.Columns[0], applied.Values, applied.Weights);
        foreach (var form in forms)
        {
            if (form.Gauge == Gauge.Line || EdgeFitter.Fit(form, curve) is not { } fit) continue;
            var rest = fit.Error * fit.Error * curve.SumOfSquares / curve.X.Length * rows.RowCount;
            yield return new Proposal(transform.Invert(fit.Of(x)), $"curve for {transform.Name}", rest * regression.RowsForEach);
        }
        if (transform != OutputTransforms.Identity) yield break;
        foreach (var (formula, error) in new AtomSums(curve, forms, MostFunctions).Find(x))
            yield return new Proposal(formula, "sum of curves", error * error * curve.SumOfSquares / curve.X.Length * regression.Rows.RowCount * regression.RowsForEach);
    }
}
