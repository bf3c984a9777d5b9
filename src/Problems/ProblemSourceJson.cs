using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Discovery.Problems;

/// <summary>problem.json: what the run of a folder was asked.</summary>
internal static class ProblemSourceJson
{
    /// <summary>Of problem.json; a file of another one is not read.</summary>
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="source">What to write.</param>
    /// <param name="directory">The folder that the file is for.</param>
    public static string Write(ProblemSource source, string directory) => new JsonObject
    {
        ["schema"] = Schema,
        ["path"] = source.Path,
        ["folder"] = source.Folder,
        ["folder_from_here"] = Path.GetRelativePath(directory, source.Folder),
        ["memory"] = source.Memory,
        ["data"] = new JsonArray([.. source.Files.Select(file => new JsonObject { ["path"] = file.Path, ["sha256"] = file.Sha256 })]),
        ["text"] = source.Text,
    }.ToJsonString(Layout) + "\n";

    /// <exception cref="FormatException">The text is not of this schema.</exception>
    public static ProblemSource Read(string text)
    {
        try
        {
            var json = JsonNode.Parse(text)!;
            if ((int?)json["schema"] is not Schema) throw new FormatException($"it has schema {json["schema"]}; this version reads schema {Schema}");
            return new ProblemSource(
                (string)json["path"]!,
                (string)json["folder"]!,
                (string)json["text"]!,
                [.. json["data"]!.AsArray().Select(file => new DataFile((string)file!["path"]!, (string)file["sha256"]!))],
                (long?)json["memory"])
            {
                RelativeFolder = (string?)json["folder_from_here"],
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or ArgumentNullException)
        {
            throw new FormatException("it does not hold the problem of a run", error);
        }
    }
}
