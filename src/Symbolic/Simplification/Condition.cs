namespace Discovery.Symbolic.Simplification;

/// <summary>What has to hold for a simplification to be true, such as x != 0.</summary>
/// <param name="Left">What is compared with zero.</param>
/// <param name="Relation">How it stands to zero.</param>
public sealed record Condition(Expr Left, Relation Relation)
{
    public override string ToString() => Left + Relation switch
    {
        Relation.NonZero => " != 0",
        Relation.NonNegative => " >= 0",
        _ => " > 0",
    };

    /// <summary>Reads <c>a != 0</c>, <c>a > 0</c> or <c>a >= b</c>.</summary>
    /// <exception cref="ArgumentException">There is none of the three signs.</exception>
    internal static Condition Parse(string text)
    {
        foreach (var (sign, relation) in ((string, Relation)[])[("!=", Relation.NonZero), (">=", Relation.NonNegative), (">", Relation.Positive)])
        {
            if (text.Split(sign) is [var left, var right]) return new Condition(Expr.Parse(left) - Expr.Parse(right), relation);
        }
        throw new ArgumentException($"'{text}' is not a condition; write a != b, a > b or a >= b.", nameof(text));
    }
}
