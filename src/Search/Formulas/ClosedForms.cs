using System.Collections.Immutable;

namespace Discovery.Search.Formulas;

/// <summary>The table of functions that edges are read as. Adding one is adding a row.</summary>
public static class ClosedForms
{
    /// <summary>The name of the square root, which is a power and no function.</summary>
    public const string SquareRoot = "sqrt";

    /// <summary>What is tried where the problem file does not say otherwise, simplest first.</summary>
    public static ImmutableArray<ClosedForm> Default { get; } =
    [
        Row("x", Gauge.Line),
        Row("x^2", Gauge.Scale),
        Row("1/x", Gauge.Scale),
        Row(SquareRoot, Gauge.Scale),
        Row("x^3", Gauge.Scale),
        Row(Functions.Exp.Name, Gauge.Shift),
        Row(Functions.Log.Name, Gauge.Scale),
        Row(Functions.Sin.Name, Gauge.Phase),
        Row("1/x^2", Gauge.Scale),
        Row(Functions.Tanh.Name, Gauge.None),
        Row("1/sqrt(x)", Gauge.Scale),
        Row("x^4", Gauge.Scale),
        Row("x^(3/2)", Gauge.Scale),
        Row(Functions.Atan.Name, Gauge.None),
        Row(Functions.Atanh.Name, Gauge.None),
        Row(Functions.Asin.Name, Gauge.None),
        Row("exp(-x^2)", Gauge.None),
        Row(Functions.Cosh.Name, Gauge.None),
        Row(Functions.Tan.Name, Gauge.None),
        Row("x^5", Gauge.Scale),
        Row(Functions.Abs.Name, Gauge.Scale),
    ];

    /// <summary>
    /// The row of a name such as <c>sqrt</c>, or one made for a formula in x such as <c>x^2*exp(-x)</c>; null with the reason where
    /// the text is neither.
    /// </summary>
    public static ClosedForm? Find(string name, out ParseError? error)
    {
        error = null;
        var known = Default.FirstOrDefault(form => form.Name == name);
        if (known is not null) return known;
        var text = name == SquareRoot || Functions.Find(name) is not null ? name + "(x)" : name;
        if (!FormulaParser.TryParse(text, ["x"], out var formula, out error)) return null;
        var same = Default.FirstOrDefault(form => form.Formula == formula);
        if (same is not null) return same;
        // cos is sin with another phase; everything else is searched in full.
        return new ClosedForm(name, formula, formula is Call { Argument: Symbol } call && call.Is(Functions.Cos) ? Gauge.Phase : Gauge.Wave);
    }

    /// <summary>Whether a function by itself is one of the forms.</summary>
    internal static bool Has(this IReadOnlyList<ClosedForm> forms, Function function) => forms.Any(form => form.Name == function.Name);

    /// <summary>Whether a formula has functions only that stand in the forms; where there is a sine there is a cosine.</summary>
    internal static bool Allow(IReadOnlyList<ClosedForm> forms, Expr formula)
    {
        var named = forms.SelectMany(form => form.Formula.Nodes().OfType<Call>()).Select(call => call.Function.Name).ToHashSet();
        if (named.Contains(Functions.Sin.Name)) named.Add(Functions.Cos.Name);
        if (named.Contains(Functions.Cos.Name)) named.Add(Functions.Sin.Name);
        return formula.Nodes().OfType<Call>().All(call => named.Contains(call.Function.Name));
    }

    /// <summary>The forms and, where there is a square and a reciprocal, the resonance that is made of both.</summary>
    internal static IReadOnlyList<ClosedForm> WithResonance(IReadOnlyList<ClosedForm> forms)
    {
        var x = Expr.Symbol("x");
        return forms.Any(form => form.Name == "x^2") && forms.Any(form => form.Name == "1/x") ? [.. forms, new ClosedForm("1/(x^2 + 1)", 1 / ((x ^ 2) + 1), Gauge.None)] : forms;
    }

    private static ClosedForm Row(string name, Gauge gauge)
    {
        var text = name == SquareRoot || Functions.Find(name) is not null ? name + "(x)" : name;
        return new ClosedForm(name, Expr.Parse(text), gauge);
    }
}
