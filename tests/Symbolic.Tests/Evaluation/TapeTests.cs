namespace Discovery.Symbolic.Tests.Evaluation;

public sealed class TapeTests
{
    /// <summary>Vector functions must not give a number other bits in another place: a run repeats its bits whatever the memory.</summary>
    [Fact]
    public void A_row_has_the_same_bits_in_every_place()
    {
        foreach (var function in Functions.All)
        {
            var tape = Tape.Compile(Expr.Call(function, Expr.Symbol("x")), ["x"]);
            var x = Enumerable.Range(1, 300).Select(i => i / 301.0 + (function.Name == "acosh" ? 1 : 0)).ToArray();
            var all = tape.Evaluate([x], x.Length);
            for (var i = 0; i < x.Length; i += 7) Assert.Equal(all[i], tape.Evaluate([[x[i]]], 1)[0]);
            Assert.Equal(all[31..60], tape.Evaluate([x[31..60]], 29));
        }
    }

    /// <summary>The oracle is the derivative by hand: x exp(a x) has (1 + a x) exp(a x) and x^2 exp(a x).</summary>
    [Fact]
    public void Derivatives_are_taken_by_chosen_inputs_and_parameters()
    {
        var tape = Tape.Compile(Expr.Parse("b*x*exp(a*x)"), ["x"], ["a", "b"], ["x", "a"]);
        double[] x = [.. Enumerable.Range(0, 300).Select(i => i / 100.0)];
        var (values, jacobian) = (new double[300], new double[600]);
        tape.EvaluateWithJacobian([x], [0.5, 2], values, jacobian);
        for (var i = 0; i < x.Length; i++)
        {
            var growth = 2 * Math.Exp(0.5 * x[i]);
            Assert.Equal((1 + (0.5 * x[i])) * growth, jacobian[i], 1e-13 * growth);
            Assert.Equal(x[i] * x[i] * growth, jacobian[300 + i], 1e-13 * growth);
        }
    }

    [Fact]
    public void A_derivative_by_an_unknown_symbol_is_refused() => Assert.Contains(
        "'b'",
        Assert.Throws<KeyNotFoundException>(() => Tape.Compile(Expr.Parse("a"), ["a"], [], ["b"])).Message);

    [Fact]
    public void Unknown_symbols_are_named() => Assert.Contains(
        "'b'",
        Assert.Throws<KeyNotFoundException>(() => Tape.Compile(Expr.Parse("a + b"), ["a"])).Message);

    [Fact]
    public void Wrong_column_counts_are_named() =>
        Assert.Contains("2 columns", Assert.Throws<ArgumentException>(() => Tape.Compile(Expr.Parse("a"), ["a"]).Evaluate([[1], [2]], 1)).Message);
}
