using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>Reads a curve of one variable as a formula: a closed form, scaled and shifted, or where none fits, a sum of functions with constants inside.</summary>
internal sealed class CurveReader
{
    private const double NodesOfTenfold = 3;

    private const double LeastError = 1e-8;

    private readonly IReadOnlyList<ClosedForm> _forms;
    private readonly EdgeForms _edges;
    private readonly double _wellRead;
    private readonly int _mostFunctions;

    /// <param name="forms">What laws may be made of.</param>
    /// <param name="wellRead">An error, as a share of the curve's deviation, at which a closed form fits and no sum is looked for.</param>
    /// <param name="mostFunctions">Functions of such a sum, at most.</param>
    public CurveReader(IReadOnlyList<ClosedForm> forms, double wellRead, int mostFunctions)
    {
        (_forms, _wellRead, _mostFunctions) = (forms, wellRead, mostFunctions);
        // A resonance is made of a square and a reciprocal.
        bool Has(string name) => forms.Any(form => form.Name == name);
        _edges = new EdgeForms(Has("x^2") && Has("1/x") ? [.. forms, new ClosedForm("1/(x^2 + 1)", 1 / ((Expr.Symbol("x") ^ 2) + 1), Gauge.None)] : forms);
    }

    /// <summary>The likeliest formulas first: ten times the error weighs as much as three nodes.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="x">Its variable.</param>
    public IReadOnlyList<CurveReading> Read(EdgeCurve curve, Expr x)
    {
        var readings = _edges.Fit(curve)
            .Select(fit => (Reading: new CurveReading(fit.Of(x), fit.ShapeOf(x), fit.Error), Cost: _edges.Cost(fit)))
            .ToList();
        if (readings.Count == 0 || readings.Min(item => item.Reading.Error) > _wellRead)
            readings.AddRange(new AtomSums(curve, _forms, _mostFunctions).Find(x).Select(sum => (new CurveReading(sum.Formula, WithoutOffset(sum.Formula), sum.Error), Cost(sum.Formula, sum.Error))));
        return [.. readings.OrderBy(item => item.Cost).Select(item => item.Reading)];
    }

    private static double Cost(Expr formula, double error) => formula.Complexity() + NodesOfTenfold * Math.Log10(Math.Max(error, LeastError));

    private static Expr WithoutOffset(Expr formula) => formula is Sum { Operands: [.. var terms, Measured] } ? Expr.Sum(terms) : formula;
}
