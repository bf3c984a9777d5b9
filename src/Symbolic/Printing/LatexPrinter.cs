using System.Diagnostics;

namespace Discovery.Symbolic.Printing;

/// <summary>Prints LaTeX as people set it: fractions, roots, powers of functions, Greek names and subscripts.</summary>
internal static class LatexPrinter
{
    private const int SumLevel = 0;
    private const int ProductLevel = 1;
    private const int AtomLevel = 2;

    public static string Print(Expr e) => Branches.Of(e) is { } branches ? Cases(branches.Condition, branches.Above, branches.Other) : Format(e, SumLevel);

    private static string Cases(Expr condition, Expr above, Expr other)
    {
        var (left, sign, right) = Branches.Compared(condition);
        return $@"\begin{{cases}} {Print(above)} & \text{{if }} {Print(left)} {sign} {Print(right)} \\ {Print(other)} & \text{{otherwise}} \end{{cases}}";
    }

    private static string Format(Expr e, int level)
    {
        var (text, own) = e switch
        {
            Number { Value: var value } => (OfRational(value), value.Sign < 0 ? SumLevel : value.IsInteger ? AtomLevel : ProductLevel),
            Measured number => OfDecimal(number),
            Constant { Name: "pi" } => (@"\pi", AtomLevel),
            Constant constant => (constant.Name, AtomLevel),
            Symbol symbol => (LatexNames.Symbol(symbol.Name), AtomLevel),
            Sum sum => (OfSum(sum), SumLevel),
            Product => OfProduct(e),
            Power power => OfPower(power),
            Call call => OfCall(call),
            _ => throw new UnreachableException(),
        };
        return own < level ? Bracket(text) : text;
    }

    /// <summary>Where a function's sign goes around its argument.</summary>
    private const string Place = "{0}";

    private const string Word = @"\mathrm{";

    private static string Bracket(string text) => $@"\left({text}\right)";

    private static string OfRational(Rational value) => value.IsInteger
        ? value.ToString()
        : (value.Sign < 0 ? "-" : "") + $@"\frac{{{Rational.Abs(value).Numerator}}}{{{value.Denominator}}}";

    private static (string Text, int Level) OfDecimal(Measured number)
    {
        var (mantissa, power) = NumberText.Readable(number);
        var text = (number.Value < 0 ? "-" : "") + (power is null ? mantissa : (mantissa == "1" ? "" : $@"{mantissa} \cdot ") + $"10^{{{power}}}");
        return (text, number.Value < 0 ? SumLevel : power is null ? AtomLevel : ProductLevel);
    }

    private static string OfSum(Sum sum)
    {
        var terms = TextbookLayout.Terms(sum);
        var text = (terms[0].Negative ? "-" : "") + Format(terms[0].Term, ProductLevel);
        return text + string.Concat(terms.Skip(1).Select(term => (term.Negative ? " - " : " + ") + Format(term.Term, ProductLevel)));
    }

    private static (string Text, int Level) OfProduct(Expr e)
    {
        var (negative, front, above, below, behind) = TextbookLayout.Fraction(e);
        var sign = negative ? "-" : "";
        var level = negative ? SumLevel : ProductLevel;
        if (front is { } number) return ($"{sign}{OfRational(number)} {Times(above, isAlone: false)}", level);
        if (below.Count == 0) return (sign + Times(above, isAlone: above.Count == 1), level);
        var fraction = $@"{sign}\frac{{{(above.Count == 0 ? "1" : Times(above))}}}{{{Times(below)}}}";
        return (behind.Count == 0 ? fraction : $"{fraction} {Times(behind, isAlone: false)}", level);
    }

    private static string Times(IReadOnlyList<Expr> factors, bool isAlone = true)
    {
        if (factors.Count == 1 && isAlone) return Format(factors[0], SumLevel);
        var text = "";
        foreach (var factor in factors)
        {
            var next = Format(factor, text.Length == 0 && factor is Measured ? ProductLevel : AtomLevel);
            text += text.Length == 0 ? next : Between(text, next) + next;
        }
        return text;
    }

    /// <summary>Two numbers side by side would read as one, two names of several letters as one name.</summary>
    private static string Between(string before, string next) =>
        char.IsAsciiDigit(next[0]) || next.StartsWith(@"\frac", StringComparison.Ordinal) ? @" \cdot "
        : next.StartsWith(Word, StringComparison.Ordinal) || before[(before.LastIndexOf(' ') + 1)..].StartsWith(Word, StringComparison.Ordinal) ? @" \, " : " ";

    private static (string Text, int Level) OfPower(Power power)
    {
        if (power.Exponent is Number { Value: var exponent } && exponent.Numerator.IsOne && !exponent.IsInteger)
        {
            var degree = exponent.Denominator == 2 ? "" : $"[{exponent.Denominator}]";
            return ($@"\sqrt{degree}{{{Format(power.Base, SumLevel)}}}", AtomLevel);
        }
        if (FormulaLayout.AsFraction(power).Denominator.Count > 0) return OfProduct(power);
        var raised = Script(power.Exponent);
        // sin^2 x, as people write it.
        if (power.Base is Call call && !call.Is(Functions.Exp) && !HasPlace(call.Function) && Numeric.IsInteger(power.Exponent))
            return ($"{call.Function.Latex}^{{{raised}}}{Bracket(Format(call.Argument, SumLevel))}", AtomLevel);
        var radix = power.Base is Power ? Bracket(Format(power.Base, SumLevel)) : Format(Numeric.IsEven(power.Exponent) ? TextbookLayout.Even(power.Base) : power.Base, AtomLevel);
        return ($"{radix}^{{{raised}}}", AtomLevel);
    }

    private static (string Text, int Level) OfCall(Call call)
    {
        if (call.Is(Functions.Exp) && IsShort(call.Argument)) return ($"e^{{{Script(call.Argument)}}}", AtomLevel);
        var argument = Format(call.Argument, SumLevel);
        return (HasPlace(call.Function) ? call.Function.Latex.Replace(Place, argument, StringComparison.Ordinal) : call.Function.Latex + Bracket(argument), AtomLevel);
    }

    private static bool HasPlace(Function function) => function.Latex.Contains(Place, StringComparison.Ordinal);

    /// <summary>What fits into an exponent: little to read, and nothing but a name or number below a line.</summary>
    private static bool IsShort(Expr e) => e.Complexity() <= FormulaLayout.MaxInExponent && e.Nodes().OfType<Power>().All(power =>
        !Numeric.HasLeadingMinus(power.Exponent) || power.Base.Operands.IsEmpty);

    /// <summary>An exponent, where 3/2 reads better on one line.</summary>
    private static string Script(Expr exponent) => exponent is Number number ? number.Value.ToString() : Format(exponent, SumLevel);
}
