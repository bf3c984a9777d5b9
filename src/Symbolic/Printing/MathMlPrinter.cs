using System.Net;

namespace Discovery.Symbolic.Printing;

/// <summary>Prints presentation MathML, set as the LaTeX is. Brackets stretch only around content that is higher than a line.</summary>
internal static class MathMlPrinter
{
    private const int SumLevel = 0;
    private const int ProductLevel = 1;
    private const int AtomLevel = 2;

    /// <summary>Where a function's sign goes around its argument.</summary>
    private const string Place = "{0}";

    private static readonly Dictionary<string, string> Greek = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["upsilon"] = "υ",
        ["phi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["hbar"] = "ħ",
        ["ell"] = "ℓ",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Xi"] = "Ξ",
        ["Pi"] = "Π",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
    };

    public static string Print(Expr e) => $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\">{Row(Whole(e))}</math>";

    /// <summary>A formula, its branches below each other.</summary>
    private static string Whole(Expr e)
    {
        if (Branches.Of(e) is not { } branches) return Format(e, SumLevel);
        var (left, sign, right) = Branches.Compared(branches.Condition);
        var condition = $"{Row(Format(left, SumLevel))}<mo>{WebUtility.HtmlEncode(sign.ToString())}</mo>{Row(Format(right, SumLevel))}";
        return $"<mo>{{</mo><mtable columnalign=\"left left\"><mtr><mtd>{Row(Whole(branches.Above))}</mtd><mtd><mtext>if </mtext>{condition}</mtd></mtr><mtr><mtd>{Row(Whole(branches.Other))}</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>";
    }

    private static string Format(Expr e, int level)
    {
        var (text, own) = e switch
        {
            Number { Value: var value } => (OfRational(value), value.Sign < 0 ? SumLevel : AtomLevel),
            Measured number => OfDecimal(number),
            Constant constant => (Mi(constant == Expr.Pi ? "π" : constant.Name), AtomLevel),
            Symbol symbol => (OfSymbol(symbol.Name), AtomLevel),
            Sum sum => (OfSum(sum), SumLevel),
            Product => OfProduct(e),
            Power power => OfPower(power),
            _ => (OfCall((Call)e), AtomLevel),
        };
        return own < level ? Bracket(text) : text;
    }

    private static string Row(string content) => $"<mrow>{content}</mrow>";

    private static string Mi(string name) => $"<mi>{WebUtility.HtmlEncode(name)}</mi>";

    private static string Mo(string sign) => $"<mo>{sign}</mo>";

    private static string Bracket(string content)
    {
        var stretch = content.Contains("<mfrac>", StringComparison.Ordinal) ? "" : " stretchy=\"false\"";
        return Row($"<mo{stretch}>(</mo>{content}<mo{stretch}>)</mo>");
    }

    private static string OfRational(Rational value)
    {
        var size = Rational.Abs(value);
        var text = size.IsInteger ? $"<mn>{size}</mn>" : $"<mfrac><mn>{size.Numerator}</mn><mn>{size.Denominator}</mn></mfrac>";
        return value.Sign < 0 ? Mo("−") + text : text;
    }

    private static (string Text, int Level) OfDecimal(Measured number)
    {
        var (mantissa, exponent) = NumberText.Readable(number);
        var value = number.Value;
        var sign = value < 0 ? Mo("−") : "";
        if (exponent is null) return (sign + $"<mn>{mantissa}</mn>", value < 0 ? SumLevel : AtomLevel);
        var power = exponent < 0 ? Row(Mo("−") + $"<mn>{-exponent}</mn>") : $"<mn>{exponent}</mn>";
        return (sign + $"{(mantissa == "1" ? "" : $"<mn>{mantissa}</mn>{Mo("⋅")}")}<msup><mn>10</mn>{power}</msup>", value < 0 ? SumLevel : ProductLevel);
    }

    private static string OfSymbol(string name)
    {
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return Mi("_");
        if (parts is ["Delta", _, ..]) return Row(Mi("Δ") + OfSymbol(string.Join('_', parts.Skip(1))));
        var stem = parts[0].TrimEnd([.. "0123456789"]);
        var below = parts.Skip(1).Prepend(parts[0][stem.Length..]).Where(part => part.Length > 0).ToList();
        var head = Mi(Greek.GetValueOrDefault(stem, stem));
        return below.Count == 0 ? head : $"<msub>{head}<mtext>{string.Join(", ", below.Select(part => Greek.GetValueOrDefault(part, part)))}</mtext></msub>";
    }

    private static string OfSum(Sum sum)
    {
        var terms = TextbookLayout.Terms(sum);
        var text = (terms[0].Negative ? Mo("−") : "") + Format(terms[0].Term, ProductLevel);
        return text + string.Concat(terms.Skip(1).Select(term => Mo(term.Negative ? "−" : "+") + Format(term.Term, ProductLevel)));
    }

    private static (string Text, int Level) OfProduct(Expr e)
    {
        var (negative, front, above, below, behind) = TextbookLayout.Fraction(e);
        var text = front is { } number ? OfRational(number) + Mo("&#x2062;") + Times(above, isAlone: false)
            : below.Count == 0 ? Times(above)
            : $"<mfrac>{Row(above.Count == 0 ? "<mn>1</mn>" : Times(above))}{Row(Times(below))}</mfrac>";
        if (behind.Count > 0) text += Mo("&#x2062;") + Times(behind, isAlone: false);
        return negative ? (Mo("−") + text, SumLevel) : (text, ProductLevel);
    }

    private static string Times(IReadOnlyList<Expr> factors, bool isAlone = true)
    {
        if (factors.Count == 1 && isAlone) return Format(factors[0], SumLevel);
        var text = "";
        foreach (var factor in factors)
        {
            var next = Format(factor, text.Length == 0 && factor is Measured ? ProductLevel : AtomLevel);
            var sign = text.Length == 0 ? "" : next.StartsWith("<mn>", StringComparison.Ordinal) || next.StartsWith("<msup><mn>", StringComparison.Ordinal) ? "⋅" : "&#x2062;";
            text += (sign.Length == 0 ? "" : Mo(sign)) + next;
        }
        return text;
    }

    private static (string Text, int Level) OfPower(Power power)
    {
        if (power.Exponent is Number { Value: var exponent } && exponent.Numerator.IsOne && !exponent.IsInteger)
        {
            var radicand = Row(Format(power.Base, SumLevel));
            return (exponent.Denominator == 2 ? $"<msqrt>{radicand}</msqrt>" : $"<mroot>{radicand}<mn>{exponent.Denominator}</mn></mroot>", AtomLevel);
        }
        if (FormulaLayout.AsFraction(power).Denominator.Count > 0) return OfProduct(power);
        var raised = Row(power.Exponent is Number { Value: { IsInteger: false } broken } ? $"<mn>{broken}</mn>" : Format(power.Exponent, SumLevel));
        if (power.Base is Call call && !call.Is(Functions.Exp) && !HasPlace(call.Function) && Numeric.IsInteger(power.Exponent))
            return ($"<msup>{call.Function.MathMl}{raised}</msup>{Mo("&#x2061;")}{Bracket(Format(call.Argument, SumLevel))}", AtomLevel);
        var radix = power.Base is Power ? Bracket(Format(power.Base, SumLevel)) : Format(Numeric.IsEven(power.Exponent) ? TextbookLayout.Even(power.Base) : power.Base, AtomLevel);
        return ($"<msup>{Row(radix)}{raised}</msup>", AtomLevel);
    }

    private static string OfCall(Call call)
    {
        var argument = Format(call.Argument, SumLevel);
        if (call.Is(Functions.Exp) && call.Argument.Complexity() <= FormulaLayout.MaxInExponent) return $"<msup><mi>e</mi>{Row(argument)}</msup>";
        return HasPlace(call.Function)
            ? call.Function.MathMl.Replace(Place, argument, StringComparison.Ordinal)
            : call.Function.MathMl + Mo("&#x2061;") + Bracket(argument);
    }

    private static bool HasPlace(Function function) => function.MathMl.Contains(Place, StringComparison.Ordinal);
}
