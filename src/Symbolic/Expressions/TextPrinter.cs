using System.Diagnostics;

namespace Discovery.Symbolic.Expressions;

/// <summary>Prints one-line text with the operators of a programming language.</summary>
internal sealed class TextPrinter
{
    private const int SumLevel = 0;
    private const int ProductLevel = 1;
    private const int PowerLevel = 2;
    private const int AtomLevel = 3;

    private static readonly TextPrinter Plain = new();

    public static string Print(Expr e) => Branches.Of(e) is { } branches ? Choice(branches.Condition, branches.Above, branches.Other) : Plain.Format(e);

    private static string Choice(Expr condition, Expr above, Expr other)
    {
        var (left, sign, right) = Branches.Compared(condition);
        return $"if({left} {sign} {right}, {above}, {other})";
    }

    /// <summary>The sign of a power.</summary>
    public string PowerSign { get; init; } = "^";

    /// <summary>What a function is called; null where its definition is written instead, if it has one.</summary>
    public Func<Function, string?> FunctionName { get; init; } = function => function.Name;

    public Func<string, string> SymbolName { get; init; } = name => name;

    public Func<Constant, string> ConstantName { get; init; } = constant => constant.Name;

    /// <summary>The name of the square root.</summary>
    public string SquareRoot { get; init; } = "sqrt";

    /// <summary>An exact number.</summary>
    public Func<Rational, string> Exact { get; init; } = value => value.ToString();

    /// <summary>A power as a call, where the language has no sign for it.</summary>
    public Func<string, string, string>? PowerCall { get; init; }

    /// <summary>The minus before a first term. Where the sign binds more tightly than a power, as in Excel, it is a factor.</summary>
    public string LeadingMinus { get; init; } = "-";

    public string Format(Expr e) => Format(e, SumLevel);

    /// <summary>The text, in brackets where it binds more loosely than its place asks for.</summary>
    private string Format(Expr e, int level)
    {
        var (text, own) = Parts(e);
        return own < level ? $"({text})" : text;
    }

    private (string Text, int Level) Parts(Expr e) => e switch
    {
        Number { Value: var value } => (Exact(value), value.Sign < 0 ? SumLevel : value.IsInteger ? AtomLevel : ProductLevel),
        Measured { Value: var value } => (NumberText.Decimal(value), value < 0 ? SumLevel : AtomLevel),
        Constant constant => (ConstantName(constant), AtomLevel),
        Symbol symbol => (SymbolName(symbol.Name), AtomLevel),
        Sum sum => (OfSum(sum), SumLevel),
        Product => OfProduct(e),
        Power power => OfPower(power),
        Call call => OfCall(call),
        _ => throw new UnreachableException(),
    };

    private (string Text, int Level) OfCall(Call call)
    {
        var function = call.Function;
        if (FunctionName(function) is not { } name)
        {
            if (function.Definition is { } definition) return Parts(definition(call.Argument));
            name = function.Name;
        }
        // A text with a place for the argument may be a sum inside, so it is bracketed as one.
        return name.Contains("{0}", StringComparison.Ordinal)
            ? (name.Replace("{0}", Format(call.Argument), StringComparison.Ordinal), name.EndsWith(')') && !name.Contains('/', StringComparison.Ordinal) && !name.StartsWith('-') ? AtomLevel : SumLevel)
            : ($"{name}({Format(call.Argument)})", AtomLevel);
    }

    private string OfSum(Sum sum)
    {
        var terms = FormulaLayout.SignedTerms(sum);
        var text = (terms[0].Negative ? LeadingMinus : "") + Format(terms[0].Term, ProductLevel);
        return text + string.Concat(terms.Skip(1).Select(term => (term.Negative ? " - " : " + ") + Format(term.Term, ProductLevel)));
    }

    private (string Text, int Level) OfProduct(Expr e)
    {
        var (negative, above, below) = FormulaLayout.AsFraction(e);
        var text = above.Count == 0 ? Exact(Rational.One) : Times(above);
        if (below.Count == 1) text += "/" + Format(below[0], PowerLevel);
        else if (below.Count > 1) text += "/(" + Times(below) + ")";
        if (negative) return (LeadingMinus + text, SumLevel);
        return (text, ProductLevel);
    }

    private (string Text, int Level) OfPower(Power power)
    {
        if (power.Exponent is Number { Value: var half } && half == new Rational(1, 2)) return ($"{SquareRoot}({Format(power.Base)})", AtomLevel);
        if (FormulaLayout.AsFraction(power).Denominator.Count > 0) return OfProduct(power);
        if (PowerCall is not null) return (PowerCall(Format(power.Base), Format(power.Exponent)), AtomLevel);
        return (Format(power.Base, AtomLevel) + PowerSign + Format(power.Exponent, AtomLevel), PowerLevel);
    }

    private string Times(IEnumerable<Expr> factors) => string.Join("*", factors.Select(factor => Format(factor, PowerLevel)));
}
