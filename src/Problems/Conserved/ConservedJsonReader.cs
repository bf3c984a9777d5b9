using System.Text.Json;

namespace Discovery.Problems.Conserved;

/// <summary>Reads result.json of kind "conserved" back.</summary>
internal static class ConservedJsonReader
{
    private const string Vanishes = " = 0";

    public static ConservedRun Read(JsonElement json) => new()
    {
        Problem = json.Text("problem"),
        About = json.OptionalText("about"),
        Revision = json.Revision(),
        Status = json.Status(),
        End = json.End(),
        Seed = json.GetProperty("seed").GetInt64(),
        Device = json.Text("device"),
        Asked = json.Text("asked"),
        Equations = [.. json.Items("equations").Select(equation => new AskedEquation(equation.Text("text"), equation.Text("latex")))],
        SpaceText = json.Text("space"),
        Place = json.OptionalText("place") ?? "",
        Answer = new ConservedAnswer(json.Text("verdict"), [.. json.Items("laws").Select(Law)])
        {
            Relations = [.. json.Strings("relations").Select(relation => Expr.Parse(relation[..^Vanishes.Length]))],
            SpaceSize = json.GetProperty("space_size").GetInt32(),
            TrivialCount = json.GetProperty("trivial").GetInt32(),
            Dimension = json.GetProperty("found").GetInt32(),
        },
        Seconds = json.Times(),
    };

    private static KeptLaw Law(JsonElement law) => new(law.Text("target"), Expr.Parse(law.Text("expression")), law.Text("evidence"))
    {
        IsIndependent = law.GetProperty("independent").GetBoolean(),
        IsProved = law.GetProperty("proved").GetBoolean(),
        Flux = law.OptionalText("flux") is { } flux ? Expr.Parse(flux) : null,
        Remark = law.OptionalText("remark") ?? "",
    };
}
