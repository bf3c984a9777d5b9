using System.Text.Json.Nodes;

namespace Discovery.Fitting.Smoothing;

/// <summary>Files of smooth networks, version 1. Numbers are written with as many digits as bring back the same bits.</summary>
internal static class SmoothJson
{
    private const string Format = "discovery-smooth-networks";
    private const int Version = 1;

    public static string Write(SmoothNetwork networks) => new JsonObject
    {
        ["format"] = Format,
        ["version"] = Version,
        ["logarithms"] = new JsonArray([.. networks.IsLogarithm.Select(isLogarithm => (JsonNode)isLogarithm)]),
        ["noise"] = networks.Noise,
        ["members"] = new JsonArray([.. networks.Members.Select(member => (JsonNode)new JsonObject
        {
            ["weight"] = member.Weight,
            ["evidence"] = double.IsFinite(member.Evidence) ? member.Evidence : null,
            ["free"] = double.IsFinite(member.Free) ? member.Free : null,
            ["mean_square"] = member.MeanSquare,
            ["network"] = JsonNode.Parse(member.Network.ToJson()),
        })]),
    }.ToJsonString();

    public static SmoothNetwork Read(string json) => ModelFile.Read(json, Format, Version, root => new SmoothNetwork(
        [.. ModelFile.Field(root, "logarithms").AsArray().Select(item => (bool)item!)],
        [.. ModelFile.Field(root, "members").AsArray().Select(item => ReadMember(item!))],
        (double)ModelFile.Field(root, "noise")));

    private static SmoothMember ReadMember(JsonNode item) => new(
        Network.FromJson(ModelFile.Field(item, "network").ToJsonString(), name => name == SmoothPlan.Identity.Name ? SmoothPlan.Identity : throw new FormatException($"The function '{name}' is not known.")),
        (double)ModelFile.Field(item, "mean_square"),
        (double?)item["free"] ?? double.NaN,
        (double?)item["evidence"] ?? double.NegativeInfinity,
        (double)ModelFile.Field(item, "weight"));
}
