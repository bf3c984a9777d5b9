namespace Discovery.Problems.Tests.Tabular;

public sealed class ProblemDataTests
{
    private const string Sample = "input x in 1 .. 2\ninput y in log 1 .. 100\ntarget z\n";

    [Fact]
    public void A_sample_is_the_same_for_the_same_seed_and_another_for_another()
    {
        var problem = LawProblem.Parse(Sample + "sample 100 of x*y noise 0.1");
        var (first, second, other) = (problem.LoadData(), problem.LoadData(), (problem with { Seed = 2 }).LoadData());
        Assert.Equal(first.Train.Inputs, second.Train.Inputs);
        Assert.Equal(first.Train.Target, second.Train.Target);
        Assert.NotEqual(first.Train.Target, other.Train.Target);
    }

    [Fact]
    public void Inputs_lie_in_their_ranges_and_a_logarithmic_one_fills_its_decades_alike()
    {
        var data = LawProblem.Parse(Sample + "sample 4000 of x*y").LoadData();
        Assert.All(data.Train.Inputs[0], value => Assert.InRange(value, 1, 2));
        Assert.All(data.Train.Inputs[1], value => Assert.InRange(value, 1, 100));
        // 3000 training rows: five standard deviations of a share of one half are 0.046.
        Assert.InRange(data.Train.Inputs[1].Count(value => value < 10) / 3000.0, 0.454, 0.546);
    }

    [Fact]
    public void Half_of_a_signed_input_is_negative_and_a_whole_one_has_both_ends()
    {
        var data = LawProblem.Parse("input x in signed log 1 .. 100\ninput n in whole 1 .. 4\ninput m in log -100 .. -1\ntarget z\nsample 4000 of x*n*m").LoadData();
        // 3000 training rows: five standard deviations of a share of one half are 0.046.
        Assert.InRange(data.Train.Inputs[0].Count(value => value < 0) / 3000.0, 0.454, 0.546);
        Assert.InRange(data.Train.Inputs[0].Count(value => Math.Abs(value) < 10) / 3000.0, 0.454, 0.546);
        Assert.All(data.Train.Inputs[0], value => Assert.InRange(Math.Abs(value), 1, 100));
        Assert.Equal([1, 2, 3, 4], data.Train.Inputs[1].Distinct().Order());
        Assert.All(data.Train.Inputs[2], value => Assert.InRange(value, -100, -1));
    }

    [Fact]
    public void Rows_whose_value_lies_elsewhere_or_is_no_number_are_drawn_again()
    {
        var data = LawProblem.Parse("input x in -1 .. 1\ntarget z\nsample 400 of sqrt(x) within 0.5 .. 2").LoadData();
        Assert.Equal((300, 100), (data.Train.Count, data.Test.Count));
        Assert.All(data.Train.Target.Concat(data.Test.Target), value => Assert.InRange(value, 0.5, 1));
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse("input x in -1 .. 1\ntarget z\nsample 40 of x within 2 .. 3").LoadData());
        Assert.Contains("hardly a row has a value within 2 .. 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_on_the_training_rows_alone_and_as_large_as_asked()
    {
        var data = LawProblem.Parse(Sample + "sample 4000 of 3 + 0*x + y noise 0.1").LoadData();
        Assert.Equal((3000, 1000), (data.Train.Count, data.Test.Count));
        Assert.All(Enumerable.Range(0, 1000), row => Assert.Equal(3 + data.Test.Inputs[1][row], data.Test.Target[row], 1e-12));
        var noise = data.Train.Target.Zip(data.Train.Inputs[1], (target, y) => target - 3 - y).ToList();
        var all = data.Train.Inputs[1].Concat(data.Test.Inputs[1]).ToList();
        var rms = Math.Sqrt(all.Average(y => (3 + y) * (3 + y)));
        // Of 3000 draws the standard deviation is known to 1.3 %; five times that is allowed.
        Assert.InRange(Math.Sqrt(noise.Average(value => value * value)) / (0.1 * rms), 0.935, 1.065);
    }

    [Fact]
    public void Constants_have_their_values_in_the_sample()
    {
        var data = LawProblem.Parse(Sample + "constant k = 2*pi\nsample 100 of k*x").LoadData();
        Assert.Equal(2 * Math.PI * data.Test.Inputs[0][0], data.Test.Target[0], 1e-12);
    }

    [Fact]
    public void A_formula_without_value_at_a_point_names_the_point()
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse("input x in -2 .. -1\ntarget y\nsample 10 of log(x)", "p.problem").LoadData());
        Assert.Matches(@"^p\.problem:3:8: the formula is NaN at x = -1\.\d+; choose ranges where it is a finite number\.$", error.Message);
    }

    [Fact]
    public void A_quarter_of_a_table_is_held_out_whatever_the_order_of_its_rows()
    {
        var data = Table(100);
        Assert.Equal((75, 25), (data.Train.Count, data.Test.Count));
        Assert.Equal(Enumerable.Range(1, 100).Select(row => (double)row), data.Train.Inputs[0].Concat(data.Test.Inputs[0]).Order());
        Assert.All(Enumerable.Range(0, 25), row => Assert.Equal(2 * data.Test.Inputs[0][row], data.Test.Target[row]));
    }

    [Fact]
    public void The_order_of_a_tables_rows_changes_nothing()
    {
        var (straight, turned) = (Table(100), Table(100, turned: true));
        Assert.Equal(straight.Train.Target, turned.Train.Target);
        Assert.Equal(straight.Test.Inputs[0], turned.Test.Inputs[0]);
    }

    [Fact]
    public void Rows_that_a_clock_puts_in_order_stay_in_it()
    {
        using var folder = new TestFolder();
        folder.Write("film.csv", "t,x,y\n" + string.Concat(Enumerable.Range(1, 80).Select(row => $"{row},{row * 7 % 11},{row * 5 % 13}\n")));
        var film = LawProblem.Load(folder.Write("p.problem", "data \"film.csv\"\ninput x\ntarget y\nsplit test 0.25")).LoadData();
        Assert.True(film.IsSeries);
        Assert.False(Table(80).IsSeries);
        // The rows to find the law are those of the film, with some left out, in its order.
        var places = film.Train.Inputs[0].Zip(film.Train.Target).ToList();
        var all = Enumerable.Range(1, 80).Select(row => ((double)(row * 7 % 11), (double)(row * 5 % 13))).ToList();
        var at = -1;
        Assert.All(places, place => Assert.True((at = all.IndexOf(place, at + 1)) >= 0));
    }

    [Fact]
    public void A_small_table_keeps_all_rows_for_the_search_unless_told_otherwise()
    {
        Assert.False(Table(59).HasTestRows);
        Assert.Equal(6, Table(24, "split test 0.25").Test.Count);
        Assert.Equal(15, Table(60).Test.Count);
    }

    [Fact]
    public void Test_rows_may_stand_in_another_file_and_sigma_becomes_a_weight()
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", "x,y,s\n1,2,1\n2,4,2\n3,6,4\n");
        folder.Write("b.csv", "s,y,x\n1,8,4\n");
        var data = LawProblem.Load(folder.Write("p.problem", "data \"a.csv\"\ninput x\ntarget y\nsigma s\nsplit test \"b.csv\"")).LoadData();
        Assert.Equal(data.Train.Inputs[0].Select(x => x switch { 1 => 1, 2 => 0.25, _ => 0.0625 }), data.Train.Weights!);
        Assert.Equal([4], data.Test.Inputs[0]);
        Assert.Equal([8], data.Test.Target);
    }

    [Fact]
    public void Without_inputs_every_numeric_column_but_the_target_is_one()
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", "name,a,y,w,b\nx,1,2,1,3\ny,2,3,1,5\nz,3,5,1,8\n");
        var data = LawProblem.Load(folder.Write("p.problem", "data \"a.csv\"\ntarget y\nweight w")).LoadData();
        Assert.Equal(["a", "b"], data.InputNames.AsEnumerable());
    }

    [Theory]
    [InlineData(null, "1:6: there is no file a.csv beside the problem file; a CSV file with a header row was expected.")]
    [InlineData("", "1:6: a.csv: the file is empty; a header row and at least one row of numbers were expected.")]
    [InlineData("x,y\n", "1:6: a.csv: there is a header but no row; at least one row of numbers was expected.")]
    [InlineData("xs,y\n1,2\n2,3\n3,4\n", "2:7: a.csv: there is no column 'x'; the nearest name is 'xs' (the file has xs, y).")]
    [InlineData("x,y\n1,2\ntwo,3\n3,4\n", "2:7: a.csv, line 3, column 'x': found the text 'two'; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n1,2\n2,Infinity\n3,4\n", "3:8: a.csv, line 3, column 'y': found 'Infinity', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n1,2\n2,3\n3,Infinity\n", "3:8: a.csv, line 4, column 'y': found 'Infinity', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n1,2\n", "1:6: there is only one row; at least 3 are needed to say anything about a law.")]
    [InlineData("x,y\n1,2\n2,4\n", "1:6: there are only 2 rows; at least 3 are needed to say anything about a law.")]
    [InlineData("x,y\n1,5\n2,-2.5e+300\n3,5\n", "1:6: the target 'y' has values of size 2.5e+300, whose squares cannot be added up; give it in a larger unit, in which it stays below 1e+150.")]
    [InlineData("x,y\n1,5\n2,5\n3,5\n", "1:6: the target 'y' is 5 in every row; a constant needs no law.")]
    public void Data_that_cannot_be_used_are_told_with_the_place_that_asked_for_them(string? csv, string message)
    {
        using var folder = new TestFolder();
        if (csv is not null) folder.Write("a.csv", csv);
        var path = folder.Write("p.problem", "data \"a.csv\"\ninput x\ntarget y\n");
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(path, "p.problem").LoadData());
        Assert.Equal("p.problem:" + message, error.Message);
    }

    [Theory]
    [InlineData("weight w", "a weight")]
    [InlineData("sigma w", "a standard deviation")]
    public void Weights_are_positive(string statement, string what)
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", "x,y,w\n1,2,1\n2,3,0\n3,4,1\n");
        var path = folder.Write("p.problem", $"data \"a.csv\"\ninput x\ntarget y\n{statement}\n");
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(path, "p.problem").LoadData());
        Assert.Equal($"p.problem:4:{statement.Length}: a.csv, row 2, column 'w': found 0; {what} must be above 0.", error.Message);
    }

    [Theory]
    [InlineData("+", "'+' cannot be a name in formulas; expected a letter, then letters, digits and _.")]
    public void A_column_that_would_be_an_input_needs_a_name_that_formulas_can_use(string column, string why)
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", $"{column},y\n1,2\n2,3\n3,4\n");
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(folder.Write("p.problem", "data \"a.csv\"\ntarget y"), "p.problem").LoadData());
        Assert.Equal($"p.problem:1:6: a.csv: the column '{column}' would be an input, but {why}", error.Message);
    }

    private static ProblemData Table(int rows, string statement = "", bool turned = false)
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", "x,y\n" + string.Concat(Enumerable.Range(1, rows).OrderBy(row => turned ? -row : row).Select(row => $"{row},{2 * row}\n")));
        return LawProblem.Load(folder.Write("p.problem", $"data \"a.csv\"\ninput x\ntarget y\n{statement}")).LoadData();
    }
}
