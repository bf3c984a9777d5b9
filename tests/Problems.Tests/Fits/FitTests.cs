using System.Globalization;

namespace Discovery.Problems.Tests.Fits;

/// <summary>Problem files that give the form of the law.</summary>
public sealed class FitTests
{
    private const string Puromycin = "c,v\n0.02,76\n0.02,47\n0.06,97\n0.06,107\n0.11,123\n0.11,139\n0.22,159\n0.22,152\n0.56,191\n0.56,201\n1.1,207\n1.1,200\n";

    private const string Enzyme = """
        problem enzyme
        data "rows.csv"
        input c unit ppm
        target v unit 1/min
        form michaelis V*c/(K + c)
        form exponential V*(1 - exp(-c/K))
        parameter V unit 1/min
        parameter K in 0 .. 10 unit ppm
        derive half = V/2 unit 1/min
        derive slope = V/K
        """;

    /// <summary>Oracle: Bates and Watts (1988), A1.3, V = 212.7, K = 0.0641.</summary>
    [Fact]
    public async Task Several_forms_are_compared_and_the_better_one_is_the_law()
    {
        var run = await RunAsync(Puromycin, Enzyme);
        Assert.Equal(["michaelis", "exponential"], run.Laws.Select(law => law.Fitted!.Name));
        Assert.Equal("michaelis", run.Law.Fitted!.Name);
        Assert.Equal(212.7, Math.Round(run.Law.Constants.Single(constant => constant.Name == "V").Value, 1));
        var half = run.Law.Fitted.Derived[0];
        var v = run.Law.Fitted.Parameters.Single(parameter => parameter.Name == "V");
        // What is half as large has half the error and half the interval.
        Assert.Equal((v.Value / 2, v.Low / 2, v.High / 2), (half.Value, half.Low, half.High));
        Assert.Equal(v.Sigma / 2, half.Sigma, 10);
        // V and K rise together, so that their quotient is known better than their errors alone would say.
        var slope = run.Law.Fitted.Derived[1];
        Assert.InRange(slope.Sigma / slope.Value, 0.05, 0.12);
        Assert.Contains("exponential", string.Concat(run.Summarise("x").Tables.Select(table => string.Join(' ', table.Rows.SelectMany(row => row.Cells)))), StringComparison.Ordinal);
        Assert.Equal(RunStatus.Accepted, run.Status);
    }

    [Fact]
    public async Task A_run_reads_back_as_it_was_written()
    {
        var text = (await RunAsync(Puromycin, Enzyme)).ToJson();
        Assert.Equal(text, ProblemKinds.Default.ReadResult(text).ToJson());
    }

    [Fact]
    public async Task Predictions_have_errors_that_grow_beyond_the_rows()
    {
        using var folder = new TestFolder();
        var run = await RunAsync(Puromycin, Enzyme);
        var rows = run.Predict(Table.Read(new StringReader("c\n0.3\n20\n"), "new.csv"));
        Assert.Equal(["c", "v", "v_sigma"], rows.Columns.Select(column => column.Name));
        var sigmas = Array.ConvertAll(rows.Columns[2].Cells, cell => double.Parse(cell, CultureInfo.InvariantCulture));
        Assert.True(sigmas[1] > 1.5 * sigmas[0]);
        // Far out the law is V, and so is its error, to the share that K is of 20.
        Assert.InRange(sigmas[1] / run.Law.Fitted!.Parameters.Single(parameter => parameter.Name == "V").Sigma, 0.98, 1.02);
    }

    /// <summary>Five trees, each with its own height; oracle: the formula that the rows are made of.</summary>
    [Fact]
    public async Task Each_data_set_has_the_constants_that_are_its_own()
    {
        var random = new RandomSource(3);
        var text = "tree,age,height\n" + string.Concat(
            from tree in (string[])["a", "b", "c"]
            let top = tree switch { "a" => 20.0, "b" => 25.0, _ => 31.0 }
            from age in Enumerable.Range(1, 15)
            select string.Create(CultureInfo.InvariantCulture, $"{tree},{age},{top * (1 - Math.Exp(-0.2 * age)) + 0.1 * random.Normal()}\n"));
        var run = await RunAsync(text, "data \"rows.csv\"\ndataset tree\ninput age\ntarget height\nkeep form A*(1 - exp(-k*age))\nparameter A by dataset");
        var own = Assert.Single(run.Law.Own);
        foreach (var (value, truth) in own.Values.Zip(new[] { 20.0, 25, 31 })) Assert.InRange((value.Value - truth) / value.Sigma, -4, 4);
        var k = Assert.Single(run.Law.Constants);
        Assert.InRange((k.Value - 0.2) / k.Sigma, -4, 4);
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    /// <summary>Errors that are known are taken at their word: chi-squared, and standard deviations that do not depend on the scatter.</summary>
    [Fact]
    public async Task Known_errors_give_chi_squared()
    {
        var text = "x,y,s\n0,1.1,0.1\n1,1.4,0.1\n2,2.1,0.1\n3,2.4,0.1\n";
        var run = await RunAsync(text, "data \"rows.csv\"\ninput x\ntarget y\nsigma s\nkeep form a + b*x");
        var fit = run.Law.Fitted!;
        Assert.True(fit.IsChiSquared);
        Assert.Equal(0.1 / Math.Sqrt(5), fit.Parameters.Single(parameter => parameter.Name == "b").Sigma, 12);
        // 1.96 standard deviations, found within a thousandth of one.
        Assert.Equal(0.46 + 1.96 * 0.1 / Math.Sqrt(5), fit.Parameters.Single(parameter => parameter.Name == "b").High, 3);
    }

    [Theory]
    [InlineData("parameter Vmax", "the form has no constant 'Vmax'. It has K, V.")]
    [InlineData("parameter V in 5 .. 1", "the range 5 .. 1 is empty; its low end must be below its high end.")]
    [InlineData("parameter V in 0 .. 5 start 9", "the start 9 of 'V' lies outside its range 0 .. 5.")]
    [InlineData("parameter V start 1\nparameter V", "the parameter 'V' was already given in line 5.")]
    [InlineData("parameter V by dataset", "'V' is to be another number in each data set, but nothing tells these apart; add a line such as 'dataset tree'.")]
    [InlineData("derive half = width/2", "'width' is no constant of the form. It has K, V.")]
    [InlineData("derive K = V/2", "'K' is a constant of the form; what is derived needs a name of its own.")]
    [InlineData("form other a*c", "'keep form' fits one form and 'form' in line 5 compares several; write 'form NAME FORMULA' for each.")]
    public void A_mistake_gets_its_sentence(string line, string expected)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse($"data \"rows.csv\"\ninput c\ntarget v\nkeep form V*c/(K + c)\n{line}"));
        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameter V", "'V' is a constant of no form; add a line such as 'keep form V*exp(-k*t)', without '?'.")]
    [InlineData("keep form V*d", "the form has none of the inputs (c).")]
    [InlineData("keep form V*c + v", "the form has the target 'v' in itself; expected a formula for it in the inputs.")]
    [InlineData("form a V*c\nform a V", "the form 'a' was already given in line 4.")]
    [InlineData("form a V*c + ?", "forms that are compared have no '?'; one form with an unknown part goes with 'keep form'.")]
    public void A_mistake_in_a_form_gets_its_sentence(string line, string expected)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse($"data \"rows.csv\"\ninput c\ntarget v\n{line}"));
        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_fits_and_predicts_in_two_lines()
    {
        var table = Table.Read(new StringReader(Puromycin), "rows.csv");
        var law = Law.Fit("V*c/(K + c)", table);
        Assert.Equal(212.7, Math.Round(law.Fitted!.Parameters.Single(parameter => parameter.Name == "V").Value, 1));
        var predicted = law.Predict(table);
        Assert.Equal(12, predicted.Values.Length);
        Assert.All(predicted.Deviations, deviation => Assert.InRange(deviation, 1, 10));
    }

    private static async Task<LawRun> RunAsync(string rows, string problem)
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", rows);
        return await LawProblem.Load(folder.Write("fit.problem", problem)).RunAsync();
    }
}
