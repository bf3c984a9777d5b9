using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Fitting.Tables;

/// <summary>Numbers as people and instruments write them, as .NET writes them.</summary>
internal static partial class CellNumber
{
    /// <summary>What stands for a gap in a column of numbers.</summary>
    private static readonly HashSet<string> Gaps = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "#N/A", "NaN", "null", "none", "nil", "-", "--", "---", "?", ".", "..", "...", "*", "missing", "n.a.", "n/d", "nd", "#VALUE!", "#DIV/0!", "#REF!" };

    public static bool IsGap(string cell) => Gaps.Contains(cell);

    /// <summary>A number with a decimal point and without all else: thousands, blanks, a currency or a percent sign, a typographic minus, D for the exponent. Null where the cell is no number.</summary>
    /// <param name="cell">Trimmed.</param>
    /// <param name="mark">The decimal mark.</param>
    public static string? Normalise(string cell, char mark)
    {
        if (mark == '.' && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double plain)) return double.IsFinite(plain) || cell.Contains("nf", StringComparison.OrdinalIgnoreCase) ? cell : null;
        string text = Ornaments().Replace(cell, "").Replace('\u2212', '-').Replace("\u00a0", " ", StringComparison.Ordinal).Replace('\u202f', ' ').Replace('\u2009', ' ').Replace('\u2019', '\'');
        Match match = (mark == '.' ? WithPoint() : WithComma()).Match(text);
        if (!match.Success) return null;
        string whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
        string rest = match.Groups["rest"].Value, exponent = match.Groups["exponent"].Value;
        return match.Groups["sign"].Value.TrimStart('+') + (whole.Length == 0 ? "0" : whole) + (rest.Length > 0 ? "." + rest : "") + (exponent.Length > 0 ? "e" + exponent : "");
    }

    /// <summary>Whether a cell may as well be a whole number with its thousands apart: one mark, and three digits behind it.</summary>
    public static bool IsAmbiguous(string cell, char mark) => (mark == ',' ? OneComma() : OnePoint()).IsMatch(cell);

    /// <summary>Whether a cell shows thousands apart by a comma: two groups, or a group and a decimal point.</summary>
    public static bool HasGroups(string cell) => Groups().IsMatch(cell);

    [GeneratedRegex(@"^[$€£¥]\s*|(?<=^[-+])[$€£¥]\s*|\s*[$€£¥%‰]$")]
    private static partial Regex Ornaments();

    [GeneratedRegex(@"^(?<sign>[-+]?)(?=\.?\d)(?<whole>\d{1,3}(?:[,' ]\d{3})+|\d*)(?:\.(?<rest>\d*))?(?:[eEdD](?<exponent>[-+]?\d+))?$")]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"^(?<sign>[-+]?)(?=,?\d)(?<whole>\d{1,3}(?:[.' ]\d{3})+|\d*)(?:,(?<rest>\d*))?(?:[eEdD](?<exponent>[-+]?\d+))?$")]
    private static partial Regex WithComma();

    [GeneratedRegex(@"^[-+]?[1-9]\d{0,2},\d{3}$")]
    private static partial Regex OneComma();

    [GeneratedRegex(@"^[-+]?[1-9]\d{0,2}\.\d{3}$")]
    private static partial Regex OnePoint();

    [GeneratedRegex(@"^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$")]
    private static partial Regex Groups();
}
