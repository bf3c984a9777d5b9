using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Pages.Text;

/// <summary>Text, numbers and formulas for LaTeX, with amsmath and nothing else.</summary>
internal static partial class LatexText
{
    /// <summary>From this length of its source on, a formula is set where a line may break in it.</summary>
    private const int LongFormula = 140;

    /// <summary>Letters that fit on a line at ten points.</summary>
    private const int LineLetters = 66;

    /// <summary>Letters of a fraction within a line that fit into a column of less than half the line.</summary>
    private const int ColumnLetters = 40;

    private static readonly (double Share, string Command)[] Sizes = [(1, ""), (0.9, "\\small"), (0.8, "\\footnotesize"), (0.7, "\\scriptsize"), (0, "\\tiny")];

    /// <summary>A document that compiles alone with pdflatex.</summary>
    public static string Document(string body) => $"\\documentclass{{article}}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage{{amsmath}}\n\\begin{{document}}\n{body}\\end{{document}}\n";

    /// <summary>A formula on lines of its own. A long one may break at its signs, also within brackets; a fraction that cannot break is set smaller.</summary>
    public static string Display(string latex)
    {
        if (latex.Length < LongFormula && Letters(latex) <= LineLetters) return $"\\begin{{equation*}}\n{latex}\n\\end{{equation*}}\n";
        var widest = Fractions(latex).Select(Letters).DefaultIfEmpty(1).Max();
        var size = Sizes.First(size => size.Share * widest <= LineLetters || size.Share == 0).Command;
        return $"\\begin{{flushleft}}\n{size}{(size.Length == 0 ? "" : " ")}$\\displaystyle {Breakable(latex)}$\n\\end{{flushleft}}\n";
    }

    /// <summary>A formula in a column of less than half the line.</summary>
    public static string Narrow(string latex) => Fractions(latex).Select(Letters).DefaultIfEmpty(1).Max() > ColumnLetters ? $"\\tiny ${Breakable(latex)}$" : $"${Breakable(latex)}$";

    /// <summary>The formula with brackets that let a line break between them.</summary>
    public static string Breakable(string latex) => latex.Replace("\\left", "", StringComparison.Ordinal).Replace("\\right", "", StringComparison.Ordinal);

    public static string Number(double value, int digits = 6)
    {
        if (!double.IsFinite(value)) return "\\text{--}";
        var text = value.ToString("G" + digits, CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : $"{text[..mark]} \\cdot 10^{{{int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture)}}}";
    }

    /// <summary>Of a coefficient of determination near 1, the distance from 1 is what matters.</summary>
    public static string NumberNearOne(double value) => value is > 0.9999 and < 1 ? $"1 - {Number(1 - value, 2)}" : Number(value);

    /// <summary>Text in which nothing is a command; letters that pdflatex does not know are replaced by a question mark.</summary>
    public static string Escape(string text) => string.Concat(text.Select(letter => letter switch
    {
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '{' or '}' or '#' or '$' or '%' or '&' or '_' => "\\" + letter,
        '\n' or '\r' or '\t' => " ",
        '²' => "\\textsuperscript{2}",
        '³' => "\\textsuperscript{3}",
        '°' => "\\textdegree{}",
        'µ' or 'μ' => "\\textmu{}",
        '–' => "--",
        '—' => "---",
        '‘' or '’' => "'",
        '“' or '”' => "\"",
        '×' => "$\\times$",
        >= ' ' and <= '~' or >= 'À' and <= 'ÿ' and not ('Ð' or 'Þ' or 'ð' or 'þ' or '÷') => letter.ToString(),
        _ => "?",
    }));

    /// <summary>About how many letters a formula is wide.</summary>
    private static int Letters(string latex) => Command().Replace(latex, " ").Count(letter => letter is not ('{' or '}' or '^' or '_' or ' '));

    /// <summary>Numerators and denominators that are not inside others.</summary>
    private static IEnumerable<string> Fractions(string latex)
    {
        var at = 0;
        while ((at = latex.IndexOf("\\frac{", at, StringComparison.Ordinal)) >= 0)
        {
            at += "\\frac".Length;
            for (var half = 0; half < 2; half++)
            {
                var end = Closing(latex, at);
                yield return latex[(at + 1)..end];
                at = end + 1;
            }
        }
    }

    private static int Closing(string latex, int open)
    {
        var depth = 0;
        for (var i = open; i < latex.Length; i++)
        {
            if (latex[i] == '{') depth++;
            else if (latex[i] == '}' && --depth == 0) return i;
        }
        throw new FormatException($"The braces in {latex} are not balanced.");
    }

    /// <summary>Names of Greek letters and functions count as one letter; that of a longer name does no harm.</summary>
    [GeneratedRegex(@"\\(mathrm|text|operatorname|frac|sqrt|left|right)|\\[A-Za-z]+|\\[,;!]")]
    private static partial Regex Command();
}
