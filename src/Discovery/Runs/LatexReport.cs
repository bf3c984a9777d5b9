using System.Globalization;
using System.Text;
using Discovery.Symbolic;

namespace Discovery.Runs;

/// <summary>The law and its evidence in LaTeX.</summary>
public static class LatexReport
{
    /// <summary>From this length of its source on, a formula is set where a line may break in it.</summary>
    private const int LongFormula = 140;

    /// <summary>A document that compiles alone with pdflatex.</summary>
    public static string Document(Run run) => $$"""
        \documentclass{article}
        \usepackage[utf8]{inputenc}
        \usepackage{amsmath}
        \begin{document}
        {{Body(run)}}\end{document}

        """;

    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(Run run)
    {
        var text = new StringBuilder();
        text.Append($"\\section*{{{Escape(run.Problem)}}}\n");
        if (run.About is not null) text.Append($"{Escape(run.About)}\n\n");
        foreach (var law in run.ChosenLaws)
        {
            text.Append(Equation(law));
            text.Append($"{Sentence(run, law)}\n");
            AppendConstants(text, law);
            AppendOwn(text, run, law);
        }
        if (!run.Free.IsEmpty) text.Append($"\nBound by no law: ${string.Join(", ", run.Free.Select(name => Expr.Symbol(name).ToLatex()))}$.\n");
        AppendFront(text, run);
        return text.ToString();
    }

    private static string Equation(Law law)
    {
        var latex = law.ToLatex();
        return latex.Length < LongFormula
            ? $"\\begin{{equation*}}\n{latex}\n\\end{{equation*}}\n"
            : $"\\begin{{flushleft}}\n$\\displaystyle {latex}$\n\\end{{flushleft}}\n";
    }

    private static string Sentence(Run run, Law law)
    {
        var metrics = law.Judged;
        var rows = law.Test is not null ? "held-out rows" : law.LeaveOneOut is null ? "the rows it was found from" : "rows left out one at a time";
        var status = run.Status switch
        {
            RunStatus.Accepted => "",
            RunStatus.BestEffort when !law.Meets(run.AcceptR2) => $" This is below the {(law.Classes is null ? "$R^2$" : "accuracy")} of ${Number(run.AcceptR2)}$ asked for: the best that was found.",
            RunStatus.BestEffort => "",
            _ => " The run was stopped: the best so far.",
        };
        var exact = law.Exact ? " The law is exact to rounding." : "";
        if (law.Classes is { } classes) return $"Class: {Escape(classes.Rule)}. On {rows}: ${Number(metrics.Accuracy!.Value, 4)}$ of the classes are right.{status}";
        return $"On {rows}: $R^2 = {NumberNearOne(metrics.R2)}$, root mean square error ${Number(metrics.Rmse)}$, largest error ${Number(metrics.MaxError)}$.{exact}{status}";
    }

    private static void AppendConstants(StringBuilder text, Law law)
    {
        if (law.Constants.IsEmpty) return;
        text.Append("\n\\medskip\n\\noindent\\begin{tabular}{lll}\n\\hline\nconstant & value & closed form \\\\\n\\hline\n");
        foreach (var constant in law.Constants)
        {
            var sigma = double.IsFinite(constant.Sigma) ? $" \\pm {Number(constant.Sigma, 2)}" : "";
            text.Append($"${Expr.Symbol(constant.Name).ToLatex()}$ & ${Number(constant.Value, 10)}{sigma}$ & {Snapped(constant)} \\\\\n");
        }
        text.Append("\\hline\n\\end{tabular}\n");
    }

    /// <summary>The constants that each data set has for itself: a row a set.</summary>
    private static void AppendOwn(StringBuilder text, Run run, Law law)
    {
        if (law.Own.IsEmpty) return;
        text.Append($"\n\\medskip\n\\noindent\\begin{{tabular}}{{l{new string('l', law.Own.Length)}}}\n\\hline\n{Escape(run.DataSet ?? "data set")}");
        foreach (var own in law.Own) text.Append($" & ${Expr.Symbol(own.Name).ToLatex()}$");
        text.Append(" \\\\\n\\hline\n");
        for (var i = 0; i < law.Own[0].Values.Length; i++)
        {
            text.Append(Escape(law.Own[0].Values[i].Name));
            foreach (var (_, value, sigma, _) in law.Own.Select(own => own.Values[i]))
                text.Append($" & ${Number(value, 6)}{(double.IsFinite(sigma) ? $" \\pm {Number(sigma, 2)}" : "")}$");
            text.Append(" \\\\\n");
        }
        text.Append("\\hline\n\\end{tabular}\n");
    }

    private static void AppendFront(StringBuilder text, Run run)
    {
        if (run.Laws.Length < 2 || run.Kind == RunKind.Relation) return;
        text.Append($"\n\\medskip\n\\noindent\\begin{{tabular}}{{rp{{0.48\\linewidth}}ll}}\n\\hline\ncomplexity & law, its constants rounded & {(run.Kind == RunKind.Class ? "accuracy" : "error")} & $R^2$ \\\\\n\\hline\n");
        foreach (var law in run.Laws)
            text.Append($"{law.Complexity} & \\raggedright ${ForNarrowColumn(law)}$ & ${(law.Judged.Accuracy is { } accuracy ? Number(accuracy, 4) : Number(law.Judged.Rmse, 3))}$ & ${NumberNearOne(law.Judged.R2)}$ \\\\\n");
        text.Append("\\hline\n\\end{tabular}\n");
    }

    /// <summary>With fewer digits, and with brackets that let a line break between them. The full digits are in result.json.</summary>
    private static string ForNarrowColumn(Law law)
    {
        var latex = law.ToLatex(Rounded(law.Expression));
        return latex.Replace("\\left", "", StringComparison.Ordinal).Replace("\\right", "", StringComparison.Ordinal);
    }

    private static Expr Rounded(Expr formula) => formula is Measured number
        ? Expr.Decimal(double.Parse(number.Value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
        : formula.Map(Rounded);

    private static string Snapped(FittedConstant constant) => constant.Snapped is null ? "" : $"${Expr.Parse(constant.Snapped).ToLatex()}$";

    private static string Number(double value, int digits = 6)
    {
        if (!double.IsFinite(value)) return "\\text{--}";
        var text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : $"{text[..mark]} \\cdot 10^{{{int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture)}}}";
    }

    /// <summary>Of a coefficient of determination near 1, the distance from 1 is what matters.</summary>
    private static string NumberNearOne(double value) => value is > 0.9999 and < 1 ? $"1 - {Number(1 - value, 2)}" : Number(value);

    private static string Escape(string text) => string.Concat(text.Select(letter => letter switch
    {
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '{' or '}' or '#' or '$' or '%' or '&' or '_' => "\\" + letter,
        _ => letter.ToString(),
    }));
}
