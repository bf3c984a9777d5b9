using System.Text.Json;

namespace Discovery.Cli.Tests;

/// <summary>What is done with a finished run: its other laws, other languages, the words that a shell completes.</summary>
public sealed class FrontCommandTests
{
    [Fact]
    public async Task Show_prints_any_law_of_the_front_with_its_LaTeX()
    {
        using var session = await RunAsync();
        Assert.Equal(0, await session.RunAsync("show", "here", "--law", "1"));
        Assert.Contains("LaTeX", session.Output, StringComparison.Ordinal);
        Assert.Contains("y = 2 x\n", session.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("chosen by hand from the front, where the search chose law 2", session.Output, StringComparison.Ordinal);
        Assert.Equal(1, await session.RunAsync("show", "here", "--law", "9"));
        Assert.Equal("error: line: there is no law 9; the front has the laws 1 to 2.", session.Error.TrimEnd());
    }

    [Fact]
    public async Task Show_prints_result_json()
    {
        using var session = await RunAsync();
        var before = session.Output.Length;
        Assert.Equal(0, await session.RunAsync("show", "here", "--json"));
        Assert.Equal(JsonSerializer.Serialize(session.Result("here")), JsonSerializer.Serialize(JsonDocument.Parse(session.Output[before..]).RootElement));
    }

    [Fact]
    public async Task Predict_takes_any_law_of_the_front()
    {
        using var session = (await RunAsync()).With("new.csv", "x\n0.5\n");
        Assert.Equal(0, await session.RunAsync("predict", "here", "new.csv", "--law", "1"));
        Assert.EndsWith($"x,y{Environment.NewLine}0.5,1{Environment.NewLine}", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_a_law_is_a_step_that_can_be_undone()
    {
        using var session = await RunAsync();
        Assert.Equal(0, await session.RunAsync("choose", "here", "1"));
        Assert.Equal(0, session.Result("here", "revisions", "1").GetProperty("chosen").GetInt32());
        Assert.Contains("$y = 2 x$", File.ReadAllText(session.Path("here", "revisions", "1", "law.tex")).Replace("\\begin{equation*}\ny = 2 x\n\\end{equation*}", "$y = 2 x$", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(session.Path("here", "revisions", "1", "fit.svg")));
        Assert.Equal(0, await session.RunAsync("undo", "here"));
        Assert.Equal(0, Revisions.Current(session.Path("here")));
    }

    [Theory]
    [InlineData("python", "def y(x):\n    return 2*x + 1\n")]
    [InlineData("julia", "y(x) = @. 2*x + 1\n")]
    [InlineData("c", "double y(double x)\n{\n    return 2.0*x + 1.0;\n}\n")]
    [InlineData("excel", "=2*x + 1\n")]
    [InlineData("latex", "y = 2 x + 1\n")]
    public async Task Export_writes_the_law_in_other_languages(string language, string expected)
    {
        using var session = await RunAsync();
        Assert.Equal(0, await session.RunAsync("export", "here", language));
        Assert.EndsWith(expected, session.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_knows_what_was_meant()
    {
        using var session = await RunAsync();
        Assert.Equal(1, await session.RunAsync("export", "here", "pyton"));
        Assert.StartsWith("error: 'pyton' is no language that laws are written in. Did you mean 'python'?", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_is_one_page_for_a_folder_of_runs()
    {
        using var session = await RunAsync();
        await session.RunAsync("run", "line.problem", "--quiet");
        Assert.Equal(0, await session.RunAsync("index"));
        Assert.EndsWith($"{Path.Combine("runs", "index.html")}: 1 runs{Environment.NewLine}", session.Output, StringComparison.Ordinal);
        var page = System.Xml.Linq.XDocument.Parse(File.ReadAllText(session.Path("runs", "index.html")));
        Assert.Equal(["line/report.html"], page.Descendants().Where(element => element.Name.LocalName == "a").Select(link => link.Attribute("href")!.Value));
        Assert.Contains("y = 2*x + 1", page.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discover sho", "show")]
    [InlineData("/usr/bin/discover show here --la", "--law")]
    [InlineData("discover export here jul", "julia")]
    public async Task A_shell_is_told_how_a_line_may_go_on(string line, string word)
    {
        using var session = new Session();
        Assert.Equal(0, await session.RunAsync($"[suggest:{line.Length}]", line));
        Assert.Contains(word, session.Output.Split(Environment.NewLine));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _discover discover")]
    [InlineData("zsh", "compdef _discover discover")]
    [InlineData("fish", "complete -c discover")]
    [InlineData("powershell", "Register-ArgumentCompleter")]
    public async Task A_script_installs_completion(string shell, string line)
    {
        using var session = new Session();
        Assert.Equal(0, await session.RunAsync("completion", shell));
        Assert.Contains(line, session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_is_not_known_is_told_with_what_was_probably_meant()
    {
        using var session = new Session().With("m.problem", "problem m\ninput m in 1 .. 2 unit kgg\ntarget F unit N\nsample 50 of 2*m\n");
        Assert.Equal(0, await session.RunAsync("check", "m.problem"));
        Assert.Contains("The unit 'kgg' of m is taken as a name, so that units are not checked: the unit 'kgg' is not known. Did you mean 'kg'?", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_with_another_zero_is_told_so()
    {
        using var session = new Session().With("t.problem", "problem t\ninput T in 1 .. 2 unit degC\ntarget p unit Pa\nsample 50 of 2*T\n");
        Assert.Equal(0, await session.RunAsync("check", "t.problem"));
        Assert.Contains("the zero of 'degC' is not that of the temperature, so that no law can have it as a unit; give the column in K.", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_offers_fit_for_a_table()
    {
        using var session = new Session().With("a.csv", "x,y\n1,2\n");
        Assert.Equal(1, await session.RunAsync("run", "a.csv"));
        Assert.Equal("error: a.csv: this is a table; 'discover fit a.csv --target COLUMN' seeks the law of a column, 'discover new a.csv' writes a problem file to edit.", session.Error.TrimEnd());
    }

    [Fact]
    public async Task Fit_takes_the_column_of_data_sets()
    {
        var sets = "";
        using var session = new Session
        {
            Find = (request, _, _) =>
            {
                sets = request.Data.Sets?.Column ?? "";
                return Session.Found("2*x + 1");
            },
        }.With("a.csv", "dye,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i < 10 ? "red" : "blue")},{i},{(2 * i) + 1}\n")));
        Assert.Equal(2, await session.RunAsync("fit", "a.csv", "--target", "y", "--inputs", "x", "--dataset", "dye", "--quiet"));
        Assert.Equal("dye", sets);
    }

    /// <summary>A run with the laws 2*x and 2*x + 1, the second chosen.</summary>
    private static async Task<Session> RunAsync()
    {
        var session = new Session
        {
            Find = (_, _, _) => new Findings
            {
                Candidates = [.. ((string[])["2*x", "2*x + 1"]).Select(formula => new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test")))],
                Preferred = 1,
                Journal = [],
            },
        }.With("line.problem", Session.Line);
        await session.RunAsync("run", "line.problem", "--out", "here", "--quiet");
        return session;
    }
}
