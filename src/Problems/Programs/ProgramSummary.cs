using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>A program as a terminal shows it.</summary>
internal static class ProgramSummary
{
    /// <summary>Letters that a line of a terminal takes; a longer program goes over several.</summary>
    private const int LineLetters = 100;

    /// <summary>Odd rows that are named one by one.</summary>
    private const int MostOdd = 8;

    public static RunSummary Of(ProgramRun run, string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", run.Verdict);
        if (run.Chosen is { } found)
        {
            facts.Add("found by", found.Stage);
            AddWords(facts, run);
            facts.Add("checked", $"{run.SequenceCount} sequences, up to {run.Longest} steps");
            if (!found.OddRows.IsEmpty) facts.AddAll("odd rows", Odd(found));
            if (run.Asking is { } asking) facts.Add("ask", $"{run.AskText(asking)} would decide: {Differ(run, asking)}");
        }
        else
        {
            facts.Add("outputs", string.Create(CultureInfo.InvariantCulture, $"{run.RowCount} steps, {run.OutputBits:0} bits alone"));
        }
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", string.Create(CultureInfo.InvariantCulture, $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}"));
        facts.Add("files", folder);
        return new RunSummary(Headlines(run), facts) { Tables = Rivals(run) };
    }

    internal static string Differ(ProgramRun run, FoundProgram rival)
    {
        var separation = rival.Separation!;
        return $"the program says {ProgramJson.Said(run, separation.First)} after it, its rival {ProgramJson.Said(run, separation.Second)}";
    }

    private static IEnumerable<string> Odd(FoundProgram found) =>
        [.. found.OddRows.Take(MostOdd).Select(odd => $"sequence {odd.Sequence}, step {odd.Step}: {odd.Given} stands there, the program says {odd.Computed}"),
            .. found.OddRows.Length > MostOdd ? [$"and {found.OddRows.Length - MostOdd} more, in result.json"] : Array.Empty<string>()];

    private static void AddWords(FactSheet facts, ProgramRun run)
    {
        var columns = run.Layout.Inputs.Zip(run.Inputs).Concat(run.Layout.Targets.Zip(run.Targets)).Where(column => !column.Second.Words.IsEmpty);
        facts.AddAll("words", columns.Select(column => $"{column.First}: {string.Join(", ", column.Second.Words.Select((word, i) => $"{word} = {i}"))}"));
    }

    private static ImmutableArray<string> Headlines(ProgramRun run) => run.Chosen is not { } found ? [] : found.Program.Text.Length <= LineLetters ? [found.Program.Text] : [.. found.Program.Lines];

    private static ImmutableArray<SummaryTable> Rivals(ProgramRun run) => run.Programs.Length < 2 ? [] :
    [
        new SummaryTable(["bits", "program", "differs on"], [.. run.Programs.Select((found, i) => (
            (ImmutableArray<string>)[string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "> " : "")}{found.Bits:0.0}"), found.Program.Text, found.Separation is null ? "" : run.AskText(found)], i == 0))]),
    ];
}
