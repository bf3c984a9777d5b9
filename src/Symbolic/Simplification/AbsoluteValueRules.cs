namespace Discovery.Symbolic.Simplification;

/// <summary>Absolute values and signs.</summary>
internal static class AbsoluteValueRules
{
    public static IReadOnlyList<Rule> Table { get; } =
    [
        new("absolute value of what is not negative", "abs(a)", "a", "a >= 0"),
        new("absolute value of what is not positive", "abs(a)", "-a", "-a >= 0"),
        new("product of absolute values", "abs(a)*abs(b)", "abs(a*b)"),
        new("quotient of absolute values", "abs(a)/abs(b)", "abs(a/b)"),
        new("absolute value of a product", "abs(a*b)", "abs(a)*abs(b)"),
        new("absolute value of a power", "abs(a^n)", "abs(a)^n"),
        new("sign times size", "sign(a)*abs(a)", "a"),
        new("sign times value", "sign(a)*a", "abs(a)"),
        new("size over value", "abs(a)/a", "sign(a)"),
        new("value over size", "a/abs(a)", "sign(a)"),
        new("square of a sign", "sign(a)^2", "1", "a != 0"),
        new("sign of what is positive", "sign(a)", "1", "a > 0"),
        new("sign of what is negative", "sign(a)", "-1", "-a > 0"),
        new("sign of a product", "sign(a*b)", "sign(a)*sign(b)"),
        new("product of signs", "sign(a)*sign(b)", "sign(a*b)"),
    ];
}
