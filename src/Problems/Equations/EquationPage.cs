using System.Globalization;

namespace Discovery.Problems.Equations;

/// <summary>report.html of a run on a differential equation: the formula where there is one, errors, pictures, and how the solver came to it.</summary>
internal static class EquationPage
{
    /// <param name="run">What came of the problem.</param>
    /// <param name="pictures">Its pictures in their order, by file name.</param>
    public static string Of(EquationRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        var page = RunPage.Begin(run);
        AddFormulas(page, run);
        foreach (var note in run.Notes) page.Paragraph(note, "warning");
        AddFound(page, run);
        foreach (var function in run.Functions)
        {
            page.Markup($"<div class=\"law\">{MathMarkup.Equation(Expr.Symbol(function.Name), "=", function.Formula)}</div>");
            page.Paragraph($"{function.Text}.");
        }
        AddProblem(page, run.Asked.Equations);
        var maps = pictures.Where(picture => picture.Name is not (SolutionPictures.History or LawPictures.NetworkFile)).ToList();
        if (maps.Count > 0) page.Heading(2, maps.Exists(map => map.Name.StartsWith("error", StringComparison.Ordinal)) ? "The solution and its error" : "The solution");
        page.Figures(maps.Select(map => map.Text));
        AddEvidence(page, run);
        AddConserved(page, run);
        AddHistory(page, run, pictures);
        if (pictures.FirstOrDefault(picture => picture.Name == LawPictures.NetworkFile).Text is { } network)
        {
            page.Heading(2, "The network");
            page.Figure(network, $"{run.Shape}, degree {run.Degree}: {run.Parameters} parameters{(run.Windows > 1 ? $" in {run.Windows} windows of time, of which this is the first" : "")}. Each curve is what an edge does to its input.");
        }
        AddStory(page, run);
        return RunPage.End(page, run, run.Asked.Text, "The same in numbers is in result.json, the solution itself in model.json, the equations for a paper in law.tex and law-body.tex.");
    }

    private static void AddFormulas(HtmlPage page, EquationRun run)
    {
        foreach (var formula in run.Formulas)
        {
            page.Markup($"<div class=\"law\">{MathMarkup.Equation(Expr.Symbol(formula.Unknown), "=", formula.Expression)}</div>");
            page.MarkupParagraph(HtmlPage.Code($"{formula.Unknown} = {formula.Expression}{(formula.Where is null ? "" : $"  where {formula.Where}")}"));
        }
        if (run.Formulas.IsEmpty)
        {
            page.Paragraph("No closed form was recognised; the solution is the network's.");
            return;
        }
        page.Paragraph(run.Formulas.All(formula => formula.IsProved)
            ? "Proved: all derivatives exist, and put into the equations and conditions, the residual simplifies to zero."
            : "Not proved: equations and conditions hold to thirty digits at all points looked at.");
    }

    private static void AddFound(HtmlPage page, EquationRun run)
    {
        if (run.Found.IsEmpty) return;
        page.Heading(2, "What was found in the equations");
        page.Table(["coefficient", "#value", "#standard deviation", "95 % interval"], run.Found.Select(found => ((IReadOnlyList<string>)[
            Expr.Symbol(found.Name).ToMathMl(), HtmlPage.Number(found.Value, Figures.Of(found.Value, double.IsNaN(found.Deviation) ? 8 : Figures.DigitsOf(found.Value, found.Deviation))),
            HtmlPage.Number(found.Deviation, double.IsFinite(found.Deviation) ? Figures.Of(found.Deviation, 2) : "not known"),
            double.IsNaN(found.Low) ? "not known" : !found.IsFixed ? "not fixed by the data" : HtmlPage.Escape($"{Figures.Of(found.Low, Figures.DigitsOf(found.Value, found.Deviation))} .. {Figures.Of(found.High, Figures.DigitsOf(found.Value, found.Deviation))}{(found.IsOnBound ? ", on the end of its range" : "")}")], false)));
        if (run.Data is { } data) page.Paragraph($"Data: {DataNotes.Misfit(data)}.");
    }

    private static void AddProblem(HtmlPage page, DifferentialProblem problem)
    {
        page.Heading(2, "The problem");
        foreach (var equation in problem.Equations) page.Markup($"<div class=\"law\">{Vanishing(equation.Residual)}</div>");
        page.Table(["axis", "#from", "#to"], problem.Box.Axes.Select(axis => ((IReadOnlyList<string>)[Expr.Symbol(axis.Name).ToMathMl(), HtmlPage.Number(axis.Low), HtmlPage.Number(axis.High)], false)));
        foreach (var clause in problem.Region?.Clauses ?? [])
            page.MarkupParagraph($"Where {string.Join(" or ", clause.Select(level => MathMarkup.Equation(null, "", level, "<mo>&lt;</mo><mn>0</mn>")))}.");
        var conditions = ConditionTexts.Of(problem).ToList();
        if (conditions.Count > 0)
            page.Table(["condition", "where"], conditions.Select(condition => ((IReadOnlyList<string>)[condition.Residual is { } residual ? Vanishing(residual) : "periodic", HtmlPage.Escape(condition.Where)], false)));
        foreach (var measured in problem.Measurements) page.MarkupParagraph($"{measured.Values.Length} measured values of {Expr.Symbol(problem.Vocabulary.Unknowns[measured.Unknown]).ToMathMl()} were fitted as well.");
    }

    private static string Vanishing(Expr residual) => MathMarkup.Equation(null, "", residual, "<mo>=</mo><mn>0</mn>");

    private static void AddEvidence(HtmlPage page, EquationRun run)
    {
        page.Heading(2, "How good it is");
        var rows = new List<(IReadOnlyList<string>, bool)>();
        void Add(string name, double value) => rows.Add(([HtmlPage.Escape(name), HtmlPage.Number(value, Figures.Of(value, 3))], false));
        if (run.Errors is { } errors)
        {
            Add("relative L² error against the known solution", errors.L2);
            if (!double.IsNaN(errors.H1)) Add("relative H¹ error, derivatives included", errors.H1);
            Add("largest error", errors.Max);
        }
        Add("relative L² error estimated from grid to grid", run.EstimatedError);
        Add("residual of the equations at points that training has not seen", run.ResidualRms);
        Add("residual of the conditions there, the worst of them", run.ConditionRms);
        page.Table(["measure", "#value"], rows);
        if (run.Errors is not null) page.Paragraph("The known solution took no part in the training; it is used here only.");
    }

    private static void AddConserved(HtmlPage page, EquationRun run)
    {
        if (run.Conserved.IsEmpty) return;
        page.Heading(2, "What the solution keeps along time");
        page.Table([run.Asked.Equations.Box.Dimension == 1 ? "quantity" : "density of the integral", "#at the beginning", "#largest drift"], run.Conserved.Select(kept => ((IReadOnlyList<string>)[
            MathMarkup.Inline(kept.Density), HtmlPage.Number(kept.Start, Figures.Of(kept.Start, 6)), HtmlPage.Number(kept.Drift, Figures.Of(kept.Drift, 2))], false)));
        page.Paragraph("Seen in this solution, not proved.");
    }

    private static void AddHistory(HtmlPage page, EquationRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        if (run.Solution.Steps.IsEmpty) return;
        page.Heading(2, "Grid after grid");
        if (pictures.FirstOrDefault(picture => picture.Name == SolutionPictures.History).Text is { } history) page.Figure(history);
        page.Table(["#grid", "#points", "#parameters", "#steps", "#residual", "#change", "ended"], run.Solution.Steps.Select(step => ((IReadOnlyList<string>)[
            Whole(step.Grid), Whole(step.Points), Whole(step.Parameters), Whole(step.Iterations), HtmlPage.Number(step.ResidualRms, Figures.Of(step.ResidualRms, 2)),
            double.IsNaN(step.Change) ? "" : HtmlPage.Number(step.Change, Figures.Of(step.Change, 2)), HtmlPage.Escape(StopText.Of(step.Reason))], false)));
    }

    private static void AddStory(HtmlPage page, EquationRun run)
    {
        page.Heading(2, "How it was found");
        page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Seed {run.Seed}; the solver ended: {run.Stop}."));
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
