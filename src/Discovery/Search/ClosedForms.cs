using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>The table of functions that edges are read as. Adding one is adding a row.</summary>
public static class ClosedForms
{
    /// <summary>What is tried where the problem file does not say otherwise, simplest first.</summary>
    public static ImmutableArray<ClosedForm> Default { get; } =
    [
        Row("x", Gauge.Line),
        Row("x^2", Gauge.Scale),
        Row("1/x", Gauge.Scale),
        Row("sqrt", Gauge.Scale),
        Row("x^3", Gauge.Scale),
        Row("exp", Gauge.Shift),
        Row("log", Gauge.Scale),
        Row("sin", Gauge.Phase),
        Row("1/x^2", Gauge.Scale),
        Row("tanh", Gauge.None),
        Row("1/sqrt(x)", Gauge.Scale),
        Row("x^4", Gauge.Scale),
        Row("x^(3/2)", Gauge.Scale),
        Row("atan", Gauge.None),
        Row("atanh", Gauge.None),
        Row("asin", Gauge.None),
        Row("exp(-x^2)", Gauge.None),
        Row("cosh", Gauge.None),
        Row("tan", Gauge.None),
        Row("x^5", Gauge.Scale),
        Row("abs", Gauge.Scale),
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
        var text = name == "sqrt" || Functions.Find(name) is not null ? name + "(x)" : name;
        if (!FormulaParser.TryParse(text, ["x"], out var formula, out error)) return null;
        var same = Default.FirstOrDefault(form => form.Formula == formula);
        if (same is not null) return same;
        // cos is sin with another phase; everything else is searched in full.
        return new ClosedForm(name, formula, formula is Call { Function.Name: "cos", Argument: Symbol } ? Gauge.Phase : Gauge.Wave);
    }

    /// <summary>Whether a formula has functions only that stand in the forms; where there is a sine there is a cosine.</summary>
    internal static bool Allow(IReadOnlyList<ClosedForm> forms, Expr formula)
    {
        var named = forms.SelectMany(form => form.Formula.Nodes().OfType<Call>()).Select(call => call.Function.Name).ToHashSet();
        if (named.Contains("sin")) named.Add("cos");
        if (named.Contains("cos")) named.Add("sin");
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
        var text = name == "sqrt" || Functions.Find(name) is not null ? name + "(x)" : name;
        return new ClosedForm(name, Expr.Parse(text), gauge);
    }
}
