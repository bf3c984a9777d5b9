using System.Text.Json;

namespace Discovery.Cli.Tests;

/// <summary>The scientist's hand on the network of a run: edges, fix, prune, resume, undo. The law of the rows is z = sin(2 x) + y^2.</summary>
public sealed class StepCommandTests
{
    private const string Hills = "problem hills\ndata \"hills.csv\"\ninput x\ninput y\ntarget z\nnetwork shape 2 1\naccept r2 0.9999\n";

    [Fact]
    public async Task Edges_are_listed_with_what_they_may_be()
    {
        using var session = await WithRun();
        Assert.Equal(0, await session.RunAsync("edges", "runs/hills"));
        Assert.Contains("network 2 1 for z, RMSE ", session.Output, StringComparison.Ordinal);
        Assert.Contains("0.0.0   x->z", session.Output, StringComparison.Ordinal);
        Assert.Contains("a spline   sin 1 - ", session.Output, StringComparison.Ordinal);
        Assert.Contains("a spline   x^2 1 - ", session.Output, StringComparison.Ordinal);

        Assert.Equal(0, await session.RunAsync("edges", "runs/hills", "y->z"));
        Assert.Contains("edge 0.1.0 (y->z): a spline, score ", session.Output, StringComparison.Ordinal);
        Assert.Contains("exp(-x^2)", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edges_as_json_are_one_object_on_one_line()
    {
        using var session = await WithRun();
        var before = session.Output.Length;
        Assert.Equal(0, await session.RunAsync("edges", "runs/hills", "--json"));
        var line = session.Output[before..];
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        using var json = JsonDocument.Parse(line);
        var edge = json.RootElement.GetProperty("edges")[0];
        Assert.Equal("0.0.0", edge.GetProperty("name").GetString());
        Assert.Equal("x", edge.GetProperty("from").GetString());
        Assert.Equal("sin", edge.GetProperty("candidates")[0].GetProperty("function").GetString());
        Assert.Equal(JsonValueKind.Null, edge.GetProperty("function").ValueKind);
    }

    [Fact]
    public async Task A_fixed_edge_makes_a_revision_that_show_and_predict_use_and_undo_takes_back()
    {
        using var session = await WithRun();
        var original = session.Files("runs", "hills");
        Assert.Equal(0, await session.RunAsync("fix", "runs/hills", "0.0.0", "sin", "--quiet"));
        Assert.Contains("z = sin(2*x) + y^2", session.Output, StringComparison.Ordinal);
        Assert.Contains("1, made of 0 by: fix 0.0.0 sin", session.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("runs/hills", "revisions", "1"), session.Output, StringComparison.Ordinal);
        var step = session.Result("runs", "hills", "revisions", "1").GetProperty("revision");
        Assert.Equal((1, 0, "fix 0.0.0 sin"), (step.GetProperty("number").GetInt32(), step.GetProperty("parent").GetInt32(), step.GetProperty("step").GetString()));
        // The run itself stays to the byte.
        foreach (var (name, text) in original) Assert.Equal(text, File.ReadAllText(session.Path("runs", "hills", name)));

        Assert.Equal(2, await session.RunAsync("prune", "runs/hills", "y", "--quiet"));
        Assert.Equal((2, 1), (Number(session, "2", "number"), Number(session, "2", "parent")));
        var before = session.Output.Length;
        Assert.Equal(0, await session.RunAsync("show", "runs/hills"));
        Assert.Contains("2, made of 1 by: prune y", session.Output[before..], StringComparison.Ordinal);

        before = session.Output.Length;
        Assert.Equal(0, await session.RunAsync("undo", "runs/hills"));
        Assert.Contains("1, made of 0 by: fix 0.0.0 sin", session.Output[before..], StringComparison.Ordinal);
        Assert.True(Directory.Exists(session.Path("runs", "hills", "revisions", "2")), "undo deletes nothing");

        before = session.Output.Length;
        session.With("new.csv", "x,y\n0,3\n");
        Assert.Equal(0, await session.RunAsync("predict", "runs/hills", "new.csv"));
        Assert.Equal("x,y,z\n0,3,9\n", session.Output[before..].ReplaceLineEndings("\n"));

        // The next step goes on from where the pointer stands, under a number of its own.
        Assert.Equal(0, await session.RunAsync("resume", "runs/hills", "--steps", "5", "--grid", "6", "--quiet", "--json"));
        Assert.Equal((3, 1), (Number(session, "3", "number"), Number(session, "3", "parent")));
        Assert.Equal("resume --steps 5 --grid 6", session.Result("runs", "hills", "revisions", "3").GetProperty("revision").GetProperty("step").GetString());

        Assert.Equal(0, await session.RunAsync("undo", "runs/hills"));
        Assert.Equal(0, await session.RunAsync("undo", "runs/hills"));
        Assert.Equal(1, await session.RunAsync("undo", "runs/hills"));
        Assert.Contains("this is the run itself, revision 0; there is no step to undo.", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_the_result_of_a_step_is_one_object_and_progress_goes_to_standard_error()
    {
        using var session = await WithRun();
        var before = session.Output.Length;
        Assert.Equal(0, await session.RunAsync("fix", "runs/hills", "y->z", "x^2", "--json"));
        var line = session.Output[before..];
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        using var json = JsonDocument.Parse(line);
        Assert.Equal("z", json.RootElement.GetProperty("laws")[0].GetProperty("target").GetString());
        Assert.Contains("runs/hills: fixed edge 0.1.0 (y->z) to x^2, which follows its curve with R2 1.0000", session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no edge '0.7.0' in the network 2 1; its edges are 0.0.0, 0.1.0.", "fix", "runs/hills", "0.7.0", "sin")]
    [InlineData("the function 'sine' is not known. Did you mean 'sin'?", "fix", "runs/hills", "0.0.0", "sine")]
    [InlineData("'z' is the output; without it there is no law.", "prune", "runs/hills", "z")]
    [InlineData("there is no edge or node '1.5' in the network 2 1; its edges are 0.0.0, 0.1.0, its nodes x, y.", "prune", "runs/hills", "1.5")]
    [InlineData("there is no step to undo.", "undo", "runs/hills")]
    [InlineData("--grid: found 0, expected 1 or more.", "resume", "runs/hills", "--grid", "0")]
    [InlineData("there is no result.json in this folder, so it holds no finished run.", "edges", "runs/none")]
    public async Task A_step_that_cannot_be_taken_is_told_in_a_sentence_and_writes_nothing(string sentence, params string[] arguments)
    {
        using var session = await WithRun();
        var before = session.Everything().ToList();
        Assert.Equal(1, await session.RunAsync(arguments));
        Assert.Contains(sentence, session.Error, StringComparison.Ordinal);
        Assert.Equal(before, session.Everything());
    }

    [Fact]
    public async Task Without_a_path_left_or_for_an_edge_pruned_already_a_step_is_refused()
    {
        using var session = await WithRun();
        await session.RunAsync("prune", "runs/hills", "x", "--quiet");
        Assert.Equal(1, await session.RunAsync("prune", "runs/hills", "x->z"));
        Assert.Contains("edge 0.0.0 (x->z) has been pruned already; the network's edges are 0.1.0.", session.Error, StringComparison.Ordinal);
        Assert.Equal(1, await session.RunAsync("prune", "runs/hills", "0.1.0"));
        Assert.Contains("Without edge 0.1.0 (y->z) no path from an input to the output is left; a network needs one.", session.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(session.Path("runs", "hills", "revisions", "2")));
    }

    [Fact]
    public async Task Data_that_have_changed_or_gone_are_told()
    {
        using var session = await WithRun();
        var (folder, data) = (session.Path("runs", "hills"), File.ReadAllText(session.Path("hills.csv")));
        session.With("hills.csv", data.Replace('7', '8'));
        Assert.Equal(1, await session.RunAsync("edges", "runs/hills"));
        Assert.Contains($"{folder}: the data file hills.csv in {session.Folder} has changed since the run; put back the one that it was made with, or run the problem again.", session.Error, StringComparison.Ordinal);
        File.Delete(session.Path("hills.csv"));
        Assert.Equal(1, await session.RunAsync("fix", "runs/hills", "0.0.0", "sin"));
        Assert.Contains($"{folder}: the data file hills.csv of its problem is no longer in {session.Folder}; put it back there, or run the problem again.", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_and_data_that_were_moved_together_are_found_again()
    {
        using var session = await WithRun();
        Directory.CreateDirectory(session.Path("elsewhere"));
        Directory.Move(session.Path("runs"), session.Path("elsewhere", "runs"));
        File.Move(session.Path("hills.csv"), session.Path("elsewhere", "hills.csv"));
        Assert.Equal(0, await session.RunAsync("edges", "elsewhere/runs/hills"));
    }

    [Fact]
    public async Task A_run_without_a_network_has_no_edges()
    {
        using var session = new Session().With("line.problem", Session.Line);
        await session.RunAsync("run", "line.problem");
        Assert.Equal(1, await session.RunAsync("edges", "runs/line"));
        Assert.Contains("this run has no network; one is trained where there are at least 40 training rows and no form is kept.", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_run_in_the_folder_counts_and_leaves_the_revisions_of_the_old_one()
    {
        using var session = await WithRun();
        await session.RunAsync("fix", "runs/hills", "0.0.0", "sin", "--quiet");
        Assert.Equal(2, await session.RunAsync("run", "hills.problem", "--quiet"));
        Assert.Equal(0, Revisions.Current(session.Path("runs", "hills")));
        Assert.Equal(0, await session.RunAsync("fix", "runs/hills", "0.0.0", "sin", "--quiet"));
        Assert.Equal((2, 0), (Number(session, "2", "number"), Number(session, "2", "parent")));
    }

    private static int Number(Session session, string revision, string member) =>
        session.Result("runs", "hills", "revisions", revision).GetProperty("revision").GetProperty(member).GetInt32();

    /// <summary>A session with a run of the hills, whose search is as quick as a test needs: it trains the network and says x.</summary>
    private static async Task<Session> WithRun()
    {
        var rows = Enumerable.Range(0, 120).Select(i => (X: i * 0.37 % 3 - 1.5, Y: i * 0.53 % 2 - 1));
        var session = new Session
        {
            Find = (request, _, token) =>
            {
                var study = NetworkStudy.Fit(request.Data, request.ToOptions(), token);
                return Session.Found("x") with { Network = study.Summary, NetworkJson = study.Network.ToJson() };
            },
        }.With("hills.problem", Hills).With("hills.csv", "x,y,z\n" + string.Concat(rows.Select(row => FormattableString.Invariant($"{row.X:R},{row.Y:R},{Math.Sin(2 * row.X) + row.Y * row.Y:R}\n"))));
        await session.RunAsync("run", "hills.problem", "--quiet");
        return session;
    }
}
