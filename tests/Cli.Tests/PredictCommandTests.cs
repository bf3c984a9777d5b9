namespace Discovery.Cli.Tests;

public sealed class PredictCommandTests
{
    [Fact]
    public async Task Predict_prints_the_laws_values_and_counts_rows_outside_on_standard_error()
    {
        using var session = await RunAsync("x\n0.5\n7\n");
        Assert.Equal(0, await session.RunAsync("predict", "here", "new.csv"));
        Assert.EndsWith($"x,y{Environment.NewLine}0.5,2{Environment.NewLine}7,15{Environment.NewLine}", session.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 of 2 rows lie outside those that the law was found from (x in 1).", session.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_writes_a_file_that_is_whole()
    {
        using var session = await RunAsync("x\n0.5\n");
        Assert.Equal(0, await session.RunAsync("predict", "here", "new.csv", "--out", "values.csv"));
        Assert.Equal($"x,y{Environment.NewLine}0.5,2{Environment.NewLine}", File.ReadAllText(session.Path("values.csv")));
        Assert.DoesNotContain(session.Everything(), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("here", "none.csv", "none.csv: there is no such file; a CSV file with a header row was expected.")]
    [InlineData("here", "new.csv", "new.csv: there is no column 'x', which the law needs (the file has z).")]
    [InlineData("nowhere", "new.csv", "nowhere: there is no result.json in this folder, so it holds no finished run.")]
    public async Task What_cannot_be_predicted_is_told_and_leaves_nothing(string folder, string table, string message)
    {
        using var session = await RunAsync("z\n0.5\n");
        var before = session.Everything().ToList();
        Assert.Equal(1, await session.RunAsync("predict", folder, table, "--out", "values.csv"));
        Assert.EndsWith(message, session.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(before, session.Everything());
    }

    private static async Task<Session> RunAsync(string table)
    {
        var session = new Session().With("line.problem", Session.Line).With("new.csv", table);
        await session.RunAsync("run", "line.problem", "--out", "here", "--quiet");
        return session;
    }
}
