namespace Discovery.Symbolic.Tests.Expressions;

/// <summary>
/// A function that no table of the library has, given by its caller: Langevin's L(x) = coth x - 1/x, the magnetisation of a paramagnet.
/// </summary>
public sealed class OwnFunctionTests
{
    private static readonly Function Langevin = new("langevin", Value, u => 1 - (1 / (Expr.Call(Functions.Tanh, u) ^ 2)) + (1 / (u ^ 2)))
    {
        Slope = x => Math.Abs(x) < 1e-3 ? (1.0 / 3) - (x * x / 15) : (1 / (x * x)) - (1 / (Math.Sinh(x) * Math.Sinh(x))),
        Definition = u => (1 / Expr.Call(Functions.Tanh, u)) - (1 / u),
        Antiderivative = u => Expr.Log(Expr.Call(Functions.Sinh, u) / u),
        Range = (-1, 1),
        Parity = Parity.Odd,
        Monotony = Monotony.Rising,
        SignRule = SignRule.Keeps,
        Complexity = 4,
        Code = new() { NumPy = "1/np.tanh({0}) - 1/({0})" },
    };

    private static Expr X { get; } = Expr.Symbol("x");

    private static double Value(double x) => Math.Abs(x) < 1e-3 ? (x / 3) - (x * x * x / 45) : (1 / Math.Tanh(x)) - (1 / x);

    [Fact]
    public void Text_calls_it_by_its_name_and_is_read_back_with_a_table_that_has_it()
    {
        var formula = 2 * Expr.Call(Langevin, -3 * X);
        Assert.Equal("-2*langevin(3*x)", formula.ToString());
        Assert.Equal(formula, FormulaParser.Parse("2*langevin(-3*x)", FunctionTable.Standard.With(Langevin)));
        Assert.Null(Functions.Find("langevin"));
    }

    [Fact]
    public void Languages_without_it_get_its_definition()
    {
        var formula = X * Expr.Call(Langevin, X / 2);
        Assert.Equal("x*(1.0/Math.Tanh(x/2.0) - 2.0/x)", formula.ToCSharp());
        Assert.Equal("x*(1.0/tanh(x/2.0) - 2.0/x)", formula.ToC());
        Assert.Equal("x*(1/tanh(x/2) - 2/x)", formula.ToSymPy());
        Assert.Equal("x*(1/TANH(x/2) - 2/x)", formula.ToExcel());
        Assert.Equal("x*(1/np.tanh(x/2) - 1/(x/2))", formula.ToNumPy());
        Assert.Equal(@"x \operatorname{langevin}\left(\frac{x}{2}\right)", formula.ToLatex());
        Assert.Contains("<mi>langevin</mi><mo>&#x2061;</mo>", formula.ToMathMl());
    }

    [Fact]
    public void A_language_without_it_gets_its_name_where_it_has_no_definition() =>
        Assert.Equal("langevin(x)", Expr.Call(Langevin with { Definition = null }, X).ToCSharp());

    [Fact]
    public void It_is_differentiated_and_integrated()
    {
        var formula = Expr.Call(Langevin, 2 * X);
        var at = new Dictionary<string, double> { ["x"] = 0.75 };
        // mpmath 1.3: 2*(1/x**2 - 1/sinh(x)**2) at x = 1.5. Three terms of order one are rounded.
        Assert.Equal(2 * 0.2238804224362053915, formula.Derivative("x").Evaluate(at), 2e-15);
        Assert.Equal(formula.Evaluate(at), formula.Antiderivative("x")!.Derivative("x").Evaluate(at), 2e-15);
    }

    [Fact]
    public void The_tape_has_its_value_and_slope()
    {
        var tape = Tape.Compile(Expr.Call(Langevin, Expr.Symbol("a") * X), ["x"], ["a"]);
        var (values, slopes) = (new double[2], new double[2]);
        tape.EvaluateWithJacobian([[0.75, 0]], [2], values, slopes);
        // mpmath 1.3: coth(x) - 1/x at x = 1.5, and 0 at 0; the slope by a is x L'(a x).
        Assert.Equal([0.438124726315845235, 0], values, (a, b) => Math.Abs(a - b) < 2e-16);
        Assert.Equal([0.75 * 0.223880422436205391, 0], slopes, (a, b) => Math.Abs(a - b) < 2e-15);
    }

    /// <summary>mpmath 1.3 at 75 digits: coth(x) - 1/x at x = 3/2; the second row is wrong in the fiftieth digit.</summary>
    [Theory]
    [InlineData("0.43812472631584523727733212253284344374113833094299307536888802", EquivalenceVerdict.Same)]
    [InlineData("0.43812472631584523727733212253284344374113833094298307536888802", EquivalenceVerdict.Different)]
    public void It_is_known_to_fifty_digits_by_its_definition(string digits, EquivalenceVerdict expected)
    {
        var value = Expr.Of(Rational.ParseDecimal(digits));
        var result = Equivalence.Of(Expr.Call(Langevin, Expr.Of(new Rational(3, 2))), value);
        Assert.Equal((expected, EquivalenceMethod.Values), (result.Verdict, result.Method));
    }

    [Fact]
    public void What_nothing_is_known_of_to_so_many_digits_stays_undecided() => Assert.Equal(
        EquivalenceVerdict.Undecided,
        Equivalence.Of(Expr.Call(Langevin with { Definition = null }, X), (1 / Expr.Call(Functions.Tanh, X)) - (1 / X)).Verdict);

    [Fact]
    public void Its_range_and_sign_follow_from_its_row()
    {
        var box = new Dictionary<string, Interval> { ["x"] = new(1.5, 2) };
        var (range, isDefinedEverywhere) = BoxRange.Of(Expr.Call(Langevin, X), box);
        Assert.True(isDefinedEverywhere && range.Low is > 0.438124726315844 and < 0.438124726315846 && range.High is > 0.53731472 and < 0.53731473);
        Assert.Equal("langevin(x)", Expr.Call(Functions.Abs, Expr.Call(Langevin, X)).Simplify(new() { Assumptions = Assumptions.None.Positive("x") }).ToString());
    }
}
