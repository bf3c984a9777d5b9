using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>report.html of a run on data: the laws, how good they are, what they leave, what they beat, how they were found.</summary>
internal static class LawPage
{
    /// <param name="run">What came of the problem.</param>
    /// <param name="pictures">Its pictures, by file name.</param>
    public static string Of(LawRun run, IReadOnlyDictionary<string, string> pictures)
    {
        var page = RunPage.Begin(run);
        foreach (var law in run.ChosenLaws) AddLaw(page, run, law);
        if (run.Style.TellsFreeVariables)
            page.MarkupParagraph($"Bound by no law: {(run.Free.IsEmpty ? "none of the variables" : string.Join(", ", run.Free.Select(name => Expr.Symbol(name).ToMathMl())))}.");
        AddWarnings(page, run);
        SolutionTexts.AddTo(page, run, pictures);
        AddPicture(page, pictures, LawPictures.FitFile, run.Style.Headings.Fit, "");
        AddPicture(page, pictures, LawPictures.ResidualsFile, run.Style.Headings.Residuals, "");
        AddFronts(page, run, pictures);
        if (run.Law.Fitted is not null && run.Laws.Length > 1) FittedPage.AddComparison(page, run);
        AddTaught(page, run);
        AddPicture(page, pictures, LawPictures.NetworkFile, "The network", NetworkCaption(run));
        AddSmooth(page, run);
        AddDomain(page, run);
        AddStory(page, run);
        return RunPage.End(page, run, run.ProblemText, "The same in numbers is in result.json, the law for a paper in law.tex and law-body.tex.");
    }

    private static void AddLaw(HtmlPage page, LawRun run, Law law)
    {
        var rule = law.Classes is { } classes ? $"<span class=\"rule\">{HtmlPage.Escape(RuleOf(law, classes))}</span>" : "";
        var parts = LawParts.Of(law.Expression);
        page.Markup($"<div class=\"law\">{EquationOf(law, parts.Main)}{rule}</div>");
        if (!parts.Parts.IsEmpty) page.Markup($"<div class=\"parts\">where {string.Join("<br/>", parts.Parts.Select(part => MathMarkup.Equation(Expr.Symbol(part.Name), "=", part.Formula)))}</div>");
        page.MarkupParagraph(HtmlPage.Code(law.ToString()));
        var rows = new List<(IReadOnlyList<string>, bool)>();
        void Add(string name, Metrics? metrics)
        {
            if (metrics is not null) rows.Add(([HtmlPage.Escape(name), .. metrics.Accuracy is { } accuracy ? [HtmlPage.Number(accuracy)] : Array.Empty<string>(), HtmlPage.Number(metrics.R2, Figures.OfR2(metrics.R2)), HtmlPage.Number(metrics.Rmse), HtmlPage.Number(metrics.MaxError)], ReferenceEquals(metrics, law.Judged)));
        }

        Add("held-out rows", law.Test);
        Add("each row left out in turn", law.LeaveOneOut);
        Add("training rows", law.Train);
        Add(string.Create(CultureInfo.InvariantCulture, $"all {run.AllRows} rows, read in blocks"), law.AllRows);
        page.Table(["measured on", .. law.Classes is null ? Array.Empty<string>() : ["#accuracy"], "#R²", "#RMSE", "#largest error"], rows);
        if (law.Fitted is { } fit)
        {
            FittedPage.Add(page, fit, law.Target);
        }
        else if (!law.Constants.IsEmpty)
        {
            AddConstants(page, law);
        }
        if (law.Fitted is null) AddOwn(page, run, law);
        if (!law.Conditions.IsEmpty) page.MarkupParagraph($"Holds for {string.Join(", ", law.Conditions.Select(HtmlPage.Code))}.");
        foreach (var constant in run.KnownConstants.Where(constant => law.Expression.Contains(constant.Name)))
            page.MarkupParagraph($"Known: {Expr.Symbol(constant.Name).ToMathMl()} = {HtmlPage.Number(constant.Value, Figures.Of(constant.Value, 10))} {HtmlPage.Escape(constant.Unit ?? "")}");
    }

    /// <summary>The law with the names of its constants, and of each what there is to know.</summary>
    private static void AddConstants(HtmlPage page, Law law)
    {
        if (law.Named is var named && named != law.Expression) page.MarkupParagraph($"The same with its constants named: {EquationOf(law, named)}");
        page.Table(["constant", "#fitted", "#standard deviation", "#95 % interval", "unit", "taken as", "#odds of that"], law.Constants.Select(constant => ((IReadOnlyList<string>)[
            Expr.Symbol(constant.Name).ToMathMl(),
            HtmlPage.Number(constant.Value, Figures.Of(constant.Value, Figures.DigitsOf(constant.Value, constant.Sigma))),
            HtmlPage.Number(constant.Sigma, double.IsFinite(constant.Sigma) ? Figures.Of(constant.Sigma, 2) : "not known"),
            HtmlPage.Escape(ConstantText.Interval(constant)),
            HtmlPage.Escape(constant.Unit ?? ""),
            (constant.Snapped is null ? "the fitted value" : Expr.Parse(constant.Snapped).ToMathMl()) + (constant.IsWritten ? "" : ", not seen in the formula"),
            HtmlPage.Escape(constant.Odds() is { } odds ? ConstantText.Odds(odds)["odds ".Length..] : "")], false)), "constants");
    }

    /// <summary>The constants that each data set has for itself: a row a set.</summary>
    private static void AddOwn(HtmlPage page, LawRun run, Law law)
    {
        if (law.Own.IsEmpty) return;
        page.Table([run.DataSet ?? "data set", .. law.Own.SelectMany(own => (string[])["#" + own.Name, "#± " + own.Name])], law.Own[0].Values.Select((first, i) => ((IReadOnlyList<string>)[
            HtmlPage.Escape(first.Name), .. law.Own.Select(own => own.Values[i]).SelectMany(value => (string[])[
                HtmlPage.Number(value.Value, Figures.Of(value.Value, Figures.DigitsOf(value.Value, value.Sigma))), HtmlPage.Number(value.Sigma, double.IsFinite(value.Sigma) ? Figures.Of(value.Sigma, 2) : "not known")])], false)));
    }

    private static string EquationOf(Law law, Expr expression) => law.Classes switch
    {
        null => MathMarkup.Equation(law.Left, "=", expression),
        { IsBinary: true } => MathMarkup.Equation(null, "", expression, "<mo>=</mo><mn>0</mn>"),
        _ => MathMarkup.Equation(Expr.Symbol(law.Target), "≈", expression),
    };

    private static string RuleOf(Law law, ClassScale classes) => classes.IsBinary
        ? $"is the boundary: {law.Target} is {classes.NameOf(classes.Values[1])} where the left-hand side is above 0, else {classes.NameOf(classes.Values[0])}"
        : $"rounded: {classes.Rule}";

    private static void AddWarnings(HtmlPage page, LawRun run)
    {
        page.Heading(2, "What to be careful about");
        foreach (var rival in run.Rivals) page.MarkupParagraph($"The data hardly tell the law of {Expr.Symbol(rival.Target).ToMathMl()} from {HtmlPage.Code(rival.Expression)}{(rival.Odds.Length > 0 ? $" ({rival.Odds})" : "")}", "warning");
        foreach (var law in run.ChosenLaws.Where(law => law.Test is null && law.Fitted is null))
            page.Paragraph($"No row was held out for {law.Target}: it is judged by {(law.LeaveOneOut is null ? "the rows that it was found from" : "leaving out one row at a time")}.", "warning");
        foreach (var law in run.ChosenLaws.Where(law => law.Constants.Any(constant => constant.Sigma > Math.Abs(constant.Value) / 2 && constant.Snapped is null)))
            page.Paragraph($"A constant of {law.Target} is hardly larger than its standard deviation.", "warning");
        page.Paragraph("The law is known where there were data, over the domain below; beyond it, it is an extrapolation that nothing here supports.");
    }

    private static void AddFronts(HtmlPage page, LawRun run, IReadOnlyDictionary<string, string> pictures)
    {
        if (!run.HasFront || run.Laws.Length < 2) return;
        AddPicture(page, pictures, LawPictures.FrontFile, "Accuracy against complexity", "An error of zero stands on the lower edge.");
        foreach (var front in run.Laws.GroupBy(law => law.Target))
        {
            if (!run.Others.IsEmpty) page.Heading(3, front.Key);
            page.Table(["#law", "#complexity", "#" + run.Style.ErrorColumn, "#R²", "constants rounded", "found by"], front.Select(law => ((IReadOnlyList<string>)[
                (run.Laws.IndexOf(law) + 1).ToString(CultureInfo.InvariantCulture), law.Complexity.ToString(CultureInfo.InvariantCulture), HtmlPage.Number(run.Style.ErrorOf(law)),
                HtmlPage.Number(law.Judged.R2, Figures.OfR2(law.Judged.R2)), EquationOf(law, law.Expression), HtmlPage.Escape(law.Origin.ToString())], run.ChosenLaws.Contains(law))), "front");
        }
    }

    private static void AddTaught(HtmlPage page, LawRun run)
    {
        if (run.Taught.IsEmpty) return;
        page.Heading(2, "Beside the forms that are taught");
        page.Paragraph("What a scientist would have fitted first, each with its best constants. Bits behind the law: ten are odds of a thousand to one; below zero the form describes the rows better.");
        page.Table(["form", "#RMSE", "#bits behind", "with its best constants"], run.Taught.Select(form => ((IReadOnlyList<string>)[
            HtmlPage.Escape(form.Name), HtmlPage.Number(form.Rmse), HtmlPage.Number(form.Bits, form.Bits.ToString("0.0", CultureInfo.InvariantCulture)),
            MathMarkup.Equation(Expr.Symbol(form.Target), "=", Expr.Parse(form.Expression))], false)));
    }

    private static void AddPicture(HtmlPage page, IReadOnlyDictionary<string, string> pictures, string name, string heading, string caption)
    {
        if (!pictures.TryGetValue(name, out var picture)) return;
        page.Heading(2, heading);
        page.Figure(picture, caption);
    }

    private static string NetworkCaption(LawRun run) => run.Network is { } network
        ? $"{network.Shape}: {network.Parameters} parameters, RMSE {Figures.Of(network.TrainRmse, 2)} on the training rows{(double.IsNaN(network.TestRmse) ? "" : $", {Figures.Of(network.TestRmse, 2)} on held-out rows")}. Each curve is what an edge does to its input, over the range of the data."
        : run.Others.IsEmpty ? "No network was trained; this is the law itself, its functions as edges." : "No network was kept; these are the laws themselves, their functions as edges.";

    /// <summary>What a smooth function explains is what is left for a law to explain.</summary>
    private static void AddSmooth(HtmlPage page, LawRun run)
    {
        if (run.Smooth is not { } smooth) return;
        page.Heading(2, "What a smooth function explains");
        page.MarkupParagraph($"The mean of {smooth.Networks} networks, each as smooth as makes the training rows most probable, has R² {Figures.OfR2(smooth.Judged.R2)} and RMSE {Figures.Of(smooth.Judged.Rmse)} on {smooth.JudgedOn}, the law {Figures.OfR2(run.Law.Judged.R2)} and {Figures.Of(run.Law.Judged.Rmse)}. A single row lies {Figures.Of(smooth.Noise, 2)} from any smooth function, as far as the training rows tell.");
    }

    private static void AddDomain(HtmlPage page, LawRun run)
    {
        if (run.Domain.IsEmpty) return;
        page.Heading(2, "Where there were data");
        page.Table(["input", "unit", "#from", "#to"], run.Domain.Select(range => ((IReadOnlyList<string>)[
            Expr.Symbol(range.Name).ToMathMl(), HtmlPage.Escape(range.Unit ?? ""), HtmlPage.Number(range.Low), HtmlPage.Number(range.High)], false)));
    }

    private static void AddStory(HtmlPage page, LawRun run)
    {
        page.Heading(2, "How it was found");
        foreach (var law in run.ChosenLaws) page.MarkupParagraph($"{law.Left.ToMathMl()} by: {HtmlPage.Escape(law.Origin.ToString())}.");
        foreach (var note in run.Notes) page.Paragraph(note);
        page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Seed {run.Seed}, device {run.Device}; the search {(run.End == RunEnd.Complete ? "did all it had set out to do" : run.End == RunEnd.TimeUp ? "was ended by the clock" : "was stopped")}."));
    }
}
