using System.Collections.Immutable;

namespace Discovery.Laws.Forms;

/// <summary>A part of the law that is known: a formula with constants to be fitted, and one place for what is not known.</summary>
public sealed class LawForm
{
    /// <summary>The symbol of the unknown part, which problem files write as a question mark.</summary>
    public const string Unknown = "ʔ";

    private const string Given = "ʡ";

    /// <param name="template">With the symbol <see cref="Unknown"/> once.</param>
    /// <param name="known">Inputs and known constants; all other symbols are constants to be fitted.</param>
    /// <exception cref="FormatException">There is no unknown, more than one, or it stands where the formula cannot be solved for it.</exception>
    public LawForm(Expr template, IReadOnlyCollection<string> known)
    {
        Template = template;
        var unknowns = Occurrences(template);
        if (unknowns != 1) throw new FormatException(unknowns == 0 ? "the form has no '?' for the part that is not known." : "the form has more than one '?'; one part can be unknown.");
        Constants = [.. template.SymbolNames().Where(name => name != Unknown && !known.Contains(name))];
        Remainder = Solve(template, Expr.Symbol(Given));
    }

    public Expr Template { get; }

    /// <summary>The letters that stand for constants to be fitted.</summary>
    public ImmutableArray<string> Constants { get; }

    /// <summary>The unknown part as a formula of the target, which stands in it as <see cref="TargetSymbol"/>.</summary>
    internal Expr Remainder { get; }

    internal static string TargetSymbol => Given;

    /// <summary>The law with the unknown part put in.</summary>
    public Expr With(Expr unknown) => Template.Substitute(Unknown, unknown);

    /// <summary>As problem files write it.</summary>
    public override string ToString() => Template.ToString().Replace(Unknown, "?", StringComparison.Ordinal);

    private static int Occurrences(Expr e) => e is Symbol { Name: Unknown } ? 1 : e.Operands.Sum(Occurrences);

    /// <summary>Peels off, from the outside, what stands around the unknown.</summary>
    private static Expr Solve(Expr form, Expr value)
    {
        if (form is Symbol { Name: Unknown }) return value;
        var inner = form.Operands.First(operand => operand.Contains(Unknown));
        var others = form.Operands.Where(operand => !ReferenceEquals(operand, inner)).ToList();
        return form switch
        {
            Sum => Solve(inner, value - Expr.Sum(others)),
            Product => Solve(inner, value / Expr.Product(others)),
            Power { Exponent: var exponent } power when ReferenceEquals(inner, power.Base) => Solve(inner, Expr.Power(value, 1 / exponent)),
            Power { Base: var radix } => Solve(inner, Expr.Log(value) / Expr.Log(radix)),
            Call { Function.Inverse: { } inverse } => Solve(inner, Expr.Call(inverse, value)),
            _ => throw new FormatException($"the form cannot be solved for the '?' inside of '{(form is Call unsolved ? unsolved.Function.Name : "it")}'."),
        };
    }
}
