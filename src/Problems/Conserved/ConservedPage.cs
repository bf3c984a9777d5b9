namespace Discovery.Problems.Conserved;

/// <summary>report.html of a question for what is kept.</summary>
internal static class ConservedPage
{
    public static string Of(ConservedRun run)
    {
        var page = RunPage.Begin(run);
        foreach (var law in run.Answer.Laws) page.Markup(MathMarkup.Equation(Expr.Symbol(law.Name), "=", law.Formula));
        page.Heading(2, "The question");
        page.Paragraph($"Searched: {run.SpaceText}; {run.Answer.SpaceSize} independent functions.");
        if (!run.Equations.IsEmpty) page.Table(["equation"], run.Equations.Select(equation => ((IReadOnlyList<string>)[HtmlPage.Code(equation.Text)], false)));
        if (run.Answer.Laws.Length > 0)
        {
            page.Heading(2, "How it is known");
            page.Table(["name", "formula", "evidence", "remark"], run.Answer.Laws.Select(law => ((IReadOnlyList<string>)[HtmlPage.Escape(law.Name), HtmlPage.Code(law.Formula.ToString()), HtmlPage.Escape(law.Evidence), HtmlPage.Escape(law.Remark)], false)));
            AddFluxes(page, run);
            AddRelations(page, run);
            page.Heading(2, "As code");
            page.Details("Python", string.Join('\n', run.Answer.Laws.Select(law => $"{law.Name} = {law.Formula.ToNumPy()}")));
            page.Details("C#", string.Join('\n', run.Answer.Laws.Select(law => $"var {law.Name} = {law.Formula.ToCSharp()};")));
        }
        return RunPage.End(page, run, run.ProblemText, "The same in numbers is in result.json, the formulas for a paper in law.tex and law-body.tex.");
    }

    private static void AddFluxes(HtmlPage page, ConservedRun run)
    {
        if (!run.Answer.Laws.Any(law => law.Flux is not null)) return;
        page.Heading(2, "Fluxes");
        page.Paragraph($"Each density changes only by what flows: its derivative by the time is that of its flux by {run.Place}.");
        foreach (var law in run.Answer.Laws.Where(law => law.Flux is not null)) page.Markup(MathMarkup.Equation(Expr.Symbol($"q_{law.Name}"), "=", law.Flux!));
    }

    private static void AddRelations(HtmlPage page, ConservedRun run)
    {
        if (run.Answer.Relations.IsEmpty) return;
        page.Heading(2, "Relations");
        page.Paragraph("The quantities are bound to each other by:");
        foreach (var relation in run.Answer.Relations) page.Markup(MathMarkup.Equation(relation, "=", Expr.Zero));
    }
}
