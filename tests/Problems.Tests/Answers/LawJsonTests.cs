using System.Text.Json;

namespace Discovery.Problems.Tests.Answers;

public sealed class LawJsonTests
{
    [Fact]
    public async Task Reading_what_was_written_and_writing_it_again_gives_the_same_bytes()
    {
        var text = (await SampleRuns.RunAsync("x", "sin(x)*1.5", "k*x^2 + y")).ToJson();
        Assert.Equal(text, ProblemKinds.Default.ReadResult(text).ToJson());
    }

    [Fact]
    public async Task Two_runs_of_a_problem_differ_in_nothing_but_seconds()
    {
        var (first, second) = (await SampleRuns.RunAsync("x", "k*x^2 + y"), await SampleRuns.RunAsync("x", "k*x^2 + y"));
        Assert.Equal(first.WithoutTimes().ToJson(), second.WithoutTimes().ToJson());
    }

    [Fact]
    public async Task The_fields_that_others_rely_on_are_there()
    {
        using var json = JsonDocument.Parse((await SampleRuns.RunAsync("x", "k*x^2 + y")).ToJson());
        var root = json.RootElement;
        Assert.Equal(
            ["schema", "problem", "about", "kind", "status", "end", "seed", "device", "accept_r2", "verdict", "reason", "explained", "advice", "inputs", "domain", "known", "laws", "chosen", "rivals", "network", "notes", "seconds"],
            root.EnumerateObject().Select(member => member.Name));
        Assert.Equal((1, "spring", "law", "accepted", 1, "cpu"), (
            root.GetProperty("schema").GetInt32(), root.GetProperty("problem").GetString(), root.GetProperty("kind").GetString(),
            root.GetProperty("status").GetString(), root.GetProperty("seed").GetInt32(), root.GetProperty("device").GetString()));
        var law = root.GetProperty("laws")[root.GetProperty("chosen").GetInt32()];
        Assert.Equal(
            ["target", "expression", "sympy", "latex", "complexity", "exact", "train", "test", "leave_one_out", "constants", "conditions", "road"],
            law.EnumerateObject().Select(member => member.Name));
        Assert.Equal("k*x^2 + y", law.GetProperty("expression").GetString());
        Assert.Equal(["rmse", "r2", "max_error"], law.GetProperty("test").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["name", "value", "sigma", "snapped", "odds"], law.GetProperty("constants")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["shape", "parameters", "train_rmse", "test_rmse"], root.GetProperty("network").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["total", "data", "fit", "report"], root.GetProperty("seconds").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task What_is_not_finite_is_null()
    {
        using var json = JsonDocument.Parse((await SampleRuns.RunAsync("x")).ToJson());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("laws")[0].GetProperty("constants")[1].GetProperty("sigma").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("network").GetProperty("test_rmse").ValueKind);
    }

    [Fact]
    public async Task On_one_line_it_says_the_same()
    {
        var run = await SampleRuns.RunAsync("x");
        var line = run.ToJson(indented: false);
        Assert.Equal(1, line.Count(letter => letter == '\n'));
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(line).ToJson());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"schema\": 2}")]
    [InlineData("{\"schema\": 1, \"kind\": \"pde\"}")]
    [InlineData("no json")]
    public void What_is_no_result_is_refused(string text) => Assert.Throws<FormatException>(() => ProblemKinds.Default.ReadResult(text));
}
