namespace Discovery.Symbolic.Simplification;

/// <summary>Powers and roots. Real roots only: what is under an even root is not negative wherever the left side is defined.</summary>
internal static class PowerRules
{
    public static IReadOnlyList<Rule> Table { get; } =
    [
        new("product of powers", "a^p*b^p", "(a*b)^p"),
        new("quotient of powers", "a^p*b^(-p)", "(a/b)^p"),
        new("power of a reciprocal with a minus", "(-1/a)^p", "(-a)^(-p)", "a != 0"),
        new("power of a product", "(a*b)^p", "a^p*b^p", "a > 0"),
        new("root of a square factor, the other not negative", "(a^2*b)^(1/2)", "abs(a)*b^(1/2)", "b >= 0"),
        new("root of a square factor", "(a^2*b)^(1/2)", "abs(a)*b^(1/2)", "a != 0"),
        new("root of a square factor below", "(a^2*b)^(-1/2)", "b^(-1/2)/abs(a)", "a != 0"),
        new("root of a square divisor", "(a^(-2)*b)^(1/2)", "b^(1/2)/abs(a)"),
        new("root of a square divisor below", "(a^(-2)*b)^(-1/2)", "abs(a)*b^(-1/2)", "a != 0"),
        new("root of a square", "(a^2)^p", "abs(a)^(2*p)"),
        new("root of a fourth power", "(a^4)^p", "abs(a)^(4*p)"),
        new("conjugate of a difference of roots", "1/(a^(1/2) - b^(1/2))", "(a^(1/2) + b^(1/2))/(a - b)"),
        new("conjugate of a sum of roots", "1/(a^(1/2) + b^(1/2))", "(a^(1/2) - b^(1/2))/(a - b)", "a - b != 0"),
        new("conjugate of a root and a number", "1/(m^(1/2) + n)", "(m^(1/2) - n)/(m - n^2)", "m - n^2 != 0"),
        new("power of a power", "(a^b)^c", "a^(b*c)", "a > 0"),
        new("integer power of a power", "(a^b)^c", "a^(b*c)", "c integer"),
        new("integer power of a product", "(a*b)^c", "a^c*b^c", "c integer"),
        new("integer power of minus one", "(-1)^(2*a)", "1", "a integer"),
        new("one base", "n^a*m^a", "(n*m)^a", "n > 0", "m > 0"),
        new("same exponent", "a^c*b^c", "(a*b)^c", "a > 0", "b > 0"),
        new("same exponent below", "a^c*b^(-c)", "(a/b)^c", "a > 0", "b > 0"),
    ];
}
