using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Discovery.Problems.Eigenvalues;

/// <summary>result.json of kind "eigen" and its model.json: the functions as coefficients of Chebyshev's polynomials.</summary>
internal static class EigenJson
{
    private const string Format = "discovery-eigenfunctions";

    public static string Write(EigenRun run, bool indented) => ResultWriter.Text(indented, json =>
    {
        json.Heading(run, "eigen");
        json.Number("accept_l2", run.Accept);
        json.Objects("laws", (IEnumerable<int>)[], _ => { });
        json.WriteNumber("chosen", 0);
        json.WriteString("sought", run.Sought);
        json.Strings("unknowns", run.Unknowns);
        json.WriteNumber("polynomials", run.Polynomials);
        json.Objects("eigenvalues", run.Pairs, pair =>
        {
            json.Number("value", pair.Value);
            json.Number("error", pair.Error);
        });
        json.Strings("notes", run.Notes);
        json.Times(run);
    });

    public static string Model(EigenRun run)
    {
        var axis = run.Pairs.IsEmpty ? new Axis("x", 0, 1) : run.Pairs[0].Axis;
        var functions = run.Pairs.Select(pair => $"[{string.Join(",", pair.Functions.Select(row => $"[{string.Join(",", row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]"))}]");
        var ends = run.Pairs.IsEmpty || run.Pairs[0].Ends.IsEmpty ? "" : $"\"ends\":[{string.Join(",", run.Pairs[0].Ends.Select(end => end.ToString("R", CultureInfo.InvariantCulture)))}],";
        return string.Create(CultureInfo.InvariantCulture, $"{{\"format\":\"{Format}\",\"version\":1,\"axis\":\"{axis.Name}\",\"low\":{axis.Low:R},\"high\":{axis.High:R},{ends}\"functions\":[\n{string.Join(",\n", functions)}\n]}}\n");
    }

    public static EigenRun Read(JsonElement json, string? model)
    {
        var (axis, functions, ends) = (new Axis("x", 0, 1), ImmutableArray<ImmutableArray<ImmutableArray<double>>>.Empty, ImmutableArray<double>.Empty);
        if (model is not null)
        {
            using var document = JsonDocument.Parse(model);
            var root = document.RootElement;
            axis = new Axis(root.Text("axis"), root.Number("low"), root.Number("high"));
            if (root.TryGetProperty("ends", out var own)) ends = [.. own.EnumerateArray().Select(end => end.GetDouble())];
            functions = [.. root.Items("functions").Select(pair => pair.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToImmutableArray()).ToImmutableArray())];
        }
        return new EigenRun
        {
            Problem = json.Text("problem"),
            About = json.OptionalText("about"),
            Status = json.Status(),
            End = json.End(),
            Seed = json.GetProperty("seed").GetInt64(),
            Device = json.Text("device"),
            Sought = json.Text("sought"),
            Unknowns = json.Strings("unknowns"),
            Accept = json.Number("accept_l2"),
            Polynomials = json.GetProperty("polynomials").GetInt32(),
            Pairs = [.. json.Items("eigenvalues").Select((pair, i) => new Eigenpair(pair.Number("value"), pair.Number("error"), functions.IsEmpty ? [] : functions[i], axis) { Ends = ends })],
            Notes = json.Strings("notes"),
            Seconds = json.Times(),
        };
    }
}
