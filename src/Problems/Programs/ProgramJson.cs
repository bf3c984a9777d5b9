using System.Text.Json;

namespace Discovery.Problems.Programs;

/// <summary>Writes result.json of kind "program", schema 1.</summary>
internal static class ProgramJson
{
    public static string Write(ProgramRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, ProgramRun run)
    {
        json.Heading(run, ProgramKind.KindName);
        json.Objects("laws", run.Programs, found => WriteProgram(json, run, found));
        json.WriteNumber("chosen", 0);
        if (run.Asking is { } rival)
        {
            json.Object("ask", () =>
            {
                json.WriteString("text", run.AskText(rival));
                json.Strings("rows", rival.Separation!.Input.Select(row => string.Join(',', row.Select((value, i) => run.Inputs[i].Cell(value)))));
                json.WriteNumber("steps", rival.Separation.Input.Length);
                json.WriteString("between", rival.Program.Text);
            });
        }
        json.Object("examples", () =>
        {
            json.WriteNumber("sequences", run.SequenceCount);
            json.WriteNumber("rows", run.RowCount);
            json.WriteNumber("longest", run.Longest);
            json.Number("output_bits", run.OutputBits);
            if (run.Layout.Sequence is { } sequence) json.WriteString("sequence", sequence);
            if (run.Layout.Step is { } step) json.WriteString("step", step);
        });
        json.Objects("inputs", run.Layout.Inputs.Select((name, i) => (name, run.Inputs[i])), column => WriteColumn(json, column.name, column.Item2));
        json.Objects("outputs", run.Layout.Targets.Select((name, i) => (name, run.Targets[i])), column => WriteColumn(json, column.name, column.Item2));
        json.WriteStartArray("letters");
        foreach (var letter in run.Letters)
        {
            json.WriteStartArray();
            foreach (var value in letter) json.WriteNumberValue(value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.Times(run);
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, Alphabet alphabet)
    {
        json.WriteString("name", name);
        json.Strings("words", alphabet.Words);
    }

    private static void WriteProgram(Utf8JsonWriter json, ProgramRun run, FoundProgram found)
    {
        json.WriteString("target", string.Join(", ", run.Layout.Targets));
        json.WriteString("expression", found.Program.Text);
        json.WriteString("program", found.Program.Text);
        json.Objects("state", found.Program.Registers, register =>
        {
            json.WriteString("name", register.Name);
            json.WriteNumber("start", register.Start);
        });
        json.WriteString("csharp", found.Program.ToCSharp());
        json.WriteString("python", found.Program.ToPython());
        json.WriteString("latex", found.Program.ToLatex());
        json.Number("bits", Math.Round(found.Bits, 3));
        json.WriteNumber("verified_to", run.Longest);
        json.WriteBoolean("exact", found.OddRows.IsEmpty);
        json.WriteString("stage", found.Stage);
        json.Objects("odd_rows", found.OddRows, odd =>
        {
            json.WriteString("sequence", odd.Sequence);
            json.WriteNumber("step", odd.Step);
            json.WriteString("given", odd.Given);
            json.WriteString("computed", odd.Computed);
        });
        if (found.Separation is not { } separation) return;
        json.Object("differs", () =>
        {
            json.WriteString("input", run.AskText(found));
            json.Strings("rows", separation.Input.Select(row => string.Join(',', row)));
            json.WriteString("chosen_says", Said(run, separation.First));
            json.WriteString("this_says", Said(run, separation.Second));
        });
    }

    internal static string Said(ProgramRun run, System.Collections.Immutable.ImmutableArray<long>? values) =>
        values is { } said ? string.Join(", ", said.Select((value, k) => run.Targets[k].Cell(value))) : "nothing";
}
