using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Discovery.Problems.Programs;

/// <summary>Reads result.json of kind "program" back.</summary>
internal static class ProgramJsonReader
{
    public static ProgramRun Read(JsonElement json)
    {
        var examples = json.GetProperty("examples");
        var (inputs, outputs) = (Columns(json, "inputs"), Columns(json, "outputs"));
        ImmutableArray<string> inputNames = [.. inputs.Select(column => column.Name)], outputNames = [.. outputs.Select(column => column.Name)];
        ImmutableArray<Alphabet> targets = [.. outputs.Select(column => column.Alphabet)];
        return new ProgramRun
        {
            Problem = json.Text("problem"),
            About = json.OptionalText("about"),
            Revision = json.Revision(),
            Status = json.Status(),
            End = json.End(),
            Seed = json.GetProperty("seed").GetInt64(),
            Device = json.Text("device"),
            Layout = new SequenceLayout(examples.OptionalText("sequence"), examples.OptionalText("step"), inputNames, outputNames),
            Inputs = [.. inputs.Select(column => column.Alphabet)],
            Targets = targets,
            Letters = [.. json.Items("letters").Select(letter => letter.EnumerateArray().Select(value => value.GetInt64()).ToImmutableArray())],
            Programs = [.. json.Items("laws").Select(law => Program(law, inputNames, outputNames, targets))],
            SequenceCount = examples.GetProperty("sequences").GetInt32(),
            RowCount = examples.GetProperty("rows").GetInt32(),
            Longest = examples.GetProperty("longest").GetInt32(),
            OutputBits = examples.Number("output_bits"),
            Seconds = json.Times(),
        };
    }

    private static FoundProgram Program(JsonElement law, ImmutableArray<string> inputs, ImmutableArray<string> outputs, ImmutableArray<Alphabet> targets)
    {
        var program = SequenceProgram.Parse(law.Text("expression"), inputs, outputs);
        var odd = law.Items("odd_rows").Select(row => new OddStep(row.Text("sequence"), row.GetProperty("step").GetInt32(), row.Text("given"), row.Text("computed")));
        var found = new FoundProgram(program, law.Number("bits"), law.Text("stage"), [.. odd]);
        if (!law.TryGetProperty("differs", out var differs)) return found;
        var input = differs.Strings("rows").Select(row => row.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ToImmutableArray()).ToImmutableArray();
        return found with { Separation = new Separation(input, Said(differs.Text("chosen_says"), targets), Said(differs.Text("this_says"), targets), false, input.Length - 1) };
    }

    private static ImmutableArray<long>? Said(string text, ImmutableArray<Alphabet> targets) =>
        text == "nothing" ? null : [.. text.Split(", ").Select((cell, k) => targets[k].Value(cell) ?? throw new FormatException($"'{cell}' is no output"))];

    private static List<(string Name, Alphabet Alphabet)> Columns(JsonElement json, string name) => [.. json.Items(name).Select(column => (column.Text("name"), new Alphabet(column.Strings("words"))))];
}
