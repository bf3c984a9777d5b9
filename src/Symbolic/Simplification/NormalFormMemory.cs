namespace Discovery.Symbolic.Simplification;

/// <summary>The normal forms that one simplification has worked out: its later rounds meet most formulas again.</summary>
internal sealed class NormalFormMemory
{
    private readonly Dictionary<(string, Expr), IReadOnlyList<(Expr, IReadOnlyList<Condition>)>> _known = [];

    public IReadOnlyList<(Expr Right, IReadOnlyList<Condition> Conditions)> Of(string name, NormalForms.Form form, Expr formula)
    {
        if (_known.TryGetValue((name, formula), out var results)) return results;
        return _known[(name, formula)] = [.. form(formula)];
    }
}
