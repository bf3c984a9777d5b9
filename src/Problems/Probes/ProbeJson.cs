using System.Text.Json;

namespace Discovery.Problems.Probes;

/// <summary>Writes result.json of kind "probe", schema 1.</summary>
internal static class ProbeJson
{
    public static string Write(ProbeRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, ProbeRun run)
    {
        json.Heading(run, ProbeKind.KindName);
        json.WriteString("verdict", run.Verdict);
        json.WriteNumber("units", run.UnitCount);
        json.WriteNumber("rows", run.RowCount);
        json.Objects("pairs", run.Pairs, pair =>
        {
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.Numbers("first_from_second", pair.FirstFromSecond);
            json.Numbers("second_from_first", pair.SecondFromFirst);
            json.WriteBoolean("same", pair.AreTheSame);
        });
        json.Objects("ideas", run.Ideas, idea =>
        {
            json.WriteString("name", idea.Name);
            json.Strings("quantities", idea.Quantities.Select(quantity => quantity.ToString()));
            json.Numbers("from_units", idea.FromUnits);
            json.Numbers("from_permuted", idea.FromPermuted);
            json.Numbers("from_inputs", idea.FromInputs);
            json.Number("variance_explained", idea.VarianceExplained);
            json.WriteBoolean("carried", idea.IsCarried);
            json.WriteBoolean("in_inputs", idea.IsInInputs);
            json.WriteBoolean("majority", idea.IsMajority);
            json.WriteBoolean("best", idea.IsBest);
        });
        json.Strings("labels", run.Labels);
        if (run.Representation is { } held)
        {
            json.Object("representation", () =>
            {
                json.Number("participation", held.Participation);
                json.Number("linear_r2", held.LinearR2);
                json.Number("neighbour_r2", held.NeighbourR2);
                json.WriteString("phase", held.Phase.ToString().ToLowerInvariant());
            });
        }
        json.Times(run);
    }
}
