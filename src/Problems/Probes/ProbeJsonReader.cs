using System.Text.Json;

namespace Discovery.Problems.Probes;

/// <summary>Reads result.json of kind "probe" back.</summary>
internal static class ProbeJsonReader
{
    public static ProbeRun Read(JsonElement json)
    {
        var labels = json.Strings("labels");
        return new ProbeRun
        {
            Problem = json.Text("problem"),
            About = json.OptionalText("about"),
            Revision = json.Revision(),
            Status = json.Status(),
            End = json.End(),
            Seed = json.GetProperty("seed").GetInt64(),
            Device = json.Text("device"),
            UnitCount = json.GetProperty("units").GetInt32(),
            RowCount = json.GetProperty("rows").GetInt32(),
            Pairs = [.. json.Items("pairs").Select(pair => new Separability(pair.Text("first"), pair.Text("second"), pair.Numbers("first_from_second"), pair.Numbers("second_from_first")))],
            Ideas = [.. json.Items("ideas").Select(Idea)],
            Labels = labels,
            Representation = json.TryGetProperty("representation", out var held) ? new Representation(held.Number("participation"), held.Number("linear_r2"), held.Number("neighbour_r2")) { LabelCount = labels.Length } : null,
            Seconds = json.Times(),
        };
    }

    private static ProbedIdea Idea(JsonElement idea) => new(
        idea.Text("name"), [.. idea.Strings("quantities").Select(quantity => Expr.Parse(quantity))], idea.Numbers("from_units"), idea.Numbers("from_permuted"), idea.Numbers("from_inputs"), idea.Number("variance_explained"))
    {
        IsCarried = idea.GetProperty("carried").GetBoolean(),
        IsInInputs = idea.GetProperty("in_inputs").GetBoolean(),
        IsBest = idea.GetProperty("best").GetBoolean(),
    };
}
