using Discovery.Symbolic.Comparison;

namespace Discovery.Symbolic.Tests;

/// <summary>The oracle is the algebra of the rows; for the benchmark formulas, the way in which the second form was made from the first.</summary>
public sealed class EquivalenceTests
{
    [Theory]
    [InlineData("x*(x + 1)", "x^2 + x")]
    [InlineData("sin(2*x)", "2*sin(x)*cos(x)")]
    [InlineData("atan(x) + atan(y)", "atan(y) + atan(x)")]
    [InlineData("asinh(x)", "log(x + sqrt(x^2 + 1))")]
    [InlineData("sin(x)^6 + cos(x)^6", "1 - 3*sin(x)^2*cos(x)^2")]
    [InlineData("(x^5 - 1)/(x - 1)", "x^4 + x^3 + x^2 + x + 1")]
    [InlineData("sqrt(x + 2*sqrt(x - 1))", "1 + sqrt(x - 1)")]
    [InlineData("erf(x) + erf(-y)", "erf(x) - erf(y)")]
    [InlineData("exp(x)^y", "exp(x*y)")]
    public void Same(string a, string b)
    {
        var domain = new Dictionary<string, Interval> { ["x"] = new(1.1, 3), ["y"] = new(0.2, 2) };
        Assert.Equal(EquivalenceVerdict.Same, Equivalence.Of(Expr.Parse(a), Expr.Parse(b), new() { Domain = domain }).Verdict);
    }

    [Theory]
    [InlineData("x^2 + 1", "x^2 + pi", Math.PI - 1, false)]
    [InlineData("sin(x)^2", "-cos(x)^2", -1, false)]
    [InlineData("x*y", "2*pi*x*y", 2 * Math.PI, true)]
    [InlineData("1/(1 + exp(-x))", "tanh(x/2) + 1", 2, true)]
    public void Same_up_to_a_constant(string a, string b, double constant, bool isFactor)
    {
        var result = Equivalence.Of(Expr.Parse(a), Expr.Parse(b));
        Assert.Equal(EquivalenceVerdict.SameUpToConstant, result.Verdict);
        Assert.Equal(isFactor, result.IsFactor);
        Assert.Equal(constant, result.Constant!.Value, Math.Abs(constant) * 1e-14);
    }

    [Theory]
    [InlineData("sqrt(x^2)", "x")]
    [InlineData("x + 1e-12*x^2", "x + 2*x^3")]
    [InlineData("x^2", "x^(2001/1000)")]
    [InlineData("sin(x)", "x - x^3/6 + x^5/120 - x^7/5040 + x^9/362880")]
    [InlineData("x", "3")]
    [InlineData("e^(pi*sqrt(163))", "262537412640768744")]
    public void Different(string a, string b) => Assert.Equal(EquivalenceVerdict.Different, Equivalence.Of(Expr.Parse(a), Expr.Parse(b)).Verdict);

    [Fact]
    public void Nothing_is_decided_without_points() =>
        Assert.Equal(EquivalenceVerdict.Undecided, Equivalence.Of(Expr.Parse("log(-x^2 - 1)"), Expr.Parse("sqrt(-x^2 - 2)")).Verdict);

    [Fact]
    public void Decimals_are_rounded_as_SRBench_does()
    {
        var (truth, model) = (Expr.Parse("2*pi*sqrt(l/g)"), Expr.Parse("6.28321*l^0.50002*g^(-0.49998)"));
        Assert.Equal(EquivalenceVerdict.Different, Equivalence.Of(truth, model).Verdict);
        Assert.True(Equivalence.Of(truth, model, EquivalenceOptions.SRBench).IsMatch);
    }

    public static TheoryData<string> Names => [.. BenchmarkFormulas.Feynman.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scrambled_law_is_recognised(string name)
    {
        var (_, text, domain) = BenchmarkFormulas.Feynman.Single(row => row.Name == name);
        var law = FormulaParserTests.Law(text, domain);
        foreach (var form in (Expr[])[Scrambling.Expanded(law), Scrambling.Shifted(law), Scrambling.ThroughSquares(law), law.Together()])
            Assert.Equal(EquivalenceVerdict.Same, Equivalence.Of(law, form, new() { Domain = domain }).Verdict);
    }

    /// <summary>The near miss has the exponents of its first symbol changed by one part in a thousand.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_near_miss_is_told_apart(string name)
    {
        var (_, text, domain) = BenchmarkFormulas.Feynman.Single(row => row.Name == name);
        var law = FormulaParserTests.Law(text, domain);
        var symbol = law.SymbolNames()[0];
        var miss = law.Substitute(symbol, Expr.Symbol(symbol) ^ Expr.Of(new Rational(1001, 1000)));
        Assert.Equal(EquivalenceVerdict.Different, Equivalence.Of(law, miss, new() { Domain = domain }).Verdict);
    }
}
