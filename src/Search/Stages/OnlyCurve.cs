
namespace Discovery.Search.Stages;

/// <summary>What a view of one variable is: a curve.</summary>
internal sealed class OnlyCurve
{
    private readonly OutputTransform _transform;
    private readonly double _rows;

    private OnlyCurve(EdgeCurve curve, Expr x, OutputTransform transform, double rows) => (Curve, X, _transform, _rows) = (curve, x, transform, rows);

    /// <summary>T(y) over the variable.</summary>
    public EdgeCurve Curve { get; }

    public Expr X { get; }

    /// <summary>Null where there are more variables, or T is not defined.</summary>
    public static OnlyCurve? Of(Regression regression, OutputTransform transform)
    {
        var rows = regression.Rows;
        if (rows.Names.Length != 1 || OutputTransforms.Apply(transform, rows) is not { } applied) return null;
        return new OnlyCurve(EdgeCurve.Thin(rows.Columns[0], applied.Values, applied.Weights), Expr.Symbol(rows.Names[0]), transform, rows.RowCount * regression.RowsForEach);
    }

    /// <param name="formula">Of T(y).</param>
    /// <param name="error">What it leaves of a curve, as a share of its deviation.</param>
    /// <param name="curve">The curve that it was read from.</param>
    /// <param name="stage">How it was found.</param>
    public Proposal Proposed(Expr formula, double error, EdgeCurve curve, string stage) =>
        new(_transform.Invert(formula), Origin.Direct(stage), error * error * curve.SumOfSquares / curve.X.Length * _rows);
}
