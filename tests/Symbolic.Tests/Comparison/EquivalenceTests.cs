namespace Discovery.Symbolic.Tests.Comparison;

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

    /// <summary>Three decimal places would make Planck's constant 0, and over such ranges a term that hardly counts would go unseen.</summary>
    [Theory]
    [InlineData("6.626e-34*w/(2*pi)", "1.054561e-34*w", true)]
    [InlineData("6.626e-34*w/(2*pi)", "1.06e-34*w", false)]
    [InlineData("m/sqrt(1 - v^2/2.998e8^2)", "2.998001e8*m/sqrt(8.988e16 - v^2)", true)]
    [InlineData("m/sqrt(1 - v^2/2.998e8^2)", "m*(1 + v^2/(2*2.998e8^2))", false)]
    [InlineData("m*(1 + 1e-17*cos(t))", "m", false)]
    [InlineData("m*(1 + 1e-17*cos(t))", "1.0001*m + 1.0005e-17*m*cos(t)", true)]
    [InlineData("1/(exp(4.8e-11*w/T) - 1)", "1/(exp(4.8001e-11*w/T) - 1)", true)]
    [InlineData("1/(exp(4.8e-11*w/T) - 1)", "2.0833e10*T/w - 1/2", false)]
    [InlineData("3*x^2", "3*x^2.0001", false)]
    public void Constants_may_differ_by_a_thousandth_and_nothing_else(string truth, string model, bool isMatch)
    {
        var domain = new Dictionary<string, Interval> { ["w"] = new(1e9, 1e11), ["T"] = new(10, 1000), ["v"] = new(1e5, 1e7), ["m"] = new(1e-3, 1), ["t"] = new(0, 6), ["x"] = new(-2, 3) };
        Assert.Equal(isMatch, Equivalence.Of(Expr.Parse(truth), Expr.Parse(model), EquivalenceOptions.SameUpToConstants with { Domain = domain }).IsMatch);
    }

    public static TheoryData<string> Names => [.. BenchmarkFormulas.Feynman.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scrambled_law_is_recognised(string name)
    {
        var (_, text, domain) = BenchmarkFormulas.Feynman.Single(row => row.Name == name);
        var law = BenchmarkFormulas.Law(text, domain);
        foreach (var (way, form) in Scrambling.All(law, domain))
            Assert.Equal((way, EquivalenceVerdict.Same), (way, Equivalence.Of(law, form, new() { Domain = domain }).Verdict));
    }

    /// <summary>A change of a coefficient that is a factor of the whole law leaves it the same up to that constant, and never the same.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_near_miss_is_told_apart(string name)
    {
        var (_, text, domain) = BenchmarkFormulas.Feynman.Single(row => row.Name == name);
        var law = BenchmarkFormulas.Law(text, domain);
        foreach (var (way, miss) in NearMisses.All(law))
        {
            var verdict = Equivalence.Of(law, miss, new() { Domain = domain }).Verdict;
            if (way.StartsWith("exponent", StringComparison.Ordinal)) Assert.Equal(EquivalenceVerdict.Different, verdict);
            else Assert.True(verdict is EquivalenceVerdict.Different or EquivalenceVerdict.SameUpToConstant, $"{way}: {miss} is {verdict}");
        }
    }

    /// <summary>The forms really are others: a scramble that canonical form undoes would test nothing.</summary>
    [Fact]
    public void Scrambles_and_near_misses_act_on_most_laws()
    {
        var laws = BenchmarkFormulas.Feynman.Select(row => (Law: BenchmarkFormulas.Law(row.Text, row.Domain), row.Domain)).ToList();
        var changed = laws.SelectMany(row => Scrambling.All(row.Law, row.Domain).Where(form => form.Form != row.Law)).CountBy(form => form.Name).ToDictionary();
        var misses = laws.SelectMany(row => NearMisses.All(row.Law).Where(miss => miss.Miss != row.Law)).CountBy(miss => miss.Name).ToDictionary();
        Assert.InRange(changed["through squares"], 65, 70);
        Assert.InRange(changed["through logarithms"], 65, 70);
        Assert.Equal(70, misses["exponent by 0.1 %"]);
        Assert.Equal(70, misses["coefficient by 0.1 %"]);
        Assert.InRange(misses["number by one"], 40, 70);
    }
}
