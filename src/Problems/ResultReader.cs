using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems;

/// <summary>Reads members of result.json.</summary>
public static class ResultReader
{
    extension(JsonElement json)
    {
        public string Text(string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

        public string? OptionalText(string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

        /// <summary>A null stands for a number that is not finite, and so does a member that is not there.</summary>
        public double Number(string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDouble() : double.NaN;

        public JsonElement.ArrayEnumerator Items(string name) => json.GetProperty(name).EnumerateArray();

        /// <summary>Members that results of an earlier 0.1 do not have.</summary>
        public IEnumerable<JsonElement> OptionalItems(string name) => json.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

        public ImmutableArray<string> Strings(string name) => [.. json.Items(name).Select(item => item.GetString() ?? "")];

        /// <summary>What <c>Numbers</c> of the writer wrote: NaN for null.</summary>
        public ImmutableArray<double> Numbers(string name) => [.. json.Items(name).Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

        /// <summary>What <c>Constants</c> of the writer wrote.</summary>
        public ImmutableArray<FittedConstant> Constants() =>
            [.. json.Items("constants").Select(item => new FittedConstant(item.Text("name"), item.Number("value"), item.Number("sigma"), item.OptionalText("snapped"))
            {
                IsWritten = !item.TryGetProperty("written", out _),
                Unit = item.OptionalText("unit"),
                Freedom = item.TryGetProperty("freedom", out var freedom) ? freedom.GetDouble() : double.PositiveInfinity,
            })];

        public RunStatus Status() => Named<RunStatus>(json.Text("status"), ResultNames.Of);

        public RunEnd End() => Named<RunEnd>(json.Text("end"), ResultNames.Of);

        public ImmutableArray<StageTime> Times() => [.. json.GetProperty("seconds").EnumerateObject().Select(stage => new StageTime(stage.Name, stage.Value.ValueKind == JsonValueKind.Null ? double.NaN : stage.Value.GetDouble()))];

        public RunRevision? Revision() => json.TryGetProperty("revision", out var revision)
            ? new RunRevision(revision.GetProperty("number").GetInt32(), revision.GetProperty("parent").GetInt32(), revision.Text("step"))
            : null;
    }

    private static T Named<T>(string name, Func<T, string> nameOf) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => nameOf(value!.Value) == name) ?? throw new FormatException($"'{name}' is not known there");
}
