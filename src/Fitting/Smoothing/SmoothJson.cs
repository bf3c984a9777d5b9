using System.Text.Json;
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

    public static SmoothNetwork Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var root = JsonNode.Parse(json) ?? throw new FormatException("The file is empty.");
            if ((string?)root["format"] != Format) throw new FormatException($"The text holds no smooth networks: its field 'format' should be '{Format}'.");
            if ((int?)root["version"] != Version) throw new FormatException($"The smooth networks have version {root["version"]}; this program reads version {Version}.");
            return new SmoothNetwork(
                [.. Items(root, "logarithms").Select(item => (bool)item!)],
                [.. Items(root, "members").Select(item => new SmoothMember(
                    Network.FromJson((item!["network"] ?? throw new FormatException("A member has no network.")).ToJsonString(), name => name == SmoothPlan.Identity.Name ? SmoothPlan.Identity : throw new FormatException($"The function '{name}' is not known.")),
                    (double)item["mean_square"]!,
                    (double?)item["free"] ?? double.NaN,
                    (double?)item["evidence"] ?? double.NegativeInfinity,
                    (double)item["weight"]!))],
                (double)root["noise"]!);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The smooth networks cannot be read: {error.Message}", error);
        }
    }

    private static JsonArray Items(JsonNode root, string name) => root[name] as JsonArray ?? throw new FormatException($"The field '{name}' is missing.");
}
