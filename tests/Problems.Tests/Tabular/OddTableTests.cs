namespace Discovery.Problems.Tests.Tabular;

/// <summary>Tables that scientists have: names, units, gaps and words as they come.</summary>
public sealed class OddTableTests
{
    /// <summary>Kinetic energy; every second row has a gap in some column.</summary>
    private static string Energies(string header, string separator = ",", string gap = "") => header + "\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
    {
        var (m, v) = (1 + i % 7, 0.5 * i);
        return string.Join(separator, i % 10 == 0 ? gap : FormattableString.Invariant($"{m}"), FormattableString.Invariant($"{v}"), FormattableString.Invariant($"{m * v * v / 2}")) + "\n";
    }));

    [Fact]
    public async Task Headers_with_units_name_their_columns_and_say_the_units()
    {
        var run = await RunAsync(Energies("mass (kg),v [m/s],E [J]"), "data \"rows.csv\"\ninput mass\ninput \"v [m/s]\" as speed\ntarget E");
        Assert.Equal("mass*speed^2/2", run.Law.Expression.ToString());
        Assert.Equal([("mass", "kg"), ("speed", "m/s")], run.Domain.Select(range => (range.Name, range.Unit ?? "")));
        Assert.Contains("4 of 40 rows have a gap (mass in 4) and are left out.", run.Notes);
        // New rows may have the file's header, in another unit.
        var predicted = run.Predict(Table.Read(new StringReader("mass [g],v [m/s]\n2000,3\n"), "new.csv"));
        Assert.Equal(["mass [g]", "v [m/s]", "E"], predicted.Columns.Select(column => column.Name));
        Assert.Equal(9, double.Parse(predicted.Columns[2].Cells[0], System.Globalization.CultureInfo.InvariantCulture), 10);
    }

    [Fact]
    public void A_unit_that_the_problem_gives_is_what_the_rows_are_brought_to()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", "l [cm],T\n100,2\n50,1.4\n25,1\n");
        Assert.Equal([0.25, 0.5, 1], LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ninput l unit m\ntarget T")).LoadData().Train.Inputs[0].Order());
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ninput l unit s\ntarget T")).LoadData());
        Assert.EndsWith("the column 'l [cm]' is in cm, which cannot be converted to s, the unit that the problem gives 'l'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_read_row_by_row_is_brought_to_the_same_units_and_names()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", "length (cm);T\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"{i},5;{2 * i}\n")));
        var problem = LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ninput \"length (cm)\" as l unit m\ntarget T"));
        foreach (var data in new[] { problem.LoadData(), problem.LoadData(1000) })
        {
            Assert.Equal("m", data.Units["l"]);
            Assert.All(data.Train.Inputs[0].Zip(data.Train.Target), row => Assert.Equal((row.Second / 2 + 0.5) / 100, row.First, 12));
        }
    }

    [Fact]
    public async Task A_column_that_is_a_line_in_another_is_left_out_and_told()
    {
        var text = "eps,T,q,y\n" + string.Concat(Enumerable.Range(1, 50).Select(i => FormattableString.Invariant($"{0.02 * i},{273 + 10 * i},{1 + i % 7},{(1 + i % 7) * Math.Exp(-0.02 * i)}\n")));
        var run = await RunAsync(text, "data \"rows.csv\"\ntarget y");
        Assert.Equal("q*exp(-eps)", run.Law.Expression.ToString());
        Assert.Contains("T = 500*eps + 273 in every row: T was left out, for the rows cannot tell the two apart.", run.Notes);
        Assert.Equal(["eps", "T", "q"], run.Domain.Select(range => range.Name));
    }

    [Theory]
    [InlineData("l [m],T [K],y [m]", "l + T", "T is in K and cannot be added to l, which is in m")]
    [InlineData("l [m],T [K],y [m]", "l*T", "the law is in m*K, its target in m")]
    [InlineData("l [m],T [m],y [m]", "l + T", null)]
    [InlineData("l [m],T [s],y [m]", "l*exp(-T/3)", null)]
    public async Task A_law_whose_units_do_not_balance_is_told(string header, string law, string? what)
    {
        var formula = Expr.Parse(law);
        var text = header + "\n" + string.Concat(Enumerable.Range(1, 30).Select(i =>
        {
            var (l, t) = (1 + i % 7, 0.5 * i);
            return FormattableString.Invariant($"{l},{t},{formula.Evaluate(new Dictionary<string, double> { ["l"] = l, ["T"] = t })}\n");
        }));
        var run = await RunAsync(text, "data \"rows.csv\"\ntarget y\nsearch effort quick");
        Assert.True(run.Law.Exact);
        Assert.DoesNotContain(run.Notes, note => note.StartsWith("Numbers of", StringComparison.Ordinal) && what is not null);
        if (what is null) Assert.DoesNotContain(run.Notes, note => note.Contains("balance", StringComparison.Ordinal));
        else Assert.Contains(run.Notes, note => note.StartsWith($"The units do not balance: {what}.", StringComparison.Ordinal));
    }

    /// <summary>The inputs that the screening of a smooth surface alone does not see are seen in what the law leaves.</summary>
    [Fact]
    [Trait("Runs", "long")]
    public async Task Of_many_columns_the_search_sees_those_that_the_rows_speak_for()
    {
        var random = new RandomSource(4);
        var rows = Enumerable.Range(0, 120).Select(_ => Enumerable.Range(0, 14).Select(_ => random.Uniform(0.5, 3.5)).ToArray()).ToList();
        var text = string.Join(",", Enumerable.Range(0, 14).Select(i => $"f{i}")) + ",y\n"
            + string.Concat(rows.Select(x => string.Join(",", x.Append(x[3] * x[3] * x[1] / x[5] + 0.001 * x[9]).Select(value => FormattableString.Invariant($"{value:R}"))) + "\n"));
        var run = await RunAsync(text, "data \"rows.csv\"\ntarget y\nsearch effort quick");
        Assert.True(run.Law.Exact, $"{run.Law}");
        Assert.Equal(["f1", "f3", "f5", "f9"], run.Law.Expression.SymbolNames().Order());
        Assert.Contains(run.Notes, note => note.StartsWith("Of 14 inputs the rows speak for f1, f3, f5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_of_functions_and_constants_are_names_of_columns_where_these_are_there()
    {
        var text = "gamma,e,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"{1 + i % 7},{i},{(1 + i % 7) * i * i + 3.0}\n")));
        var run = await RunAsync(text, "data \"rows.csv\"\ninput gamma\ninput e\ntarget y");
        Assert.True(run.Law.Exact);
        Assert.Equal("e^2*gamma + 3", run.Law.Expression.ToString());
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
        // SymPy would take gamma for its function.
        Assert.Contains("gamma_", run.Law.SymPy, StringComparison.Ordinal);
        Assert.Contains("\"gamma_\": \"gamma\"", run.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_a_table_is_taken_at_its_word()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", "x;y\n1;1,234\n2;5,678\n3;9,012\n");
        var problem = LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\nseparator ;\ndecimal .\ntarget y"));
        Assert.Equal([1234, 5678, 9012], problem.LoadData().Train.Target.Order());
    }

    [Fact]
    public void Gaps_may_be_refused()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", Energies("m,v,E", gap: "NA"));
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ngaps refuse\ntarget E")).LoadData());
        Assert.EndsWith("rows.csv: 4 of 40 rows have a gap (m in 4), and the problem says 'gaps refuse'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_told_apart_from_numbers_and_said_how_to_use()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", "x,kind,y\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"{i},{(i % 2 == 0 ? "a" : "b")},{i * i}\n")));
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ninput x\ninput kind\ntarget y")).LoadData());
        Assert.Contains("the column 'kind' holds words such as 'b'; 'input kind as category' gives each its own constants", error.Message, StringComparison.Ordinal);
        Assert.Equal("kind", LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ninput x\ninput kind as category\ntarget y")).DataSet);
        Assert.Contains("The column 'kind' holds words (2 different ones) and is no input; 'input kind as category' gives each its own constants.",
            LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ntarget y")).LoadData().Notes);
    }

    private static async Task<LawRun> RunAsync(string rows, string problem)
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", rows);
        return await LawProblem.Load(folder.Write("odd.problem", problem)).RunAsync();
    }
}
