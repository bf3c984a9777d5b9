
namespace Discovery.Search.Curves;

/// <summary>The closed forms that edges are read as, simplest first.</summary>
internal sealed class EdgeForms(IReadOnlyList<ClosedForm> forms)
{
    /// <summary>Functions of a sum that an edge is read as where it is like no row of the table.</summary>
    private const int MostFunctions = 2;

    /// <summary>Of the constants in such a sum, which are fitted again.</summary>
    private const int Digits = 5;

    /// <summary>A sum must come nearer than the best row by this factor.</summary>
    private const double Nearer = 0.1;

    /// <summary>Nodes that an error ten times as large weighs as much as, and the error below which forms are told apart by their size alone.</summary>
    private const double NodesOfDecade = 3, LeastError = 1e-8;

    /// <summary>Nodes for each place that a form stands further down in the table: of forms that fit alike the first wins.</summary>
    private const double NodesOfPlace = 0.1;

    /// <summary>The best fit of each form that is defined over the whole curve, in the order of their cost.</summary>
    public IEnumerable<EdgeFit> Fit(EdgeCurve curve) => forms.Select(form => EdgeFitter.Fit(form, curve)).OfType<EdgeFit>().Where(fit => !IsStraight(fit, curve)).OrderBy(Cost);

    /// <summary>
    /// For an edge that is like no row of the table a small search of its own: sums of functions with constants inside, of which the best is a form by
    /// its own name. Null where none comes much nearer than the table did.
    /// </summary>
    /// <param name="curve">What the edge does.</param>
    /// <param name="best">The error of the best row; infinite where none is defined over the curve.</param>
    public EdgeFit? Search(EdgeCurve curve, double best)
    {
        return new AtomSums(curve, forms, MostFunctions, isExact: false).Find(Expr.Symbol("x"))
            .Where(sum => sum.Error < Nearer * best)
            .OrderBy(sum => Cost(sum.Formula.Complexity(), sum.Error))
            .Select(sum => (Formula: ConstantForm.Rounded(sum.Formula, Digits), sum.Error))
            .Select(sum => new EdgeFit(new ClosedForm(sum.Formula.ToString(), sum.Formula, Gauge.None), 1, 0, 1, 0, sum.Error))
            .FirstOrDefault();
    }

    /// <summary>Whether the size of a number is taken that never changes its sign: a line by another name.</summary>
    private static bool IsStraight(EdgeFit fit, EdgeCurve curve) =>
        fit.Form.Formula is Call { Argument: Symbol } call && call.Is(Functions.Abs) && Math.Sign(fit.A * curve.X[0] + fit.B) == Math.Sign(fit.A * curve.X[^1] + fit.B);

    /// <summary>
    /// An error ten times as large weighs as much as a form that is three nodes longer. Among forms that fit alike, the one that stands
    /// first in the table wins.
    /// </summary>
    public double Cost(EdgeFit fit) =>
        Cost(fit.Form.Complexity, fit.Error) + NodesOfPlace * Enumerable.Range(0, forms.Count).FirstOrDefault(i => forms[i] == fit.Form, forms.Count);

    /// <summary>The cost of a formula of so many nodes beside its variable.</summary>
    public static double Cost(int nodes, double error) => nodes + NodesOfDecade * Math.Log10(Math.Max(error, LeastError));
}
