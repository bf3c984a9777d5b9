using System.Text.Json;
using Discovery.Runs;

namespace Discovery.Tests;

public sealed class JsonResultTests
{
    [Fact]
    public async Task Reading_what_was_written_and_writing_it_again_gives_the_same_bytes()
    {
        var text = JsonResult.Write(await Runs.RunAsync("x", "sin(x)*1.5", "k*x^2 + y"));
        Assert.Equal(text, JsonResult.Write(JsonResultReader.Read(text)));
    }

    [Fact]
    public async Task Two_runs_of_a_problem_differ_in_nothing_but_seconds()
    {
        var (first, second) = (await Runs.RunAsync("x", "k*x^2 + y"), await Runs.RunAsync("x", "k*x^2 + y"));
        Assert.Equal(JsonResult.Write(first.WithoutTimes()), JsonResult.Write(second.WithoutTimes()));
    }

    [Fact]
    public async Task The_fields_that_others_rely_on_are_there()
    {
        using var json = JsonDocument.Parse(JsonResult.Write(await Runs.RunAsync("x", "k*x^2 + y")));
        var root = json.RootElement;
        Assert.Equal(
            ["schema", "problem", "about", "kind", "status", "end", "seed", "device", "accept_r2", "inputs", "domain", "known", "laws", "chosen", "rivals", "network", "notes", "seconds"],
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
        Assert.Equal(["name", "value", "sigma", "snapped"], law.GetProperty("constants")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["shape", "parameters", "train_rmse", "test_rmse"], root.GetProperty("network").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["total", "data", "fit", "report"], root.GetProperty("seconds").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task What_is_not_finite_is_null()
    {
        using var json = JsonDocument.Parse(JsonResult.Write(await Runs.RunAsync("x")));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("laws")[0].GetProperty("constants")[1].GetProperty("sigma").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("network").GetProperty("test_rmse").ValueKind);
    }

    [Fact]
    public async Task On_one_line_it_says_the_same()
    {
        var run = await Runs.RunAsync("x");
        var line = JsonResult.Write(run, indented: false);
        Assert.Equal(1, line.Count(letter => letter == '\n'));
        Assert.Equal(JsonResult.Write(run), JsonResult.Write(JsonResultReader.Read(line)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"schema\": 2}")]
    [InlineData("{\"schema\": 1, \"kind\": \"pde\"}")]
    [InlineData("no json")]
    public void What_is_no_result_is_refused(string text) => Assert.Throws<FormatException>(() => JsonResultReader.Read(text));
}
