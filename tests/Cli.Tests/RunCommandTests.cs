using System.Text.Json;

namespace Discovery.Cli.Tests;

public sealed class RunCommandTests
{
    [Fact]
    public async Task A_run_prints_the_law_saves_it_and_returns_0()
    {
        using var session = new Session().With("line.problem", Session.Line);
        Assert.Equal(0, await session.RunAsync("run", "line.problem"));
        Assert.Contains("y = 2*x + 1", session.Output, StringComparison.Ordinal);
        Assert.Contains("LaTeX          y = 2 x + 1", session.Output, StringComparison.Ordinal);
        Assert.Contains("exact: the largest held-out error is rounding", session.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("runs", "line"), session.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["line.problem", "runs", "runs/line", "runs/line/fit.svg", "runs/line/law-body.tex", "runs/line/law.tex", "runs/line/log.txt", "runs/line/network.svg", "runs/line/problem.json", "runs/line/report.html", "runs/line/residuals.svg", "runs/line/result.json"],
            session.Everything());
        Assert.Equal("accepted", session.Result("runs", "line").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Progress_goes_to_standard_error_a_line_a_step_where_there_is_no_terminal()
    {
        using var session = new Session().With("line.problem", Session.Line);
        await session.RunAsync("run", "line.problem");
        Assert.Equal(["line: drawing the rows", "line: measuring the laws from their text"], session.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Quiet_says_nothing_while_working()
    {
        using var session = new Session().With("line.problem", Session.Line);
        await session.RunAsync("run", "line.problem", "--quiet");
        Assert.Empty(session.Error);
        Assert.Contains("y = 2*x + 1", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_law_below_what_is_asked_returns_2_and_is_saved()
    {
        using var session = new Session { Find = (_, _, _) => Session.Found("x") }.With("line.problem", Session.Line);
        Assert.Equal(2, await session.RunAsync("run", "line.problem"));
        Assert.Contains("no law as good as the problem asks", session.Output, StringComparison.Ordinal);
        Assert.Equal("best-effort", session.Result("runs", "line").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Stopped_in_the_search_it_saves_the_best_so_far_and_returns_130()
    {
        using var cancellation = new CancellationTokenSource();
        using var session = new Session
        {
            Find = (_, _, _) =>
            {
                cancellation.Cancel();
                return Session.Found("x") with { End = RunEnd.Cancelled };
            },
        }.With("line.problem", Session.Line).With("other.problem", Session.Line.Replace("line", "other", StringComparison.Ordinal));
        Assert.Equal(130, await session.RunAsync(cancellation.Token, "run", "line.problem", "other.problem"));
        Assert.Contains("stopped; the best so far", session.Output, StringComparison.Ordinal);
        Assert.Equal("cancelled", session.Result("runs", "line").GetProperty("status").GetString());
        Assert.False(Directory.Exists(session.Path("runs", "other")));
    }

    [Fact]
    public async Task Stopped_before_the_search_it_returns_130_and_saves_nothing()
    {
        using var session = new Session().With("line.problem", Session.Line);
        Assert.Equal(130, await session.RunAsync(new CancellationToken(true), "run", "line.problem"));
        Assert.Equal(["line.problem"], session.Everything());
    }

    [Fact]
    public async Task Json_is_one_object_a_line_and_the_same_as_the_file()
    {
        using var session = new Session().With("a.problem", Session.Line).With("b.problem", Session.Line.Replace("problem line", "problem b", StringComparison.Ordinal));
        Assert.Equal(0, await session.RunAsync("run", "a.problem", "b.problem", "--json", "--out", "results"));
        var lines = session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        foreach (var (line, folder) in lines.Zip(["line", "b"]))
            Assert.Equal(JsonSerializer.Serialize(session.Result("results", folder)), JsonSerializer.Serialize(JsonDocument.Parse(line).RootElement));
    }

    [Fact]
    public async Task Seed_threads_and_time_reach_the_search()
    {
        var seen = "";
        using var session = new Session
        {
            Find = (request, _, _) =>
            {
                seen = $"{request.Seed} {request.Threads} {request.Settings.Time}";
                return Session.Found("2*x + 1");
            },
        }.With("line.problem", Session.Line);
        await session.RunAsync("run", "line.problem", "--seed", "-7", "--threads", "3", "--time", "2min", "--device", "cpu");
        Assert.Equal("-7 3 00:02:00", seen);
    }

    [Fact]
    public async Task A_table_above_the_memory_allowed_is_measured_over_all_rows()
    {
        using var session = new Session().With("big.problem", "problem big\ndata \"a.csv\"\ninput x\ntarget y\n")
            .With("a.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i},{(2 * i) + 1}\n")));
        Assert.Equal(0, await session.RunAsync("run", "big.problem", "--memory", "100kB"));
        Assert.Contains("(5000, read in blocks): R2 1, RMSE 0, largest error 0", session.Output, StringComparison.Ordinal);
        Assert.Contains("a sample of 1000 of its 5000 rows", session.Output, StringComparison.Ordinal);
        var result = session.Result("runs", "big");
        Assert.Equal(5000, result.GetProperty("all_rows").GetInt64());
        Assert.Equal(1, result.GetProperty("laws")[0].GetProperty("all").GetProperty("r2").GetDouble());
        using var again = new Session();
        Assert.Equal(0, await again.RunAsync("show", session.Path("runs", "big")));
        Assert.Contains("(5000, read in blocks)", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_prints_a_finished_run_again()
    {
        using var session = new Session().With("line.problem", Session.Line);
        await session.RunAsync("run", "line.problem", "--out", "here");
        using var again = new Session();
        Assert.Equal(0, await again.RunAsync("show", session.Path("here")));
        Assert.Equal(session.Output.Replace("here", "", StringComparison.Ordinal), again.Output.Replace(session.Path("here"), "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_explains_and_leaves_nothing()
    {
        using var session = new Session().With("line.problem", Session.Line);
        Assert.Equal(0, await session.RunAsync("check", "line.problem"));
        Assert.StartsWith("line" + Environment.NewLine + "  target   y: ", session.Output, StringComparison.Ordinal);
        Assert.Contains("drawn from y = 2*x + 1", session.Output, StringComparison.Ordinal);
        Assert.Equal(["line.problem"], session.Everything());
    }

    [Theory]
    [InlineData("2*pi*sqrt(l/g)", @"2 \pi \sqrt{\frac{l}{g}}")]
    [InlineData("-x^2", "-x^{2}")]
    public async Task Latex_translates_a_formula(string formula, string latex)
    {
        using var session = new Session();
        Assert.Equal(0, await session.RunAsync("latex", formula));
        Assert.Equal(latex + Environment.NewLine, session.Output);
    }
}
