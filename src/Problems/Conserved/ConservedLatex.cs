using System.Text;

namespace Discovery.Problems.Conserved;

/// <summary>What is kept, in LaTeX.</summary>
internal static class ConservedLatex
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(ConservedRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        foreach (var equation in run.Equations) text.Append(equation.Latex.Length > 0 ? LatexText.Display(equation.Latex) : $"\\noindent {LatexText.Escape(equation.Text)}\n\n");
        text.Append($"{LatexText.Escape(Capital(run.Verdict))}.\n");
        foreach (var law in run.Answer.Laws)
        {
            text.Append(LatexText.Display($"{Name(law.Name)} = {law.Formula.ToLatex()}"));
            if (law.Flux is { } flux) text.Append($"with $\\partial_t {Name(law.Name)} = \\partial_{{{run.Place}}} q$, and the flux\n{LatexText.Display($"q = {flux.ToLatex()}")}");
            if (law.Remark.Length > 0) text.Append($"({LatexText.Escape(law.Remark)})\n");
        }
        foreach (var group in run.Answer.Laws.GroupBy(law => law.Evidence)) text.Append($"Evidence for {string.Join(", ", group.Select(law => $"${Name(law.Name)}$").Distinct())}: {LatexText.Escape(group.Key)}.\n");
        foreach (var relation in run.Answer.Relations) text.Append($"They are bound by{LatexText.Display($"{relation.ToLatex()} = 0")}");
        return text.ToString();
    }

    private static string Name(string name) => Expr.Symbol(name).ToLatex();

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
