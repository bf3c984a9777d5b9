using System.Globalization;
using System.Text;

namespace Discovery.Pages.Pictures;

/// <summary>A figure in LaTeX's own picture environment, which needs no package: circles for rows, small dots for a curve.</summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
internal sealed class LatexFigure(Scale x, Scale y)
{
    /// <summary>Points: a figure that fits beside the text of an article.</summary>
    private const int Width = 280, Height = 170;

    /// <summary>Circles that can be told apart.</summary>
    private const int MostPoints = 300;

    private readonly StringBuilder _body = new();

    public void Points(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        var step = Math.Max(1, (xs.Count + MostPoints - 1) / MostPoints);
        for (var i = 0; i < xs.Count; i += step) Put(xs[i], ys[i], "\\circle{3}");
    }

    public void Curve(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        for (var i = 0; i < xs.Count; i++) Put(xs[i], ys[i], "\\circle*{0.8}");
    }

    /// <param name="xName">Below, as markup of LaTeX.</param>
    /// <param name="yName">Above the vertical axis.</param>
    /// <param name="caption">As markup.</param>
    public string Finish(string xName, string yName, string caption)
    {
        string[] lines =
        [
            "", "\\begin{center}", "\\setlength{\\unitlength}{1pt}", $"\\begin{{picture}}({Width + 20},{Height + 50})(-10,-28)",
            $"\\put(0,0){{\\line(1,0){{{Width}}}}}", $"\\put(0,0){{\\line(0,1){{{Height}}}}}",
            $"\\put(0,{Height}){{\\line(1,0){{{Width}}}}}", $"\\put({Width},0){{\\line(0,1){{{Height}}}}}",
            Word(0, -12, "l", Number(x.Low)), Word(Width, -12, "r", Number(x.High)), Word(Width / 2, -12, "c", xName),
            Word(4, 8, "l", Number(y.Low)), Word(4, Height - 8, "l", Number(y.High)), Word(0, Height + 9, "l", yName),
        ];
        return string.Join('\n', lines) + $"\n{_body}\\end{{picture}}\n\n{caption}\n\\end{{center}}\n";
    }

    private static string Number(double value) => $"${LatexText.Number(value, 3)}$";

    private static string Word(int at, int up, string side, string text) => $"\\put({at},{up}){{\\makebox(0,0)[{side}]{{\\footnotesize {text}}}}}";

    private void Put(double across, double up, string mark)
    {
        var (a, b) = (x.Share(across), y.Share(up));
        if (a is >= 0 and <= 1 && b is >= 0 and <= 1) _body.Append(CultureInfo.InvariantCulture, $"\\put({a * Width:0.#},{b * Height:0.#}){{{mark}}}\n");
    }
}
