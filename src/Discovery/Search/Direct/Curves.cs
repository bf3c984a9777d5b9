using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>
/// T(y) = c f(a x + b) + d in a single variable, and of the target itself sums of a few functions: constants that no bank holds, and a small table has no
/// network whose edges would show them.
/// </summary>
internal sealed class Curves(Regression regression, OutputTransform transform, IReadOnlyList<ClosedForm> forms) : IDirectStage
{
    private const int MostFunctions = 3;

    /// <summary>Readings of each curve that a power was taken out of.</summary>
    private const int OfEachPower = 2;

    private static readonly double[] Powers = [1, -1, 2, -2, 3, -3, 0.5, -0.5];

    private bool IsPlain => transform == OutputTransforms.Identity;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (rows.Names.Length != 1 || OutputTransforms.Apply(transform, rows) is not { } applied) yield break;
        var (curve, x) = (EdgeCurve.Thin(rows.Columns[0], applied.Values, applied.Weights), Expr.Symbol(rows.Names[0]));
        // Sums are looked for whatever the closed forms come to, but only where nothing is applied to the target.
        var reader = new CurveReader(forms, 0, IsPlain ? MostFunctions : 0, []);
        foreach (var reading in reader.Read(curve, x)) yield return Proposed(reading.Formula, reading.Error, curve, $"curve for {transform.Name}");
        if (!IsPlain || curve.X[0] <= 0) yield break;
        var factors = new CurveReader(forms, 0, 0, OutputTransforms.OfFactors(forms));
        foreach (var power in Powers)
        {
            if (curve.Over(power) is not { } over) continue;
            var before = Expr.Power(x, power % 1 == 0 ? (int)power : Expr.Of(new Rational((int)(2 * power), 2)));
            foreach (var reading in factors.Read(over, x).Take(OfEachPower)) yield return Proposed(before * reading.Formula, reading.Error, over, "power times curve");
        }
    }

    private Proposal Proposed(Expr formula, double error, EdgeCurve curve, string road) =>
        new(transform.Invert(formula), road, error * error * curve.SumOfSquares / curve.X.Length * regression.Rows.RowCount * regression.RowsForEach);
}
