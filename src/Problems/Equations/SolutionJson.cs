using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Discovery.Problems.Equations;

/// <summary>
/// Model files of solutions: a network's own where there is one, else the windows of time with theirs, version 1. Both load again to the same bits.
/// </summary>
public static class SolutionJson
{
    private const string Format = "discovery-windows";

    /// <summary>Of the file's format; files of another one are not read.</summary>
    private const int Version = 1;

    public static string Write(Solution solution)
    {
        if (solution.Pieces is [{ Added: null } only]) return only.Network.ToJson();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"format\":\"{Format}\",\"version\":{Version},\"windows\":[\n");
        text.AppendJoin(",\n", solution.Pieces.Select(piece => $"{{\"axes\":[{string.Join(",", piece.Part.Axes.Select(Axis))}],{Added(piece)}\"network\":{piece.Network.ToJson()}}}"));
        return text.Append("\n]}\n").ToString();
    }

    /// <param name="json">From <see cref="Write"/>.</param>
    /// <returns>The windows in order; a single network covers what its inputs' scales say.</returns>
    /// <exception cref="FormatException">The text is no model of this version.</exception>
    public static ImmutableArray<SolutionPiece> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("format").GetString() != Format)
            {
                var network = Network.FromJson(json);
                return [new SolutionPiece(new Box([.. network.InputNames.Select((name, i) => new Axis(name, network.InputMaps[i].Invert(-1), network.InputMaps[i].Invert(1)))]), network)];
            }
            if (root.GetProperty("version").GetInt32() is var version && version != Version) throw new FormatException($"The model has version {version}; this program reads version {Version}.");
            return [.. root.GetProperty("windows").EnumerateArray().Select(window => new SolutionPiece(
                new Box([.. window.GetProperty("axes").EnumerateArray().Select(axis => new Axis(axis.GetProperty("name").GetString()!, axis.GetProperty("low").GetDouble(), axis.GetProperty("high").GetDouble()))]),
                Network.FromJson(window.GetProperty("network").GetRawText())) { Added = window.TryGetProperty("added", out var added) ? Expr.Parse(added.GetString()!) : null })];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or ParseException)
        {
            throw new FormatException($"The model cannot be read: {error.Message}", error);
        }
    }

    private static string Added(SolutionPiece piece) => piece.Added is null ? "" : $"\"added\":{JsonSerializer.Serialize(piece.Added.ToString())},";

    private static string Axis(Axis axis) => string.Create(CultureInfo.InvariantCulture, $"{{\"name\":\"{axis.Name}\",\"low\":{axis.Low:R},\"high\":{axis.High:R}}}");
}
