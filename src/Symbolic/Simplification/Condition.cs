using Discovery.Symbolic.Algebra;

namespace Discovery.Symbolic.Simplification;

/// <summary>What has to hold for a simplification to be true, such as x != 0.</summary>
/// <param name="Left">What the condition is about.</param>
/// <param name="Relation">How it stands to zero, or that it is an integer.</param>
public sealed record Condition(Expr Left, Relation Relation)
{
    private static readonly (string Sign, Relation Relation, bool IsTurned)[] Signs =
    [
        ("!=", Relation.NonZero, false),
        (">=", Relation.NonNegative, false),
        ("<=", Relation.NonNegative, true),
        (">", Relation.Positive, false),
        ("<", Relation.Positive, true),
    ];

    private const string IntegerWord = " integer";

    /// <summary>Reads <c>a != b</c>, <c>a > b</c>, <c>a >= b</c>, <c>a &lt; b</c>, <c>a &lt;= b</c> or <c>n integer</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    /// <exception cref="ParseException">A side is not a formula.</exception>
    public static Condition Parse(string text)
    {
        if (text.EndsWith(IntegerWord, StringComparison.Ordinal)) return new(Expr.Parse(text[..^IntegerWord.Length]), Relation.Integer);
        foreach (var (sign, relation, isTurned) in Signs)
        {
            if (text.Split(sign) is not [var left, var right]) continue;
            var difference = Expr.Parse(left) - Expr.Parse(right);
            return new Condition(isTurned ? -difference : difference, relation);
        }
        throw new FormatException($"'{text}' is not a condition; write a != b, a > b, a >= b, a < b, a <= b or a integer.");
    }

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
