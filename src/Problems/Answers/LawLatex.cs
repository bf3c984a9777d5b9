using System.Text;

namespace Discovery.Problems.Answers;

/// <summary>The law and its evidence in LaTeX.</summary>
internal static class LawLatex
{
    private const int CurvePoints = 200;

    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(LawRun run)
    {
        var text = new StringBuilder();
        text.Append($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is not null) text.Append($"{LatexText.Escape(run.About)}\n\n");
        foreach (var law in run.ChosenLaws)
        {
            var parts = LawParts.Of(law.Expression);
            text.Append(LatexText.Display(law.ToLatex(parts.Main)));
            if (!parts.Parts.IsEmpty) text.Append("where\n").AppendJoin("", parts.Parts.Select(part => LatexText.Display($"{Expr.Symbol(part.Name).ToLatex()} = {part.Formula.ToLatex()}")));
            text.Append($"{Sentence(run, law)}\n");
            if (law.Fitted is { } fit)
            {
                FittedLatex.Append(text, fit, law.Target);
                continue;
            }
            AppendConstants(text, law);
            AppendOwn(text, run, law);
        }
        text.Append(SolutionTexts.Latex(run));
        AppendFigure(text, run);
        AppendDomain(text, run);
        if (!run.Free.IsEmpty) text.Append($"\nBound by no law: ${string.Join(", ", run.Free.Select(name => Expr.Symbol(name).ToLatex()))}$.\n");
        AppendFront(text, run);
        if (run.Law.Fitted is not null && run.Laws.Length > 1) FittedLatex.AppendComparison(text, run);
        return text.ToString();
    }

    private static string Sentence(LawRun run, Law law)
    {
        var metrics = law.Judged;
        var rows = law.Test is not null ? "held-out rows" : law.LeaveOneOut is null ? "the rows it was found from" : "rows left out one at a time";
        var status = run.Status switch
        {
            RunStatus.Accepted => "",
            RunStatus.BestEffort when run.Assessment is { } assessment => $" This is {(assessment.Standing == Standing.Nothing ? "no law" : "a summary")}: {LatexText.Escape(assessment.Reason)}.",
            RunStatus.BestEffort when !law.Meets(run.Accept) => $" This is below the {run.Style.QualityInLatex} of ${LatexText.Number(run.Accept)}$ asked for: the best that was found.",
            RunStatus.BestEffort => "",
            _ => " The run was stopped: the best so far.",
        };
        var exact = law.Exact ? " The law is exact to rounding." : "";
        if (law.Classes is { } classes) return $"Class: {LatexText.Escape(classes.Rule)}. On {rows}: ${LatexText.Number(metrics.Accuracy!.Value, 4)}$ of the classes are right.{status}";
        return $"On {rows}: $R^2 = {LatexText.NumberNearOne(metrics.R2)}$, root mean square error ${LatexText.Number(metrics.Rmse)}$, largest error ${LatexText.Number(metrics.MaxError)}$.{exact}{status}";
    }

    private static void AppendConstants(StringBuilder text, Law law)
    {
        if (law.Constants.IsEmpty) return;
        if (law.Named is var named && named != law.Expression) text.Append($"\n\\medskip\n\\noindent With its constants named, ${LatexText.Breakable(law.ToLatex(named))}$.\n");
        var hasUnits = law.Constants.Any(constant => constant.Unit is { Length: > 0 });
        text.Append($"\n\\medskip\n\\noindent\\begin{{tabular}}{{ll{(hasUnits ? "l" : "")}l}}\n\\hline\nconstant & value{(hasUnits ? " & unit" : "")} & closed form \\\\\n\\hline\n");
        foreach (var constant in law.Constants)
        {
            var sigma = double.IsFinite(constant.Sigma) ? $" \\pm {LatexText.Number(constant.Sigma, 2)}" : "";
            text.Append($"${Expr.Symbol(constant.Name).ToLatex()}$ & ${LatexText.Number(constant.Value, Figures.DigitsOf(constant.Value, constant.Sigma))}{sigma}$ &{(hasUnits ? $" {LatexText.Escape(constant.Unit ?? "")} &" : "")} {Snapped(constant)} \\\\\n");
        }
        text.Append("\\hline\n\\end{tabular}\n");
    }

    /// <summary>The constants that each data set has for itself: a row a set.</summary>
    private static void AppendOwn(StringBuilder text, LawRun run, Law law)
    {
        if (law.Own.IsEmpty) return;
        text.Append($"\n\\medskip\n\\noindent\\begin{{tabular}}{{l{new string('l', law.Own.Length)}}}\n\\hline\n{LatexText.Escape(run.DataSet ?? "data set")}");
        foreach (var own in law.Own) text.Append($" & ${Expr.Symbol(own.Name).ToLatex()}$");
        text.Append(" \\\\\n\\hline\n");
        for (var i = 0; i < law.Own[0].Values.Length; i++)
        {
            text.Append(LatexText.Escape(law.Own[0].Values[i].Name));
            foreach (var (_, value, sigma, _) in law.Own.Select(own => own.Values[i]))
                text.Append($" & ${LatexText.Number(value, Figures.DigitsOf(value, sigma))}{(double.IsFinite(sigma) ? $" \\pm {LatexText.Number(sigma, 2)}" : "")}$");
            text.Append(" \\\\\n");
        }
        text.Append("\\hline\n\\end{tabular}\n");
    }

    /// <summary>The rows and the law, where the run has its rows and one law of numbers: over its only input, else predicted against measured.</summary>
    private static void AppendFigure(StringBuilder text, LawRun run)
    {
        if (run.Rows.IsEmpty || !run.Others.IsEmpty || run.Law.Classes is not null || run.Rows[0] is not { Own.IsEmpty: true } rows) return;
        var (law, unit) = (run.Law, rows.TargetUnit is { } known ? $" ({LatexText.Escape(known)})" : "");
        var used = rows.Inputs.Where(law.Expression.Contains).ToList();
        var predicted = rows.Predict(law, run.KnownConstants);
        if (!predicted.Any(double.IsFinite)) return;
        if (used is [var input] && rows.Inputs.Length == 1)
        {
            var x = rows.Columns[0];
            var figure = new LatexFigure(Scale.Over(x), Scale.Over(rows.Measured).Widened());
            figure.Points(x, rows.Measured);
            double[] fine = [.. Enumerable.Range(0, CurvePoints + 1).Select(i => x.Min() + ((x.Max() - x.Min()) * i / CurvePoints))];
            figure.Curve(fine, (rows with { Columns = [fine], Measured = fine }).Predict(law, run.KnownConstants));
            var inputUnit = FitPictures.UnitOf(run, input) is { } given ? $" ({LatexText.Escape(given)})" : "";
            text.Append(figure.Finish($"${Expr.Symbol(input).ToLatex()}${inputUnit}", $"${law.Left.ToLatex()}${unit}", "Circles: the rows; dots: the law."));
            return;
        }
        var scale = Scale.Over([.. rows.Measured, .. predicted.Where(double.IsFinite)]).Widened();
        var plot = new LatexFigure(scale, scale);
        plot.Points(rows.Measured, predicted);
        plot.Curve([.. Diagonal(scale)], [.. Diagonal(scale)]);
        text.Append(plot.Finish($"measured{unit}", $"predicted ${law.Left.ToLatex()}${unit}", "Circles: the rows; dots: where both are equal."));
    }

    private static IEnumerable<double> Diagonal(Scale scale) => Enumerable.Range(0, CurvePoints + 1).Select(i => scale.Low + ((scale.High - scale.Low) * i / CurvePoints));

    private static void AppendDomain(StringBuilder text, LawRun run)
    {
        if (run.Domain.IsEmpty) return;
        text.Append("\n\\medskip\n\\noindent\\begin{tabular}{llll}\n\\hline\ninput & unit & from & to \\\\\n\\hline\n");
        foreach (var range in run.Domain)
            text.Append($"${Expr.Symbol(range.Name).ToLatex()}$ & {LatexText.Escape(range.Unit ?? "")} & ${LatexText.Number(range.Low)}$ & ${LatexText.Number(range.High)}$ \\\\\n");
        text.Append("\\hline\n\\end{tabular}\n");
    }

    private static void AppendFront(StringBuilder text, LawRun run)
    {
        if (run.Laws.Length < 2 || !run.HasFront) return;
        text.Append($"\n\\medskip\n\\noindent\\begin{{tabular}}{{@{{}}rp{{0.44\\linewidth}}ll@{{}}}}\n\\hline\ncomplexity & law, its constants rounded & {run.Style.ErrorColumnInLatex} & $R^2$ \\\\\n\\hline\n");
        foreach (var law in run.Laws)
            text.Append($"{law.Complexity} & \\raggedright {ForNarrowColumn(law)} & ${(law.Judged.Accuracy is { } accuracy ? LatexText.Number(accuracy, 4) : LatexText.Number(law.Judged.Rmse, 3))}$ & ${LatexText.NumberNearOne(law.Judged.R2)}$ \\\\\n");
        text.Append("\\hline\n\\end{tabular}\n");
    }

    /// <summary>With fewer digits, and with brackets that let a line break between them. The full digits are in result.json.</summary>
    private static string ForNarrowColumn(Law law) => LatexText.Narrow(law.ToLatex(MathMarkup.Rounded(law.Expression)));

    private static string Snapped(FittedConstant constant) => constant.Snapped is null ? "" : $"${Expr.Parse(constant.Snapped).ToLatex()}$";
}
