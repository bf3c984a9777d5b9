using System.Globalization;
using System.Text;

namespace Discovery.Problems.Programs;

/// <summary>A program and its evidence in LaTeX.</summary>
internal static class ProgramLatex
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(ProgramRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        if (run.Chosen is not { } found) return text.Append("No program was found.\n").ToString();
        text.Append($"\\begin{{equation*}}\n{found.Program.ToLatex()}\n\\end{{equation*}}\n");
        AppendTables(text, found.Program);
        text.Append(CultureInfo.InvariantCulture, $"The index $t$ counts steps. The program was found from {run.SequenceCount} sequences of up to {run.Longest} steps; ");
        text.Append(found.OddRows.IsEmpty ? $"all {run.RowCount} outputs are as it says" : $"{run.RowCount - found.OddRows.Length} of {run.RowCount} outputs are as it says");
        text.Append(CultureInfo.InvariantCulture, $". It takes {found.Bits:0.#} bits, the outputs alone {run.OutputBits:0}.\n");
        foreach (var rival in run.Programs.Skip(1))
            text.Append(CultureInfo.InvariantCulture, $"\n{(rival.Bits - found.Bits < 1 ? "As short" : $"Longer by {rival.Bits - found.Bits:0.#} bits")} is \\texttt{{{LatexText.Escape(rival.Program.Text)}}}, which differs on the input \\texttt{{{LatexText.Escape(run.AskText(rival))}}}.\n");
        return text.ToString();
    }

    /// <summary>The tables that the recurrence names.</summary>
    private static void AppendTables(StringBuilder text, SequenceProgram program)
    {
        var tables = new ProgramTables(program);
        foreach (var table in tables.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\noindent ${tables.LatexName(table)}$: ");
            text.AppendJoin(", ", table.Rows.Select(row => $"${(row.Keys.Length == 1 ? $"{row.Keys[0]}" : $"({string.Join(", ", row.Keys)})")} \\mapsto {row.Value}$")).Append(".\n\n");
        }
    }
}
