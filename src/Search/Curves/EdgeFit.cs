
namespace Discovery.Search.Curves;

/// <summary>An edge's curve fitted by one closed form: y = C f(A x + B) + D.</summary>
/// <param name="Form">f.</param>
/// <param name="A">Scale inside.</param>
/// <param name="B">Shift inside.</param>
/// <param name="C">Scale outside.</param>
/// <param name="D">Shift outside.</param>
/// <param name="Error">Root mean square of the residual over the standard deviation of y, weighted.</param>
public sealed record EdgeFit(ClosedForm Form, double A, double B, double C, double D, double Error)
{
    public FormulaEdge ToEdge() => new(Form.Function, A, B, C, D);

    /// <summary>C f(A u + B) + D, its constants to be fitted.</summary>
    public Expr Of(Expr u) => ConstantForm.Reduce(Expr.Decimal(C) * Inside(u) + Expr.Decimal(D));

    /// <summary>f(A u + B) without what a scale and an offset outside can make up for: u itself for a line.</summary>
    public Expr ShapeOf(Expr u) => Form.Gauge == Gauge.Line ? u : Inside(u);

    private Expr Inside(Expr u) => Form.Of(ConstantForm.Reduce(Expr.Decimal(A) * u + Expr.Decimal(B)));
}
