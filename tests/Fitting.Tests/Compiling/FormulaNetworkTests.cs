
namespace Discovery.Fitting.Tests.Compiling;

public sealed class FormulaNetworkTests
{
    [Theory]
    [InlineData("exp(sin(pi*x1) + x2^2)", "2 1 1")]
    [InlineData("x1*x2", "2 0x1 1")]
    [InlineData("x1*x2*x3", "3 1x1 0x1 1")]
    [InlineData("3*x1 - 2*x2 + 0.5", "2 1")]
    [InlineData("sqrt((x1 - x2)^2 + (x3 - x4)^2)", "4 2 1 1")]
    [InlineData("x1 + x1^2 + sin(x1)", "1 3 1")]
    [InlineData("exp(-x1^2/2)/sqrt(2*pi)", "1 1 1")]
    [InlineData("(x1 + x2)/(1 + x1*x2/4)", "2 1x1 0x1 1")]
    [InlineData("(2 + x1)^(1 + x2/3)", "2 0x1 1")]
    [InlineData("2^x1 + cos(3*(x1*x2) + 1)", "2 1x1 1")]
    [InlineData("sin(x1*x2)*(x1 + exp(x1*x2)) + log(x1 + 2)", null)]
    public void A_compiled_formula_computes_the_same(string text, string? shape)
    {
        // Oracle: the tree walk of the formula. Scales and their inverses cost a few roundings of values of order 1 to 10.
        Expr formula = Expr.Parse(text);
        Dataset data = Sample(formula, 200);
        Network network = FormulaNetwork.Compile(formula, data);
        if (shape is not null) Assert.Equal(shape, network.Shape.ToString());
        double[] predicted = network.Predict(data);
        for (int row = 0; row < data.RowCount; row++) Assert.Equal(data.Target[row], predicted[row], 1e-13 * Math.Max(1, Math.Abs(data.Target[row])) * 10);
        Assert.DoesNotContain(true, network.Extrapolates(data));
    }

    [Fact]
    public void Model_files_of_compiled_networks_are_read_back()
    {
        Expr formula = Expr.Parse("exp(x1)*x2^(3/2) + 1/x2 + sqrt(x2)");
        Dataset data = Sample(formula, 50, 0.5);
        string json = FormulaNetwork.Compile(formula, data).ToJson();
        Network read = Network.FromJson(json, EdgeFunctions.Find);
        Assert.Equal(json, read.ToJson());
        Assert.InRange(read.Rmse(data), 0, 1e-14);
    }

    [Fact]
    public void Training_goes_on_from_the_formula()
    {
        // The constants are a tenth off; the data are exact, so that they come back to rounding.
        Dataset data = Sample(Expr.Parse("2*exp(sin(3*x1) + x2^2)"), 300);
        Network guess = FormulaNetwork.Compile(Expr.Parse("1.8*exp(1.1*sin(2.8*x1) + 0.9*x2^2)"), data);
        Assert.InRange(guess.Rmse(data), 0.05, 1);
        Assert.InRange(Trainer.Train(guess, data).Rmse, 0, 1e-12);
    }

    [Fact]
    public void Several_formulas_share_their_parts()
    {
        Expr[] formulas = [Expr.Parse("exp(x1*x2)"), Expr.Parse("x1*x2 + x1")];
        double[] x = [-0.9, 0.3, 0.8, 0.1], y = [0.2, -0.7, 0.5, 1];
        var data = new Dataset(["x1", "x2"], [x, y], ["a", "b"], [[.. x.Zip(y, (u, v) => Math.Exp(u * v))], [.. x.Zip(y, (u, v) => (u * v) + u)]]);
        Network network = FormulaNetwork.Compile(formulas, data);
        Assert.Equal("2 1x1 2", network.Shape.ToString());
        double[][] predicted = network.PredictAll(data);
        for (int o = 0; o < 2; o++)
        {
            for (int row = 0; row < 4; row++) Assert.Equal(data.TargetAt(o)[row], predicted[o][row], 1e-14);
        }
    }

    [Theory]
    [InlineData("x1 + z", "The formula has the variable 'z'; the data have x1.")]
    [InlineData("2*pi", "The formula '2*pi' has no variable; a network needs one.")]
    public void A_formula_that_does_not_suit_the_data_is_refused(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => FormulaNetwork.Compile(Expr.Parse(text), Sample(Expr.Parse("x1"), 10))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_formula_that_is_not_finite_on_the_data_names_the_row()
    {
        var data = new Dataset(["x1"], [[1, 2, -3]], "f", [0, 1, 2]);
        DataException error = Assert.Throws<DataException>(() => FormulaNetwork.Compile(Expr.Parse("log(x1)"), data));
        Assert.StartsWith("The formula is not finite on the data. Row 3: the edge from node 0 to sum 0 of layer 0 is NaN (log of -3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x1")]
    [InlineData("x^2 + x")]
    [InlineData("x^x")]
    public void A_name_that_is_no_function_is_refused(string name) => Assert.Throws<FormatException>(() => EdgeFunctions.Find(name));

    private static Dataset Sample(Expr formula, int rows, double low = -1)
    {
        var random = new RandomSource(1);
        string[] names = [.. formula.SymbolNames()];
        double[][] columns = [.. names.Select(_ => Enumerable.Range(0, rows).Select(_ => random.Uniform(low, 1)).ToArray())];
        double[] target = [.. Enumerable.Range(0, rows).Select(row => formula.Evaluate(names.Select((name, i) => (name, columns[i][row])).ToDictionary(pair => pair.name, pair => pair.Item2)))];
        return new Dataset(names, columns, "f", target);
    }
}
