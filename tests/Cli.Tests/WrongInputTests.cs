namespace Discovery.Cli.Tests;

/// <summary>Wrong input: one clear message, exit code 1, and nothing on disk.</summary>
public sealed class WrongInputTests
{
    private const string Table = "problem p\ndata \"a.csv\"\ninput x\ntarget y\n";

    [Theory]
    [InlineData(null, null, "p.problem: there is no such file; a problem file was expected.")]
    [InlineData("", null, "p.problem: the file says nothing; a problem needs a 'target', and 'data' or a 'sample'.")]
    [InlineData(Table, null, "p.problem:2:6: there is no file a.csv beside the problem file; a CSV file with a header row was expected.")]
    [InlineData(Table, "", "p.problem:2:6: a.csv: the file is empty; a header row and at least one row of numbers were expected.")]
    [InlineData(Table, "x1,y\n1,2\n2,3\n3,4\n", "p.problem:3:7: a.csv: there is no column 'x'; the nearest name is 'x1' (the file has x1, y).")]
    [InlineData(Table, "x,y\n1,2\none,3\n3,4\n", "p.problem:3:7: a.csv, line 3, column 'x': found the text 'one'; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData(Table, "x,y\n1,2\n2,nan\n3,4\n", "p.problem:2:6: a.csv: only 2 of 3 rows have no gap in the columns that are used (y in 1); at least 3 are needed, so name inputs without gaps.")]
    [InlineData(Table, "x,y\n1,2\n2,3\n3,inf\n", "p.problem:4:8: a.csv, line 4, column 'y': found the text 'inf'; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData(Table, "x,y\n1,2\n2,3\n-Infinity,1\n", "p.problem:3:7: a.csv, line 4, column 'x': found '-Infinity', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData(Table, "x,y\n1,2\n", "p.problem:2:6: there is only one row; at least 3 are needed to say anything about a law.")]
    [InlineData(Table, "x,y\n1,7\n2,7\n3,7\n", "p.problem:2:6: the target 'y' is 7 in every row; a constant needs no law.")]
    [InlineData("taget y\n", null, "p.problem:1:1: the keyword 'taget' is not known. Did you mean 'target'?")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 10 of sinn(x)\n", null, "p.problem:3:14: the function 'sinn' is not known. Did you mean 'sin'?")]
    [InlineData(Table + "search functions x sqr\n", null, "p.problem:5:20: the function 'sqr' is not known. Did you mean 'sqrt'?")]
    [InlineData(Table + "target y\n", null, "p.problem:5:8: the target 'y' was already given in line 4; two targets cannot have one name.")]
    public async Task A_bad_problem_or_table_is_told_once(string? problem, string? csv, string message)
    {
        using var session = new Session();
        if (problem is not null) session.With("p.problem", problem);
        if (csv is not null) session.With("a.csv", csv);
        var before = session.Everything().ToList();
        Assert.Equal(1, await session.RunAsync("run", "p.problem", "--quiet"));
        Assert.Equal(1, await session.RunAsync("check", "p.problem"));
        Assert.Equal([$"error: {message}", $"error: {message}"], session.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(session.Output);
        Assert.Equal(before, session.Everything());
    }

    [Fact]
    public async Task A_table_in_place_of_a_problem_is_told_what_serves()
    {
        using var session = new Session().With("a.csv", "x,y\n1,2\n2,3\n3,4\n");
        Assert.Equal(1, await session.RunAsync("run", "a.csv", "--quiet"));
        Assert.Equal("error: a.csv: this is a table; 'discover fit a.csv --target COLUMN' seeks the law of a column, 'discover new a.csv' writes a problem file to edit.", session.Error.Trim());
    }

    [Theory]
    [InlineData("there is no command 'rum'. Did you mean 'run'?", "rum", "line.problem")]
    [InlineData("'run' does not take '--sed'. Did you mean '--seed'?", "run", "line.problem", "--sed=1")]
    [InlineData("'one'", "run", "line.problem", "--seed", "one")]
    [InlineData("--time: found 'soon', expected a time such as 60s, 5min or 1h.", "run", "line.problem", "--time", "soon")]
    [InlineData("--memory: found 'lots', expected a size such as 500MB, 1GB or 2GiB.", "run", "line.problem", "--memory", "lots")]
    [InlineData("--memory: found '-1GB', expected a size such as 500MB, 1GB or 2GiB.", "run", "line.problem", "--memory=-1GB")]
    [InlineData("--threads: found 0, expected 1 or more.", "run", "line.problem", "--threads", "0")]
    [InlineData("--device: There is no device 'gpu'; there are 'cpu', 'scalar', 'opencl:N', 'cuda:N', 'auto'.", "run", "line.problem", "--device", "gpu")]
    [InlineData("error: ", "run")]
    [InlineData("error: ")]
    public async Task Bad_arguments_return_1_and_say_why(string message, params string[] arguments)
    {
        using var session = new Session().With("line.problem", Session.Line);
        Assert.Equal(1, await session.RunAsync(arguments));
        Assert.StartsWith("error: ", session.Error, StringComparison.Ordinal);
        Assert.Contains(message, session.Error, StringComparison.Ordinal);
        Assert.Empty(session.Output);
        Assert.Equal(["line.problem"], session.Everything());
    }

    [Fact]
    public async Task A_mistake_in_the_last_file_stops_all_of_them()
    {
        using var session = new Session().With("line.problem", Session.Line).With("bad.problem", "nonsense");
        Assert.Equal(1, await session.RunAsync("run", "line.problem", "bad.problem"));
        Assert.StartsWith("error: bad.problem:1:1: the keyword 'nonsense' is not known. Known: ", session.Error, StringComparison.Ordinal);
        Assert.Equal(["bad.problem", "line.problem"], session.Everything());
    }

    [Fact]
    public async Task Two_problems_of_one_name_do_not_overwrite_each_other()
    {
        using var session = new Session().With("a.problem", Session.Line).With("b.problem", Session.Line);
        Assert.Equal(1, await session.RunAsync("run", "a.problem", "b.problem"));
        Assert.Equal($"error: b.problem: its result would go to {Path.Combine("runs", "line")}, where that of a.problem goes; give the problems different names.", session.Error.TrimEnd());
    }

    [Fact]
    public async Task A_file_cannot_be_the_folder_of_a_run()
    {
        using var session = new Session().With("line.problem", Session.Line).With("there", "");
        Assert.Equal(1, await session.RunAsync("run", "line.problem", "--out", "there"));
        Assert.Equal("error: there is a file, so it cannot be the folder of a run.", session.Error.TrimEnd());
    }

    [Fact]
    public async Task A_folder_without_a_run_cannot_be_shown()
    {
        using var session = new Session();
        Assert.Equal(1, await session.RunAsync("show", "nowhere"));
        Assert.EndsWith("there is no result.json in this folder, so it holds no finished run.", session.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_that_cannot_be_read_is_told_with_its_place()
    {
        using var session = new Session();
        Assert.Equal(1, await session.RunAsync("latex", "2*coss(x)"));
        Assert.Equal("error: line 1, column 3: the function 'coss' is not known. Did you mean 'cos'?", session.Error.TrimEnd());
    }

    [Fact]
    public async Task A_fault_of_the_program_is_one_sentence()
    {
        using var session = new Session { Find = (_, _, _) => throw new InvalidOperationException("boom") }.With("line.problem", Session.Line);
        Assert.Equal(1, await session.RunAsync("run", "line.problem", "--quiet"));
        Assert.Equal("error: something is wrong in the program: boom (with DISCOVERY_DEBUG=1 it says where)", session.Error.TrimEnd());
        Assert.Equal(["line.problem"], session.Everything());
    }
}
