using System.Text.Json;
using System.Text.Json.Nodes;

namespace Discovery.Fitting.Networks;

/// <summary>Files of what was trained: JSON that says its format and version first.</summary>
internal static class ModelFile
{
    /// <param name="json">The file.</param>
    /// <param name="format">What it should hold.</param>
    /// <param name="version">The one that this program reads.</param>
    /// <param name="read">Reads the rest.</param>
    /// <exception cref="FormatException">It is another file, of another version, or broken.</exception>
    public static T Read<T>(string json, string format, int version, Func<JsonNode, T> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            JsonNode root = JsonNode.Parse(json) ?? throw new FormatException("The model is empty.");
            if ((string?)root["format"] != format) throw new FormatException($"The text is no model: its field 'format' should be '{format}'.");
            int found = (int)Field(root, "version");
            return found == version ? read(root) : throw new FormatException($"The model has version {found}; this program reads version {version}.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The model cannot be read: {error.Message}", error);
        }
    }

    public static JsonNode Field(JsonNode node, string name) => node[name] ?? throw new FormatException($"The model lacks the field '{name}'.");
}
