namespace Discovery.Cli.Tests;

public sealed class FitCommandTests
{
    private const string Table = "x,y,name\n1,3,a\n2,5,b\n3,7,c\n4,9,d\n";

    [Fact]
    public async Task Fit_is_run_without_a_problem_file()
    {
        using var session = new Session().With("line.csv", Table);
        Assert.Equal(0, await session.RunAsync("fit", "line.csv", "--target", "y", "--inputs", "x", "--quiet"));
        Assert.Contains("y = 2*x + 1", session.Output, StringComparison.Ordinal);
        Assert.Equal("line", session.Result("runs", "line").GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData("none.csv", "y", "none.csv: there is no such file; a CSV file with a header row was expected.")]
    [InlineData("line.csv", "w", "line.csv: there is no column 'w'; the nearest name is 'x' (the file has x, y, name).")]
    [InlineData("line.csv", "name", "line.csv: the column 'name' holds words such as 'a'; 'input name as category' gives each its own constants, 'target name as class' seeks a law for them.")]
    [InlineData("line.csv", "y as klass", "found 'klass', expected 'class'.")]
    public async Task What_cannot_be_fitted_is_told_and_leaves_nothing(string table, string target, string message)
    {
        using var session = new Session().With("line.csv", Table);
        Assert.Equal(1, await session.RunAsync("fit", table, "--target", target, "--quiet"));
        Assert.Equal($"error: {message}", session.Error.TrimEnd());
        Assert.Equal(["line.csv"], session.Everything());
    }

    [Fact]
    public async Task New_prints_a_problem_file_that_runs_as_it_stands()
    {
        using var session = new Session().With("line.csv", Table);
        Assert.Equal(0, await session.RunAsync("new", "line.csv"));
        Assert.StartsWith("problem  line\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("# the column name is left out: not all of its cells are numbers.\n", session.Output, StringComparison.Ordinal);
        session.With("line.problem", session.Output);
        Assert.Equal(0, await session.RunAsync("run", "line.problem", "--quiet"));
        Assert.Equal(["x"], session.Result("runs", "line").GetProperty("inputs").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task New_needs_two_columns_of_numbers()
    {
        using var session = new Session().With("a.csv", "x,name\n1,a\n2,b\n");
        Assert.Equal(1, await session.RunAsync("new", "a.csv"));
        Assert.Equal(
            "error: a.csv: a law needs two columns of numbers with names that can stand in formulas (a letter, then letters, digits and _); there is only 'x'.",
            session.Error.TrimEnd());
    }

    [Fact]
    public async Task Devices_names_what_device_takes()
    {
        using var session = new Session();
        Assert.Equal(0, await session.RunAsync("devices"));
        Assert.Matches(@"^cpu        \d+ threads, [^;]*; [\d.]+ GB; [\d.E+]+ billion operations a second\n", session.Output);
        Assert.Contains("\nscalar     one number at a time, in double precision: slow, to compare others with; ", session.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nopencl(:0|    ) ", session.Output);
        Assert.Matches(@"\ncuda(:0|    )   (not here: no NVIDIA driver was found \(libcuda\.so\.1\)\.|.*)\n", session.Output);
        Assert.Contains("\nauto       ", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_what_is_asked_of_classes_forms_and_relations()
    {
        using var session = new Session()
            .With("c.problem", "input x in -1 .. 1\ntarget c as class\nsample 50 of x\n")
            .With("f.problem", "input t in 0 .. 1\ntarget y\nsample 50 of t\nkeep form a*exp(b*t) + ?\nkeep with t\n")
            .With("a.csv", Table)
            .With("r.problem", "data \"a.csv\"\nrelation among x y\n");
        Assert.Equal(0, await session.RunAsync("check", "c.problem", "f.problem", "r.problem"));
        Assert.Contains("c: classes 0, 1; 1 where the expression is above 0, else 0", session.Output, StringComparison.Ordinal);
        Assert.Contains("with a, b to be fitted", session.Output, StringComparison.Ordinal);
        Assert.Contains("variables  x: 1 to 4", session.Output, StringComparison.Ordinal);
    }
}
