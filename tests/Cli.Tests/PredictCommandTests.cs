using System.Globalization;

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

    [Fact]
    public async Task Smooth_networks_foresee_where_the_law_is_not_exact()
    {
        var random = new RandomSource(1);
        double[] a = [.. Enumerable.Range(0, 120).Select(_ => random.Uniform(-1, 1))], b = [.. a.Select(_ => random.Uniform(-1, 1))];
        var data = new Dataset(["a", "b"], [a, b], "y", [.. a.Zip(b, (one, other) => (one * other) + (0.1 * random.Normal()))]);
        var networks = SmoothNetwork.Train(data, new SmoothOptions { Widths = [2], Starts = 2 }, new RandomSource(1));
        using var session = new Session { Find = (_, _, _) => Session.Found("a*b") with { Smooth = new SmoothSummary(2, networks.Noise, new Metrics(0.1, 0.9, 0.3), null) { Json = networks.ToJson() } } }
            .With("t.problem", "problem t\ninput a in -1 .. 1\ninput b in -1 .. 1\ntarget y\nsample 40 of a*b\n")
            .With("new.csv", "a,b\n0.8,0.8\n0.8,9\n");
        await session.RunAsync("run", "t.problem", "--out", "here", "--quiet");
        await session.RunAsync("show", "here");
        Assert.Contains("the mean of 2 has R2 0.9, RMSE 0.1 on the training rows", session.Output, StringComparison.Ordinal);

        Assert.Equal(0, await session.RunAsync("predict", "here", "new.csv", "--network", "--out", "values.csv"));
        var lines = File.ReadAllLines(session.Path("values.csv"));
        Assert.Equal("a,b,y,y_spread", lines[0]);
        var cells = Array.ConvertAll(lines[1].Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));
        // The product of .8 and .8, of 120 rows with noise .1 and some twenty constants that they decide: .1 sqrt(20/120) = .04, three of these.
        Assert.InRange(cells[2], 0.64 - 0.12, 0.64 + 0.12);
        Assert.EndsWith("1 of 2 rows lie outside those that the law was found from (b in 1).", session.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_smooth_networks_there_is_a_sentence()
    {
        using var session = await RunAsync("x\n0.5\n");
        Assert.Equal(1, await session.RunAsync("predict", "here", "new.csv", "--network"));
        Assert.Contains("there is no smooth.json in this folder; smooth networks are trained beside a law of numbers that is not exact", session.Error, StringComparison.Ordinal);
    }

    private static async Task<Session> RunAsync(string table)
    {
        var session = new Session().With("line.problem", Session.Line).With("new.csv", table);
        await session.RunAsync("run", "line.problem", "--out", "here", "--quiet");
        return session;
    }
}
