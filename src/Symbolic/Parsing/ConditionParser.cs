namespace Discovery.Symbolic.Parsing;

/// <summary>Reads conditions as people write them.</summary>
internal static class ConditionParser
{
    // A sign that begins with another comes before it.
    private static readonly (string Sign, Relation Relation, bool IsTurned)[] RelationSigns =
    [
        ("!=", Relation.NonZero, false),
        (">=", Relation.NonNegative, false),
        ("<=", Relation.NonNegative, true),
        (">", Relation.Positive, false),
        ("<", Relation.Positive, true),
    ];

    /// <summary>Reads <c>a != b</c>, <c>a > b</c>, <c>a >= b</c>, <c>a &lt; b</c>, <c>a &lt;= b</c> or <c>n integer</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    /// <exception cref="ParseException">A side is not a formula.</exception>
    public static Condition Parse(string text)
    {
        if (text.EndsWith(Condition.IntegerWord, StringComparison.Ordinal))
            return new(FormulaParser.Parse(text[..^Condition.IntegerWord.Length]), Relation.Integer);
        foreach (var (sign, relation, isTurned) in RelationSigns)
        {
            if (text.Split(sign) is not [var left, var right]) continue;
            var difference = FormulaParser.Parse(left) - FormulaParser.Parse(right);
            return new Condition(isTurned ? -difference : difference, relation);
        }
        throw new FormatException($"'{text}' is not a condition; write a != b, a > b, a >= b, a < b, a <= b or a integer.");
    }
}
