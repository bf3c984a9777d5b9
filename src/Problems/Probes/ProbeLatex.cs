using System.Globalization;
using System.Text;

namespace Discovery.Problems.Probes;

/// <summary>What hidden units carry, in LaTeX.</summary>
internal static class ProbeLatex
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(ProbeRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        text.Append($"{LatexText.Escape(char.ToUpperInvariant(run.Verdict[0]) + run.Verdict[1..])}.\n\n");
        if (run.Ideas.IsEmpty) return text.ToString();
        text.Append("\\begin{tabular}{llrrr}\nidea & quantity & $R^2$ & permuted & from inputs\\\\\n\\hline\n");
        foreach (var idea in run.Ideas)
            for (var q = 0; q < idea.Quantities.Length; q++)
                text.Append(CultureInfo.InvariantCulture, $"{LatexText.Escape(idea.Name)} & ${idea.Quantities[q].ToLatex()}$ & {idea.FromUnits[q]:0.000} & {idea.FromPermuted[q]:0.000} & {idea.FromInputs[q]:0.000}\\\\\n");
        return text.Append("\\end{tabular}\n").ToString();
    }
}
