using System.Globalization;
using System.Text;

namespace Discovery.Problems.Scaling;

/// <summary>Exponents in LaTeX.</summary>
internal static class ScalingLatex
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(ScalingRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        text.Append($"{LatexText.Escape(char.ToUpperInvariant(run.Verdict[0]) + run.Verdict[1..])}.\n\n");
        text.Append("\\begin{tabular}{lllrr}\ncurve & value & as fitted & 95\\,\\% from & to\\\\\n\\hline\n");
        foreach (var curve in run.Curves)
            foreach (var interval in curve.Finding.Intervals)
                text.Append(CultureInfo.InvariantCulture, $"{LatexText.Escape(curve.Name)} & {LatexText.Escape(interval.Name.Replace('_', ' '))} & {Figures.Of(interval.Value)} & {Figures.Of(interval.Low)} & {Figures.Of(interval.High)}\\\\\n");
        return text.Append("\\end{tabular}\n").ToString();
    }
}
