
namespace Discovery.Search.Formulas;

/// <summary>A function of one variable that an edge may be read as: c f(a x + b) + d.</summary>
/// <param name="Name">As in the problem file's <c>search functions</c>.</param>
/// <param name="Formula">f as a formula in the symbol x.</param>
/// <param name="Gauge">Which constants the function makes superfluous.</param>
public sealed record ClosedForm(string Name, Expr Formula, Gauge Gauge)
{
    /// <summary>f and f' for the network.</summary>
    public EdgeFunction Function { get; } = new(Name, ScalarFunction.Compile(Formula), ScalarFunction.Compile(Formula.Derivative("x")));

    /// <summary>How much f adds to read.</summary>
    public int Complexity { get; } = Formula.Complexity() - 1;

    /// <summary>f(u).</summary>
    public Expr Of(Expr u) => Formula.Substitute("x", u);
}
