using System.Text.Json;

namespace Discovery.Problems.Fields;

/// <summary>result.json of kind "field", schema 1.</summary>
internal static class FieldJson
{
    public static string Write(FieldRun run, bool indented) => ResultWriter.Text(indented, json =>
    {
        json.Heading(run, "field");
        json.Number("accept_r2", run.Accept);
        json.Strings("fields", run.Fields);
        json.Strings("axes", run.Axes);
        json.Objects("laws", run.Equations, equation =>
        {
            json.WriteString("target", equation.Target);
            json.WriteString("expression", equation.Expression);
            json.WriteString("latex", equation.Latex);
            json.WriteNumber("terms", equation.Terms);
            json.Number("explained", equation.Explained);
            json.Constants(equation.Constants);
        });
        json.WriteNumber("chosen", 0);
        json.WriteStartArray("chosen_each");
        for (var i = 0; i < run.Equations.Length; i++) json.WriteNumberValue(i);
        json.WriteEndArray();
        json.Objects("solution", run.Agreement, one =>
        {
            json.WriteString("field", one.Name);
            json.Number("r2", one.R2);
            json.Number("rmse", one.Rmse);
            json.Number("noise", one.Noise);
            json.Number("until", one.Until);
        });
        json.Strings("notes", run.Notes);
        json.Times(run);
    });

    public static FieldRun Read(JsonElement json) => new()
    {
        Problem = json.Text("problem"),
        About = json.OptionalText("about"),
        Revision = json.Revision(),
        Status = json.Status(),
        End = json.End(),
        Seed = json.GetProperty("seed").GetInt64(),
        Device = json.Text("device"),
        Accept = json.Number("accept_r2"),
        Fields = json.Strings("fields"),
        Axes = json.Strings("axes"),
        Equations = [.. json.Items("laws").Select(law => new WrittenEquation(law.Text("target"), law.Text("expression"), law.Text("latex"), law.GetProperty("terms").GetInt32(), law.Number("explained"))
        {
            Constants = law.Constants(),
        })],
        Agreement = [.. json.Items("solution").Select(one => new SolvedField(one.Text("field"), double.IsNaN(one.Number("r2")) ? double.NegativeInfinity : one.Number("r2"), one.Number("rmse"), one.Number("noise"), one.Number("until")))],
        Notes = json.Strings("notes"),
        Seconds = json.Times(),
    };
}
