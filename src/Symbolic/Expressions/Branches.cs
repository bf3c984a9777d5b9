namespace Discovery.Symbolic.Expressions;

/// <summary>
/// Formulas that are one thing where a condition holds and another where it does not: A step(u) + B (1 - step(u)), written <c>if(u &gt; 0, A, B)</c>.
/// </summary>
public static class Branches
{
    /// <summary>The formula that is one branch where u is above 0, the other elsewhere.</summary>
    /// <param name="u">What decides. Where a branch does not hold, roots, logarithms and quotients in it are those of 1, so that it has a value.</param>
    /// <param name="above">Where u is above 0.</param>
    /// <param name="other">Where it is not.</param>
    public static Expr If(Expr u, Expr above, Expr other)
    {
        var step = Expr.Call(Functions.Step, u);
        return (Kept(above, step) * step) + (Kept(other, 1 - step) * (1 - step));
    }

    /// <summary>What decides and the two branches, where the whole formula is built so; else null.</summary>
    public static (Expr Condition, Expr Above, Expr Other)? Of(Expr e)
    {
        if (e.Nodes().FirstOrDefault(node => node is Call call && call.Is(Functions.Step)) is not Call step) return null;
        var (above, other) = (Replaced(e, step, Expr.One), Replaced(e, step, Expr.Zero));
        return If(step.Argument, above, other).Equals(e) ? (step.Argument, above, other) : null;
    }

    /// <summary>A condition u &gt; 0 with its number on the right: x &gt; 1/4 of x - 1/4, x &lt; 1/4 of 1/4 - x.</summary>
    public static (Expr Left, char Sign, Expr Right) Compared(Expr u)
    {
        var number = u is Sum sum ? sum.Operands.FirstOrDefault(term => term is Number or Measured or Constant) : null;
        var (left, right) = number is null ? (u, Expr.Zero) : (u - number, -number);
        if (number is null && u is Sum { Operands: [var first, var second] })
            return Numeric.HasLeadingMinus(first) ? (second, '>', -first) : Numeric.HasLeadingMinus(second) ? (first, '>', -second) : (u, '>', Expr.Zero);
        return Numeric.HasLeadingMinus(left) ? (-left, '<', -right) : (left, '>', right);
    }

    private static Expr Replaced(Expr e, Call step, Expr value) => e.Equals(step) ? value : e.Map(operand => Replaced(operand, step, value));

    /// <summary>A branch that has a value everywhere.</summary>
    /// <param name="e">The branch.</param>
    /// <param name="own">1 where it holds, 0 elsewhere.</param>
    private static Expr Kept(Expr e, Expr own)
    {
        var inside = e.Map(operand => Kept(operand, own));
        return IsNarrow(inside) ? inside.WithOperands([(inside.Operands[0] * own) + (1 - own), .. inside.Operands.Skip(1)]) : inside;
    }

    /// <summary>Whether a root, a logarithm, a quotient or their like, which have no value somewhere.</summary>
    private static bool IsNarrow(Expr e) => e switch
    {
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } => false,
        Power power => !power.Base.SymbolNames().IsEmpty,
        Call { Function: var function } call => !call.Argument.SymbolNames().IsEmpty && (double.IsFinite(function.Domain.Low) || double.IsFinite(function.Domain.High) || function.Requires is not null),
        _ => false,
    };
}
