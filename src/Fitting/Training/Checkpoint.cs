using System.Text.Json;
using System.Text.Json.Nodes;

namespace Discovery.Fitting.Training;

/// <summary>Where a training stood after a step of Levenberg-Marquardt. Training that resumes from it goes on with the same bits.</summary>
/// <param name="Network">The network then.</param>
/// <param name="Iteration">Steps accepted.</param>
/// <param name="Damping">Damping of the next step.</param>
/// <param name="RoughnessWeight">Weight of the roughness.</param>
/// <param name="IdleSteps">Steps running that hardly lowered the error.</param>
public sealed record Checkpoint(Network Network, int Iteration, double Damping, double RoughnessWeight, int IdleSteps)
{
    private const string Format = "discovery-checkpoint";

    /// <summary>Versioned JSON that <see cref="FromJson"/> loads to the same bits.</summary>
    public string ToJson() => new JsonObject
    {
        ["format"] = Format,
        ["version"] = 1,
        ["iteration"] = Iteration,
        ["damping"] = Damping,
        ["roughness"] = RoughnessWeight,
        ["idle"] = IdleSteps,
        ["network"] = Network.ToJson(),
    }.ToJsonString();

    /// <param name="json">From <see cref="ToJson"/>.</param>
    /// <param name="functions">As in <see cref="Network.FromJson"/>.</param>
    /// <exception cref="FormatException">The text is no checkpoint.</exception>
    public static Checkpoint FromJson(string json, Func<string, EdgeFunction>? functions = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            JsonNode? root = JsonNode.Parse(json);
            if (root is not JsonObject || (string?)root["format"] != Format || (int?)root["version"] != 1)
                throw new FormatException($"The text is no checkpoint of version 1: its field 'format' should be '{Format}'.");
            return new Checkpoint(
                Network.FromJson((string?)root["network"] ?? "", functions), (int)Field(root, "iteration"), (double)Field(root, "damping"), (double)Field(root, "roughness"), (int)Field(root, "idle"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The checkpoint cannot be read: {error.Message}", error);
        }
    }

    private static JsonNode Field(JsonNode node, string name) => node[name] ?? throw new FormatException($"The checkpoint lacks the field '{name}'.");
}
