namespace Discovery.Symbolic.Tests.Constants;

/// <summary>The oracle is the form itself: its value, rounded or disturbed, has to lead back to it.</summary>
public sealed class ConstantRecognitionTests
{
    [Theory]
    [InlineData("1/2", 1e-6)]
    [InlineData("-3", 1e-6)]
    [InlineData("22/7", 1e-9)]
    [InlineData("pi", 1e-6)]
    [InlineData("2*pi", 1e-6)]
    [InlineData("-pi/4", 1e-6)]
    [InlineData("4*pi^2", 1e-6)]
    [InlineData("sqrt(2)", 1e-6)]
    [InlineData("sqrt(3)/2", 1e-6)]
    [InlineData("1/sqrt(2*pi)", 1e-8)]
    [InlineData("e", 1e-6)]
    [InlineData("pi^2/6", 1e-7)]
    [InlineData("log(2)", 1e-7)]
    [InlineData("(1 + sqrt(5))/2", 1e-8)]
    [InlineData("8*pi/3", 1e-7)]
    public void A_form_is_found_from_its_value(string form, double sigma)
    {
        var expected = Expr.Parse(form);
        var value = expected.Evaluate(new Dictionary<string, double>());
        var best = ConstantRecognition.Candidates(value + (0.7 * sigma), sigma)[0];
        Assert.Equal(expected, best.Expr);
        Assert.True(best.Surplus > 0, $"surplus {best.Surplus}");
    }

    /// <summary>Numbers drawn at random have no form: about one in 2^surplus would have one by chance, so 8 bits leave one or two of 300.</summary>
    [Fact]
    public void A_random_decimal_is_left_alone()
    {
        var random = new Random(20261121);
        var wrong = Enumerable.Range(0, 300).Count(_ =>
            ConstantRecognition.Candidates((10 * random.NextDouble()) + 0.1, 1e-5, 1) is [{ Surplus: > 8 }]);
        Assert.InRange(wrong, 0, 3);
    }

    [Fact]
    public void What_cannot_be_told_from_zero_is_zero() => Assert.Equal(Expr.Zero, ConstantRecognition.Candidates(1e-9, 1e-8)[0].Expr);

    [Fact]
    public void A_physical_constant_is_found_by_its_unit()
    {
        var unit = Unit.Parse("J*s").Dimension;
        Assert.Equal(Expr.Parse("h"), ConstantRecognition.Candidates(6.6261e-34, 2e-38, 1, unit)[0].Expr);
        Assert.Equal(Expr.Parse("3*R/2"), ConstantRecognition.Candidates(12.4717, 1e-4, 1, Unit.Parse("J/mol/K").Dimension)[0].Expr);
    }

    [Theory]
    [InlineData("3*c/2", 1e-4)]
    [InlineData("-1/(2*c)", 1e-9)]
    [InlineData("c^2/4", 1e-3)]
    [InlineData("5*g^2", 1e-6)]
    public void A_known_constant_is_found_by_its_value(string form, double sigma)
    {
        NamedConstant[] known = [new("c", 299.792458), new("g", -9.80665)];
        var expected = Expr.Parse(form);
        var value = expected.Evaluate(known.ToDictionary(constant => constant.Symbol, constant => constant.Value));
        var best = ConstantRecognition.Candidates(value + (0.7 * sigma), sigma, new RecognitionOptions { Known = known })[0];
        Assert.Equal(expected, best.Expr);
        Assert.Equal(value, best.Value, 1e-12 * Math.Abs(value));
    }

    /// <summary>z standard deviations cost z^2/(2 ln 2) bits: half a deviation 0.18, and 2 log2(3) bits write 1/3 down.</summary>
    [Fact]
    public void Length_and_misfit_are_told_apart()
    {
        var best = ConstantRecognition.Candidates((1.0 / 3) + 5e-7, 1e-6, RecognitionOptions.Default)[0];
        Assert.Equal(2 * Math.Log2(3), best.Length, 1e-12);
        Assert.Equal(0.125 / Math.Log(2), best.Misfit, 1e-6);
    }

    [Fact]
    public void Zero_is_one_of_the_forms_of_a_small_number() =>
        Assert.Contains(ConstantRecognition.Candidates(0.01, 0.004, new RecognitionOptions { Max = 10 }), candidate => candidate.Expr == Expr.Zero);

    /// <summary>Relations between the constants, CODATA 2022; tolerance from the uncertainty of the least known one.</summary>
    [Fact]
    public void The_table_of_constants_agrees_with_itself()
    {
        double Value(string symbol) => PhysicalConstants.All.Single(constant => constant.Symbol == symbol).Value;
        Assert.Equal(1, Value("h") / (2 * Math.PI) / Value("hbar"), 1e-12);
        Assert.Equal(1, 1 / (Value("epsilon_0") * Value("mu_0") * Value("c") * Value("c")), 1e-9);
        Assert.Equal(1, Value("q_e") * Value("q_e") / (4 * Math.PI * Value("epsilon_0") * Value("hbar") * Value("c")) / Value("alpha"), 1e-9);
        Assert.Equal(1, Value("N_A") * Value("k_B") / Value("R"), 1e-12);
        Assert.Equal(1, Value("N_A") * Value("q_e") / Value("F"), 1e-12);
        Assert.Equal(1, Value("alpha") * Value("alpha") * Value("m_e") * Value("c") / (2 * Value("h")) / Value("R_inf"), 2e-9);
        Assert.Equal(1, 2 * Math.Pow(Math.PI, 5) * Math.Pow(Value("k_B"), 4) / (15 * Math.Pow(Value("h"), 3) * Value("c") * Value("c")) / Value("sigma_SB"), 1e-12);
        Assert.Equal(1, Value("h") / (2 * Value("q_e")) / Value("Phi_0"), 1e-12);
        Assert.Equal(1, Value("h") / (Value("m_e") * Value("c")) / Value("lambda_C"), 2e-9);
        Assert.Equal(1, Value("q_e") * Value("hbar") / (2 * Value("m_e")) / Value("mu_B"), 2e-9);
        Assert.Equal(1, Value("h") / (Value("q_e") * Value("q_e")) / Value("R_K"), 1e-12);
        Assert.Equal(1, 2 * Math.PI * Value("h") * Value("c") * Value("c") / Value("c_1"), 1e-12);
        Assert.Equal(1, Value("h") * Value("c") / Value("k_B") / Value("c_2"), 1e-12);
        Assert.Equal(1, Value("R") * 273.15 / 101325 / Value("V_m"), 1e-12);
    }
}
