using System.Text.Json;

namespace Discovery.Problems.Conserved;

/// <summary>Writes result.json of kind "conserved", schema 1.</summary>
internal static class ConservedJson
{
    public static string Write(ConservedRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, ConservedRun run)
    {
        json.Heading(run, ConservedKind.KindName);
        json.WriteString("asked", run.Asked);
        json.WriteString("verdict", run.Verdict);
        json.Objects("equations", run.Equations, equation =>
        {
            json.WriteString("text", equation.Text);
            json.WriteString("latex", equation.Latex);
        });
        json.WriteString("space", run.SpaceText);
        if (run.Place.Length > 0) json.WriteString("place", run.Place);
        json.WriteNumber("space_size", run.Answer.SpaceSize);
        json.WriteNumber("trivial", run.Answer.TrivialCount);
        json.WriteNumber("found", run.Answer.Dimension);
        json.WriteNumber("independent", run.Answer.Laws.Count(law => law.IsIndependent));
        json.Objects("laws", run.Answer.Laws, law =>
        {
            json.WriteString("target", law.Name);
            json.WriteString("expression", law.Formula.ToString());
            json.WriteString("latex", law.Formula.ToLatex());
            json.WriteBoolean("independent", law.IsIndependent);
            json.WriteBoolean("proved", law.IsProved);
            json.WriteString("evidence", law.Evidence);
            if (law.Flux is { } flux) json.WriteString("flux", flux.ToString());
            if (law.Remark.Length > 0) json.WriteString("remark", law.Remark);
        });
        json.Strings("relations", run.Answer.Relations.Select(relation => $"{relation} = 0"));
        json.Times(run);
    }
}
