namespace Discovery.Symbolic.Tests.Parsing;

/// <summary>Text that is meant to exhaust the machine ends in an error or in a bounded result, within two seconds and 200 MB.</summary>
[Collection(Alone.Name)]
public sealed class HostileTextTests
{
#if DEBUG
    private const bool Optimised = false;
#else
    private const bool Optimised = true;
#endif

    public static TheoryData<string, string> Texts => new()
    {
        { "open brackets", new string('(', 100_000) },
        { "open brackets of a function", string.Concat(Enumerable.Repeat("sin(", 100_000)) },
        { "balanced brackets", new string('(', 100_000) + "x" + new string(')', 100_000) },
        { "a megabyte of decimals", "0." + new string('3', 1_000_000) },
        { "a high root of a power", "(x^(10^9))^(1/(10^9))" },
        { "a power with many digits", "x^" + new string('9', 5000) },
        { "a tower of symbols", string.Join("^", Enumerable.Repeat("x", 90)) },
        { "a product of high powers", string.Join("*", Enumerable.Range(1, 60).Select(i => $"(x{i % 9} + {i})^{i}")) },
        { "sums of logarithms", string.Join("+", Enumerable.Range(1, 60).Select(i => $"log(x{i} + y{i % 3})")) },
        { "roots of sums of roots", string.Join("+", Enumerable.Range(1, 40).Select(i => $"sqrt(x + sqrt({i}*y))")) },
        { "exponentials that combine", string.Join("*", Enumerable.Range(1, 40).Select(i => $"(exp({i}*x) + exp(-{i}*y))")) },
        { "hyperbolic products", string.Join("*", Enumerable.Range(1, 25).Select(i => $"cosh({i}*x)*sinh(y/{i})")) },
        { "digits", new string('9', 1_000_000) },
        { "a large power", "x^(10^9)" },
        { "a large power of a number", "7^(10^9)" },
        { "a tower", "9^9^9^9^9^9" },
        { "nested powers", "((((((x+1)^99)^99)^99)^99)^99)^99" },
        { "a power of a sum", "(a+b+c+d+e+f+g+h)^60" },
        { "nested functions", string.Concat(Enumerable.Repeat("sin(", 99)) + "x" + new string(')', 99) },
        { "nested roots", string.Concat(Enumerable.Repeat("sqrt(1 + ", 99)) + "x" + new string(')', 99) },
        { "many terms", string.Join("+", Enumerable.Range(0, 2000).Select(i => $"x{i}*y{i}")) },
        { "many powers", string.Join("+", Enumerable.Range(1, 1500).Select(i => $"x^{i}")) },
        { "exponentials of exponentials", "exp(exp(exp(exp(exp(exp(100))))))" },
        { "a small root", "2^(1/1000000007)" },
        { "tangled sums", string.Join("*", Enumerable.Range(0, 40).Select(i => $"(x{i % 7} + y{i % 5} + {i})")) },
        { "fractions in fractions", string.Concat(Enumerable.Repeat("1/(1 + x*", 90)) + "y" + new string(')', 90) },
        { "fractions in fractions with decimals", string.Concat(Enumerable.Repeat("1/(y + 2.5*x*", 55)) + "z" + new string(')', 55) },
        { "sums of fractions", string.Join("+", Enumerable.Range(1, 40).Select(i => $"1/(x + {i}*y)")) },
        { "fractions in sums of fractions", string.Join("+", Enumerable.Range(1, 12).Select(i => $"1/(x + {i}/(y + {i}/(z + x/{i})))")) },
        { "absolute values", string.Join("*", Enumerable.Range(1, 30).Select(i => $"abs(x - {i})")) },
        { "numbers out of range", "1e308*1e308*x + 1e-308*1e-308" },
        { "trigonometric sums", string.Join("+", Enumerable.Range(1, 30).Select(i => $"sin({i}*x)*cos({i}*y)")) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ends_soon(string what, string text)
    {
        var before = GC.GetTotalMemory(true);
        var clock = Environment.CpuUsage.TotalTime;
        try
        {
            var formula = Expr.Parse(text);
            Assert.NotEqual(SimplificationStop.TimeLimit, Simplifier.Simplify(formula).StopReason);
            _ = formula.ToLatex().Length + formula.Expand().ToString().Length + formula.Factor().Complexity();
        }
        catch (ParseException)
        {
        }
        var seconds = (Environment.CpuUsage.TotalTime - clock).TotalSeconds;
        // Unoptimised code takes a few times as long.
        var limit = Optimised ? 2 : 8;
        Assert.True(seconds < limit, $"{what}: {seconds:F1} s of processor time");
        // The heap as it stands, garbage included: what the process holds, not what it ever asked for.
        Assert.True(GC.GetTotalMemory(false) - before < 200_000_000, what);
    }
}

/// <summary>Tests that measure what the whole process uses run on their own, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
