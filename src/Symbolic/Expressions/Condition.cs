namespace Discovery.Symbolic.Expressions;

/// <summary>What has to hold for a simplification to be true, such as x != 0.</summary>
/// <param name="Left">What the condition is about.</param>
/// <param name="Relation">How it stands to zero, or that it is an integer.</param>
public sealed record Condition(Expr Left, Relation Relation)
{
    /// <summary>What stands behind a formula that is an integer.</summary>
    internal const string IntegerWord = " integer";

    /// <summary>As people write it: x != 1, x^2 &lt; 1, a > b.</summary>
    public override string ToString()
    {
        if (Relation == Relation.Integer) return Left + IntegerWord;
        if (Relation == Relation.NotZeroOrNegativeInteger) return $"{Left} != 0, -1, -2, ...";
        var terms = Left is Sum sum ? sum.Operands : [Left];
        var number = Expr.Sum(terms.Where(Numeric.IsNumeric));
        var others = terms.Where(term => !Numeric.IsNumeric(term)).ToList();
        if (others.Count == 0) return $"{Left} {SignOf(false)} 0";
        if (others.TrueForAll(Numeric.HasLeadingMinus)) return $"{-Expr.Sum(others)} {SignOf(true)} {number}";
        if (!Numeric.IsZero(number)) return $"{Expr.Sum(others)} {SignOf(false)} {-number}";
        var right = Expr.Sum(others.Where(Numeric.HasLeadingMinus));
        return $"{Left - right} {SignOf(false)} {-right}";
    }

    private string SignOf(bool isTurned) => Relation switch
    {
        Relation.NonZero => "!=",
        Relation.NonNegative => isTurned ? "<=" : ">=",
        _ => isTurned ? "<" : ">",
    };
}
