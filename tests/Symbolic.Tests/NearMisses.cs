namespace Discovery.Symbolic.Tests;

/// <summary>A law with one number changed by a little.</summary>
internal static class NearMisses
{
    private static readonly Expr Slightly = Expr.Of(new Rational(1001, 1000));

    /// <summary>
    /// The exponent of the first symbol changed by one part in a thousand; a coefficient changed by as much; an integer or fraction by
    /// one, away from zero, where the law has one.
    /// </summary>
    public static IEnumerable<(string Name, Expr Miss)> All(Expr law)
    {
        var symbol = law.SymbolNames()[0];
        yield return ("exponent by 0.1 %", law.Substitute(symbol, Expr.Symbol(symbol) ^ Slightly));
        yield return ("coefficient by 0.1 %", Coefficient(law));
        if (ChangeFirst(law, e => e is Number { Value: var value } ? Expr.Of(value + (value.Sign < 0 ? -1 : 1)) : null) is { } miss)
            yield return ("number by one", miss);
    }

    /// <summary>The first term of the first sum is scaled; without a sum the first function's argument; without functions the law itself.</summary>
    private static Expr Coefficient(Expr law) =>
        ChangeFirst(law, e => e is Sum ? Expr.Sum(e.Operands.Skip(1).Append(Slightly * e.Operands[0])) : null)
        ?? ChangeFirst(law, e => e is Call call ? Expr.Call(call.Function, Slightly * call.Argument) : null)
        ?? (Slightly * law);

    /// <summary>The formula with the first node, parents first, for which the change is not null replaced; null where there is none.</summary>
    private static Expr? ChangeFirst(Expr e, Func<Expr, Expr?> change)
    {
        if (change(e) is { } changed) return changed;
        for (var i = 0; i < e.Operands.Length; i++)
            if (ChangeFirst(e.Operands[i], change) is { } operand) return e.WithOperands(e.Operands.SetItem(i, operand));
        return null;
    }
}
