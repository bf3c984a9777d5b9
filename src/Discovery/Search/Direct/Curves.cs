using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>
/// T(y) = c f(a x + b) + d in a single variable, and of the target itself sums of a few functions: constants that no bank holds, and a small table has no
/// network whose edges would show them.
/// </summary>
internal sealed class Curves(Regression regression, OutputTransform transform, IReadOnlyList<ClosedForm> forms) : IDirectStage
{
    private const int MostFunctions = 3;

    /// <summary>Sums are looked for whatever the closed forms come to, but only where nothing is applied to the target.</summary>
    private readonly CurveReader _reader = new(forms, transform == OutputTransforms.Identity ? 0 : double.PositiveInfinity, MostFunctions);

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (rows.Names.Length != 1 || OutputTransforms.Apply(transform, rows) is not { } applied) return [];
        var curve = EdgeCurve.Thin(rows.Columns[0], applied.Values, applied.Weights);
        var squares = curve.SumOfSquares / curve.X.Length * rows.RowCount * regression.RowsForEach;
        return _reader.Read(curve, Expr.Symbol(rows.Names[0]))
            .Select(reading => new Proposal(transform.Invert(reading.Formula), $"curve for {transform.Name}", reading.Error * reading.Error * squares));
    }
}
