
namespace Discovery.Problems.Classes;

/// <summary>
/// Fits the constants of a score to classes in an order, instead of to their numbers: a row's score lies above the lower end of its class and below the
/// upper one. That is a boundary, score - edge = 0, with two rows for each: least squares takes the rounding for noise, which at the ends is none.
/// </summary>
internal sealed class ClassEdges
{
    private const string Edge = "_edge";

    /// <summary>
    /// Rows of the table that constants are fitted to. Each becomes two rows of a boundary, so these are as many as boundaries of two classes are
    /// fitted to.
    /// </summary>
    private const int MostRows = 1500;

    /// <summary>Where classes can be parted without error the uncertainty is that of a gap between rows, which the curvature at one place in it understates; what is snapped must pay for itself anyway.</summary>
    private const double Deviations = 12;

    private readonly View _rows;
    private readonly BoundaryFinishing _finishing;

    public ClassEdges(ProblemData data)
    {
        var (inputs, target) = (data.Train.Inputs, data.Train.Target);
        var count = Math.Min(MostRows, target.Length);
        var rows = Enumerable.Range(0, count).Select(i => (int)((long)i * target.Length / count))
            .SelectMany(row => data.Classes!.Interval(target[row]) is var (low, high) ? new[] { (Row: row, At: low, Label: 1.0), (Row: row, At: high, Label: 0.0) } : [])
            .Where(item => double.IsFinite(item.At))
            .ToList();
        var columns = inputs.Select(column => rows.ConvertAll(item => column[item.Row]).ToArray()).Append([.. rows.Select(item => item.At)]);
        var weights = data.Train.Weights is { } given ? rows.ConvertAll(item => given[item.Row]).ToArray() : null;
        _rows = View.Of(new Dataset([.. data.InputNames, Edge], [.. columns], data.TargetName, [.. rows.Select(item => item.Label)], weights), data.Constants);
        _finishing = new BoundaryFinishing(_rows, Deviations);
    }

    /// <summary>The same formula with constants that part the classes best, simple ones where the classes cannot tell; null where it has none or no values.</summary>
    public LawCandidate? Fit(LawCandidate candidate)
    {
        var loose = Loosened(candidate.Expression);
        if (!loose.Nodes().OfType<Measured>().Any()) return null;
        if (BoundaryFit.Fit(loose - Expr.Symbol(Edge), _rows) is not { } fit || !double.IsFinite(fit.Bits)) return null;
        var simple = _finishing.Snap(fit);
        var formula = simple.Boundary.Formula + Expr.Symbol(Edge);
        return formula.Contains(Edge) ? null : LawCandidate.Of(formula, candidate.Origin, simple.Snapped, simple.Boundary.Values, simple.Boundary.Sigmas);
    }

    /// <summary>With all constants but exponents to be fitted: what was simple for the numbers of the classes need not be so for their edges.</summary>
    private static Expr Loosened(Expr e) => e switch
    {
        _ when e == Expr.One || e == Expr.MinusOne => e,
        Power power when !power.SymbolNames().IsEmpty => Expr.Power(Loosened(power.Base), power.Exponent),
        _ when e.SymbolNames().IsEmpty => Expr.Decimal(e.Evaluate(new Dictionary<string, double>())),
        _ => e.Map(Loosened),
    };
}
