using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>report.html of a question for a program: the program, its evidence, what would decide between it and its rivals, its states.</summary>
internal static class ProgramPage
{
    /// <param name="run">What came of the question.</param>
    /// <param name="pictures">Its pictures by file name.</param>
    public static string Of(ProgramRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        var page = RunPage.Begin(run);
        if (run.Chosen is { } found)
        {
            page.Markup($"<div class=\"law\">{string.Join("<br/>", found.Program.Lines.Select(HtmlPage.Code))}</div>");
            if (found.Program.Registers.IsEmpty) page.Paragraph("It remembers nothing: each output follows from the inputs of its step.");
            else page.Paragraph($"{string.Join(", ", found.Program.Registers.Select(register => $"{register.Name} = {register.Start}"))} is what it remembers before the first step; the other lines happen in each step, from top to bottom.");
            AddQuestion(page, run);
            AddEvidence(page, run, found);
            AddStates(page, pictures);
            AddCode(page, found);
        }
        page.Heading(2, "How it was found");
        if (run.Chosen is { Stage: var stage }) page.Paragraph($"By the stage \"{stage}\".");
        return RunPage.End(page, run, run.ProblemText, "The same in numbers is in result.json, the recurrence for a paper in law.tex and law-body.tex.");
    }

    private static void AddQuestion(HtmlPage page, ProgramRun run)
    {
        if (run.Asking is not { } asking) return;
        page.Heading(2, "What would decide");
        page.Paragraph($"The examples leave other programs that are nearly as short. What comes out of the input {run.AskText(asking)}? {Capital(ProgramSummary.Differ(run, asking))}. Add the answer to the table as one more sequence and run again.", "warning");
        page.Table(["#bits", "program", "differs first on"], run.Programs.Select((found, i) => ((IReadOnlyList<string>)[
            HtmlPage.Number(found.Bits, Figures.Of(found.Bits, 3)), HtmlPage.Code(found.Program.Text), found.Separation is null ? "" : HtmlPage.Code(run.AskText(found))], i == 0)), "front");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void AddEvidence(HtmlPage page, ProgramRun run, FoundProgram found)
    {
        page.Heading(2, "How good it is");
        page.Table(["measure", "#value"],
        [
            ([HtmlPage.Escape("sequences"), HtmlPage.Number(run.SequenceCount)], false),
            ([HtmlPage.Escape("steps in all"), HtmlPage.Number(run.RowCount, run.RowCount.ToString(CultureInfo.InvariantCulture))], false),
            ([HtmlPage.Escape("steps of the longest"), HtmlPage.Number(run.Longest)], false),
            ([HtmlPage.Escape("bits of the outputs alone"), HtmlPage.Number(run.OutputBits)], false),
            ([HtmlPage.Escape("bits of the program and its odd rows"), HtmlPage.Number(found.Bits)], false),
            ([HtmlPage.Escape("odd rows"), HtmlPage.Number(found.OddRows.Length)], false),
        ]);
        if (found.OddRows.IsEmpty) return;
        page.Paragraph("Steps that the program gets wrong, or the table does:");
        page.Table(["sequence", "#step", "the table", "the program"], found.OddRows.Select(odd => ((IReadOnlyList<string>)[HtmlPage.Escape(odd.Sequence), HtmlPage.Number(odd.Step), HtmlPage.Escape(odd.Given), HtmlPage.Escape(odd.Computed)], false)));
    }

    private static void AddStates(HtmlPage page, IReadOnlyList<(string Name, string Text)> pictures)
    {
        if (pictures.FirstOrDefault(picture => picture.Name == StatePicture.FileName).Text is not { } states) return;
        page.Heading(2, "Its states");
        page.Figure(states, "Each circle is what the program remembers; an arrow says input / output. The first state has a thicker border.");
    }

    private static void AddCode(HtmlPage page, FoundProgram found)
    {
        page.Heading(2, "As code");
        page.Details("Python", found.Program.ToPython(), isOpen: true);
        page.Details("C#", found.Program.ToCSharp());
        page.Details("LaTeX", found.Program.ToLatex());
    }
}
