namespace Discovery.Symbolic.Simplification;

/// <summary>Ways to say how simple a formula is.</summary>
public static class Measures
{
    /// <summary>What a fraction inside the denominator of a fraction costs: 1/(a + b/n^2) is read less easily than n^2/(a*n^2 + b).</summary>
    private const int NestedFraction = 5;

    /// <summary>What a function of an inverse function costs: tanh(log(x)) says less than (x^2 - 1)/(x^2 + 1).</summary>
    private const int FunctionOfInverse = 7;

    /// <summary><see cref="Expr.Complexity"/>, and a surcharge for fractions inside a denominator and functions of inverse functions.</summary>
    public static double Reading(Expr e) => e.Complexity() + Surcharge(e);

    private static int Surcharge(Expr e)
    {
        var count = 0;
        foreach (var operand in e.Operands) count += Surcharge(operand);
        if (e is Call { Function.InverseRole: InverseRole.Direct } outer
            && Numeric.SplitCoefficient(outer.Argument).Remainder is Call { Function.InverseRole: InverseRole.Inverse })
            count += FunctionOfInverse;
        if (e is Power { Base: Sum sum, Exponent: Number { Value: { IsInteger: true, Sign: < 0 } } })
            foreach (var term in sum.Operands) count += NestedFraction * Divisions(term);
        return count;
    }

    private static int Divisions(Expr term) => term is Product product ? product.Operands.Count(IsDivision) : IsDivision(term) ? 1 : 0;

    private static bool IsDivision(Expr factor) =>
        factor is Power { Exponent: Number { Value.Sign: < 0 } } power && !Numeric.IsNumeric(power.Base);
}
