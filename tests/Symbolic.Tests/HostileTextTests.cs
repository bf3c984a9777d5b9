using System.Diagnostics;

namespace Discovery.Symbolic.Tests;

/// <summary>Text that is meant to exhaust the machine ends in an error or in a bounded result, within two seconds and 200 MB.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "open brackets", new string('(', 100_000) },
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
        { "numbers out of range", "1e308*1e308*x + 1e-308*1e-308" },
        { "trigonometric sums", string.Join("+", Enumerable.Range(1, 30).Select(i => $"sin({i}*x)*cos({i}*y)")) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ends_soon(string what, string text)
    {
        var before = GC.GetTotalMemory(true);
        var clock = Stopwatch.StartNew();
        try
        {
            var formula = Expr.Parse(text);
            _ = formula.Simplify();
            _ = formula.ToLatex().Length + formula.Expand().ToString().Length + formula.Factor().Complexity();
        }
        catch (ParseException)
        {
        }
        // Two seconds on an idle machine; the rest is for the tests that run beside.
        Assert.True(clock.Elapsed.TotalSeconds < 6, $"{what}: {clock.Elapsed.TotalSeconds:F1} s");
        Assert.True(GC.GetTotalMemory(false) - before < 200_000_000, what);
    }
}
