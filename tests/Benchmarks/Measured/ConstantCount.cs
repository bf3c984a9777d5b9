namespace Discovery.Benchmarks;

/// <summary>How many constants a formula has, whether they were fitted or are exact.</summary>
internal static class ConstantCount
{
    /// <summary>Numbers that stand together in a sum or a product are one constant. A one is none, nor is a sign or a division: a/(b + x) has as many as c/(1 + d*x).</summary>
    public static int Of(Expr formula)
    {
        if (IsConstant(formula)) return IsUnit(formula) ? 0 : 1;
        var together = formula is Sum or Product ? formula.Operands.Where(IsConstant).ToList() : [];
        var own = together.TrueForAll(IsUnit) ? 0 : 1;
        return own + formula.Operands.Except(together).Sum(Of);
    }

    public static bool IsConstant(Expr formula) => formula.SymbolNames().IsEmpty;

    private static bool IsUnit(Expr formula) => formula is Number { Value: var value } && (value == 1 || value == -1);
}
