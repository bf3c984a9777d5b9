using System.Collections.Immutable;

namespace Discovery.Programs.Language;

/// <summary>The operators of programs on whole numbers. Quotients are rounded down, so that remainders have the sign of the divisor.</summary>
public static class Operators
{
    public static readonly Operator Or = new("or", 2, 1, (a, b, _) => a | b, "{0} | {1}", "{0} | {1}", "{0} \\lor {1}");
    public static readonly Operator Xor = new("xor", 2, 2, (a, b, _) => a ^ b, "{0} ^ {1}", "{0} ^ {1}", "{0} \\oplus {1}");
    public static readonly Operator And = new("and", 2, 3, (a, b, _) => a & b, "{0} & {1}", "{0} & {1}", "{0} \\land {1}");
    public static readonly Operator Equal = new("==", 2, 4, (a, b, _) => a == b ? 1 : 0, "({0} == {1} ? 1 : 0)", "int({0} == {1})", "[{0} = {1}]");
    public static readonly Operator Unequal = new("!=", 2, 4, (a, b, _) => a != b ? 1 : 0, "({0} != {1} ? 1 : 0)", "int({0} != {1})", "[{0} \\ne {1}]");
    public static readonly Operator Less = new("<", 2, 4, (a, b, _) => a < b ? 1 : 0, "({0} < {1} ? 1 : 0)", "int({0} < {1})", "[{0} < {1}]");
    public static readonly Operator Greater = new(">", 2, 4, (a, b, _) => a > b ? 1 : 0, "({0} > {1} ? 1 : 0)", "int({0} > {1})", "[{0} > {1}]");
    public static readonly Operator AtMost = new("<=", 2, 4, (a, b, _) => a <= b ? 1 : 0, "({0} <= {1} ? 1 : 0)", "int({0} <= {1})", "[{0} \\le {1}]");
    public static readonly Operator AtLeast = new(">=", 2, 4, (a, b, _) => a >= b ? 1 : 0, "({0} >= {1} ? 1 : 0)", "int({0} >= {1})", "[{0} \\ge {1}]");
    public static readonly Operator Plus = new("+", 2, 5, (a, b, _) => checked(a + b), "{0} + {1}", "{0} + {1}", "{0} + {1}");
    public static readonly Operator Minus = new("-", 2, 5, (a, b, _) => checked(a - b), "{0} - {1}", "{0} - {1}", "{0} - {1}");
    public static readonly Operator Times = new("*", 2, 6, (a, b, _) => checked(a * b), "{0} * {1}", "{0} * {1}", "{0} \\cdot {1}");
    public static readonly Operator Quotient = new("div", 2, 6, (a, b, _) => FloorDivide(a, b), "FloorDiv({0}, {1})", "{0} // {1}", "\\left\\lfloor \\frac{{{0}}}{{{1}}} \\right\\rfloor");
    public static readonly Operator Remainder = new("mod", 2, 6, (a, b, _) => FloorRemainder(a, b), "FloorMod({0}, {1})", "{0} % {1}", "{0} \\bmod {1}");
    public static readonly Operator Max = new("max", 2, Operator.Call, (a, b, _) => Math.Max(a, b), "Math.Max({0}, {1})", "max({0}, {1})", "\\max({0}, {1})");
    public static readonly Operator Min = new("min", 2, Operator.Call, (a, b, _) => Math.Min(a, b), "Math.Min({0}, {1})", "min({0}, {1})", "\\min({0}, {1})");
    public static readonly Operator Abs = new("abs", 1, Operator.Call, (a, _, _) => Math.Abs(a), "Math.Abs({0})", "abs({0})", "\\left|{0}\\right|");
    public static readonly Operator Sign = new("sign", 1, Operator.Call, (a, _, _) => Math.Sign(a), "Math.Sign({0})", "(({0} > 0) - ({0} < 0))", "\\operatorname{{sign}}({0})");
    public static readonly Operator Gcd = new("gcd", 2, Operator.Call, (a, b, _) => GreatestDivisor(a, b), "Gcd({0}, {1})", "math.gcd({0}, {1})", "\\gcd({0}, {1})");
    public static readonly Operator If = new("if", 3, Operator.Call, (c, a, b) => c != 0 ? a : b, "({0} != 0 ? {1} : {2})", "({1} if {0} else {2})", "\\operatorname{{if}}({0};\\ {1};\\ {2})");

    public static ImmutableArray<Operator> All { get; } =
        [Or, Xor, And, Equal, Unequal, Less, Greater, AtMost, AtLeast, Plus, Minus, Times, Quotient, Remainder, Max, Min, Abs, Sign, Gcd, If];

    public static Operator? Find(string name) => All.FirstOrDefault(row => row.Name == name);

    /// <summary>The quotient rounded down; 0 where the divisor is 0, so that a program has a value everywhere.</summary>
    public static long FloorDivide(long a, long b)
    {
        if (b == 0) return 0;
        if (b == -1) return checked(-a);
        var quotient = a / b;
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
    }

    /// <summary>What the quotient leaves; a itself where the divisor is 0.</summary>
    public static long FloorRemainder(long a, long b)
    {
        if (b is 0) return a;
        if (b is -1) return 0;
        var remainder = a % b;
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    public static long GreatestDivisor(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
