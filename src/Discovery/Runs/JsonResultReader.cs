using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Runs;

/// <summary>Reads result.json back. What was measured is taken as it was written; the network and the log stand in files of their own.</summary>
public static class JsonResultReader
{
    /// <exception cref="FormatException">The text is not a result of schema 1.</exception>
    public static Run Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadRun(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ParseException or ArgumentException)
        {
            throw new FormatException($"it is not a result that this version can read ({error.Message})", error);
        }
    }

    private static Run ReadRun(JsonElement json)
    {
        var schema = json.GetProperty("schema").GetInt32();
        if (schema != JsonResult.Schema) throw new FormatException($"it has schema {schema}; this version reads schema {JsonResult.Schema}");
        var name = Text(json, "kind");
        if (name == "pde") throw new FormatException("it is the solution of a differential equation, not a law from data");
        var kind = Named<RunKind>(name, JsonResult.NameOf);
        var run = new Run
        {
            Problem = Text(json, "problem"),
            About = json.TryGetProperty("about", out var about) ? about.GetString() : null,
            Revision = json.TryGetProperty("revision", out var revision)
                ? new RunRevision(revision.GetProperty("number").GetInt32(), revision.GetProperty("parent").GetInt32(), Text(revision, "step"))
                : null,
            Status = Named<RunStatus>(Text(json, "status"), JsonResult.NameOf),
            End = Named<RunEnd>(Text(json, "end"), JsonResult.NameOf),
            Seed = json.GetProperty("seed").GetInt64(),
            Device = Text(json, "device"),
            Kind = kind,
            AcceptR2 = Number(json, kind == RunKind.Class ? "accept_accuracy" : "accept_r2"),
            Inputs = Strings(json, "inputs"),
            Domain = [.. OptionalItems(json, "domain").Select(item => new InputRange(Text(item, "name"), OptionalText(item, "unit"), Number(item, "low"), Number(item, "high")))],
            KnownConstants = [.. Items(json, "known").Select(item => new KnownConstant(Text(item, "name"), Number(item, "value"), OptionalText(item, "unit")))],
            DataSet = json.TryGetProperty("dataset", out var dataSet) ? dataSet.GetString() : null,
            Laws = [.. Items(json, "laws").Select(ReadLaw)],
            Chosen = json.GetProperty("chosen").GetInt32(),
            Others = [.. OptionalItems(json, "chosen_each").Skip(1).Select(item => item.GetInt32())],
            Free = [.. OptionalItems(json, "free").Select(item => item.GetString() ?? "")],
            Rivals = [.. OptionalItems(json, "rivals").Select(item => new Rival(Text(item, "target"), Text(item, "expression")))],
            AllRows = json.TryGetProperty("all_rows", out var rows) ? rows.GetInt64() : null,
            Network = ReadNetwork(json.GetProperty("network")),
            Notes = Strings(json, "notes"),
            Seconds = [.. json.GetProperty("seconds").EnumerateObject().Select(stage => new StageTime(stage.Name, stage.Value.GetDouble()))],
        };
        if (run.Others.Prepend(run.Chosen).Any(index => index < 0 || index >= run.Laws.Length)) throw new FormatException($"it has {run.Laws.Length} laws, of which number {run.Chosen} is chosen");
        return run;
    }

    private static Law ReadLaw(JsonElement json) => new(Text(json, "target"), Expr.Parse(Text(json, "expression")), Text(json, "sympy"))
    {
        Exact = json.GetProperty("exact").GetBoolean(),
        Train = ReadMetrics(json.GetProperty("train"))!,
        Test = ReadMetrics(json.GetProperty("test")),
        LeaveOneOut = ReadMetrics(json.GetProperty("leave_one_out")),
        AllRows = json.TryGetProperty("all", out var all) ? ReadMetrics(all) : null,
        Constants = [.. Items(json, "constants").Select(item =>
            new FittedConstant(Text(item, "name"), Number(item, "value"), Number(item, "sigma"), OptionalText(item, "snapped")))],
        Own = [.. OptionalItems(json, "own").Select(item => new OwnConstant(
            Text(item, "name"), [.. Items(item, "values").Select(value => new FittedConstant(Text(value, "dataset"), Number(value, "value"), Number(value, "sigma")))]))],
        Conditions = Strings(json, "conditions"),
        Classes = json.TryGetProperty("classes", out _) ? ClassScale.Named(Strings(json, "classes")) : null,
        Road = Text(json, "road"),
    };

    private static Metrics? ReadMetrics(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null ? null : new Metrics(Number(json, "rmse"), Number(json, "r2"), Number(json, "max_error"))
        {
            Accuracy = json.TryGetProperty("accuracy", out var accuracy) ? accuracy.GetDouble() : null,
        };

    private static NetworkSummary? ReadNetwork(JsonElement json) => json.ValueKind == JsonValueKind.Null
        ? null
        : new NetworkSummary(Text(json, "shape"), json.GetProperty("parameters").GetInt32(), Number(json, "train_rmse"), Number(json, "test_rmse"));

    private static T Named<T>(string name, Func<T, string> nameOf) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => nameOf(value!.Value) == name) ?? throw new FormatException($"'{name}' is not known there");

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) => json.GetProperty(name).EnumerateArray();

    /// <summary>Members that results of an earlier 0.1 do not have.</summary>
    private static IEnumerable<JsonElement> OptionalItems(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static ImmutableArray<string> Strings(JsonElement json, string name) => [.. Items(json, name).Select(item => item.GetString() ?? "")];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static string? OptionalText(JsonElement json, string name) => json.GetProperty(name).GetString();

    /// <summary>A null stands for a number that is not finite.</summary>
    private static double Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : double.NaN;
}
