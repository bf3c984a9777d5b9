using System.Globalization;
using System.Text;

namespace Discovery.Problems.Spectra;

/// <summary>Lines of spectra as a table, and their law, in LaTeX.</summary>
internal static class SpectrumLatex
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(SpectrumRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        text.Append($"{LatexText.Escape(run.Verdict)}.\n\n\\begin{{tabular}}{{lrrrr}}\nspectrum & centre ({LatexText.Escape(run.Over)}) & $w_{{50}}$ & flux & deviation\\\\\n\\hline\n");
        foreach (var scan in run.Scans)
            foreach (var line in scan.Lines)
                text.Append(CultureInfo.InvariantCulture, $"{LatexText.Escape(scan.Name)} & {Figures.Of(line.Centre, 7)} & {Figures.Of(line.HalfWidth, 3)} & {Figures.Of(line.Flux, 5)} & {Figures.Of(line.Sigma, 2)}\\\\\n");
        text.Append("\\end{tabular}\n\n");
        if (run.LineLaw is { } law) text.Append(law.ToLatexBody());
        return text.ToString();
    }
}
