
namespace Discovery.Search.Curves;

/// <summary>Reads a curve of one variable as a formula: a closed form, scaled and shifted, or where none fits, a sum of functions with constants inside.</summary>
internal sealed class CurveReader
{
    private readonly IReadOnlyList<ClosedForm> _forms;
    private readonly (EdgeForms Plain, EdgeForms OverLogarithm) _closed;
    private readonly (EdgeForms Plain, EdgeForms OverLogarithm) _closedUnder;
    private readonly double _wellRead;
    private readonly int _mostFunctions;
    private readonly IReadOnlyList<OutputTransform> _transforms;

    /// <param name="forms">What laws may be made of.</param>
    /// <param name="wellRead">An error, as a share of the curve's deviation, at which a closed form fits and no sum is looked for.</param>
    /// <param name="mostFunctions">Functions of such a sum, at most; 0 where no sum is looked for.</param>
    /// <param name="transforms">Of the curve, which may be a closed form where the curve is none.</param>
    public CurveReader(IReadOnlyList<ClosedForm> forms, double wellRead, int mostFunctions, IReadOnlyList<OutputTransform> transforms)
    {
        (_wellRead, _mostFunctions, _transforms) = (wellRead, mostFunctions, transforms);
        bool Has(Function function) => forms.Has(function);
        var x = Expr.Symbol("x");
        _forms = ClosedForms.WithResonance(forms);
        // Of log(x) an exponential is a power, and a logistic curve is the saturation x^n/(x^n + c).
        ClosedForm[] powers = forms.Any(form => form.Gauge == Gauge.Scale && form.Name != Functions.Log.Name) ? [new ClosedForm(Functions.Exp.Name, Expr.Exp(x), Gauge.Shift)] : [];
        ClosedForm[] saturations = [.. powers.Select(_ => new ClosedForm("1/(exp(x) + 1)", 1 / (Expr.Exp(x) + 1), Gauge.None))];
        _closed = (new EdgeForms(_forms), new EdgeForms([.. powers, .. saturations, .. forms.Where(form => form.Name == "exp(-x^2)" && Has(Functions.Log))]));
        // 1/cosh(x) is a curve of its own; 1/(tanh(x) + 1) and exp(atan(x)) are nobody's.
        _closedUnder = (new EdgeForms([.. forms.Where(form => form.Gauge != Gauge.None || form.Name == Functions.Cosh.Name)]), new EdgeForms(powers));
    }

    /// <summary>The likeliest formulas first: ten times the error weighs as much as three nodes.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="x">Its variable.</param>
    public IReadOnlyList<CurveReading> Read(EdgeCurve curve, Expr x)
    {
        var readings = Closed(_closed, curve, x).ToList();
        foreach (var transform in _transforms)
        {
            if (curve.Under(transform) is not { } under) continue;
            var share = Math.Sqrt(under.SumOfSquares / Math.Max(curve.SumOfSquares, 1e-300));
            readings.AddRange(Closed(_closedUnder, under, x).Select(item => Sized(transform.Invert(item.Reading.Formula), share * item.Reading.Error)));
        }
        if (_mostFunctions > 0 && (readings.Count == 0 || readings.Min(item => item.Reading.Error) > _wellRead))
            readings.AddRange(new AtomSums(curve, _forms, _mostFunctions, isExact: false).Find(x).Select(sum => Sized(sum.Formula, sum.Error)));
        return [.. readings.OrderBy(item => item.Cost).Select(item => item.Reading)];
    }

    private static (CurveReading Reading, double Cost) Sized(Expr formula, double error) =>
        (new CurveReading(formula, WithoutOffset(formula), error), EdgeForms.Cost(formula.Complexity(), error));

    private static IEnumerable<(CurveReading Reading, double Cost)> Closed((EdgeForms Plain, EdgeForms OverLogarithm) forms, EdgeCurve curve, Expr x)
    {
        var closed = Fits(forms.Plain, curve, x);
        return curve.OverLogarithm() is { } over ? closed.Concat(Fits(forms.OverLogarithm, over, Expr.Log(x))) : closed;
    }

    private static IEnumerable<(CurveReading Reading, double Cost)> Fits(EdgeForms forms, EdgeCurve curve, Expr x) =>
        forms.Fit(curve).Select(fit => (new CurveReading(fit.Of(x), fit.ShapeOf(x), fit.Error), forms.Cost(fit)));

    private static Expr WithoutOffset(Expr formula) => formula is Sum { Operands: [.. var terms, Measured] } ? Expr.Sum(terms) : formula;
}
