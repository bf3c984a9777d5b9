using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Discovery.Studies;

/// <summary>The edges of a network and what they may be, as one line of JSON.</summary>
public static class StudyJson
{
    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="study">Its candidates are those of <see cref="NetworkStudy.Candidates"/>, all of them.</param>
    /// <param name="revision">The result that the network belongs to.</param>
    /// <param name="only">The name of the one edge to write; null for all.</param>
    /// <exception cref="StudyException">There is no such edge.</exception>
    public static string Write(NetworkStudy study, int revision, string? only = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        var edges = only is null ? study.Edges : [study.Edge(only)];
        var summary = study.Summary;
        return new JsonObject
        {
            ["revision"] = revision,
            ["target"] = study.Data.TargetName,
            ["shape"] = summary.Shape,
            ["train_rmse"] = Number(summary.TrainRmse),
            ["test_rmse"] = Number(summary.TestRmse),
            ["edges"] = new JsonArray([.. edges.Select(edge => Write(edge, study))]),
        }.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Write(StudyEdge edge, NetworkStudy study) => new()
    {
        ["name"] = edge.Name,
        ["from"] = edge.From,
        ["to"] = edge.To,
        ["score"] = Number(edge.Score),
        ["function"] = edge.Function,
        ["formula"] = edge.Formula?.ToString(),
        ["candidates"] = new JsonArray([.. study.Candidates(edge.Name).Select(candidate => new JsonObject
        {
            ["function"] = candidate.Function,
            ["r2"] = Number(candidate.R2),
            ["complexity"] = candidate.Complexity,
            ["formula"] = candidate.Formula.ToString(),
        })]),
    };

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
