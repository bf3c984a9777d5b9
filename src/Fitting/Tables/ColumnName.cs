using System.Text;
using System.Text.RegularExpressions;

namespace Discovery.Fitting.Tables;

/// <summary>From what stands above a column to a name that formulas can have, and a unit.</summary>
public static partial class ColumnName
{
    /// <summary>Such as <c>Temp (K)</c>, <c>v [m/s]</c>, <c>Solar.R</c>, <c>t / s</c>.</summary>
    /// <returns>The name; the unit, null where the header gives none.</returns>
    public static (string Name, string? Unit) Of(string header)
    {
        string text = header;
        string? unit = null;
        if (InBrackets().Match(header) is { Success: true } bracketed && bracketed.Groups["name"].Value.Trim().Length > 0)
        {
            text = bracketed.Groups["name"].Value;
            string inside = bracketed.Groups["square"].Success ? bracketed.Groups["square"].Value : bracketed.Groups["round"].Value;
            // Round brackets hold remarks as often as units.
            if (bracketed.Groups["square"].Success || Unit.TryParse(inside.Trim(), out _, out _)) unit = inside.Trim();
            else text = header;
        }
        else if (BehindSlash().Match(header) is { Success: true } quotient && Unit.TryParse(quotient.Groups["unit"].Value.Trim(), out _, out _))
        {
            (text, unit) = (quotient.Groups["name"].Value, quotient.Groups["unit"].Value.Trim());
        }
        return (Name(text.Trim()), unit is { Length: > 0 } and not "-" ? unit : null);
    }

    /// <summary>A unit without the brackets around it.</summary>
    internal static string WithoutBrackets(string cell) => cell.Length > 2 && (cell[0], cell[^1]) is ('[', ']') or ('(', ')') or ('<', '>') ? cell[1..^1].Trim() : cell;

    private static string Name(string text)
    {
        var name = new StringBuilder();
        foreach (char letter in text)
        {
            if (char.IsLetterOrDigit(letter) || letter == '_') name.Append(letter);
            else if (letter == '%') name.Append("percent");
            else if (name.Length > 0 && name[^1] != '_') name.Append('_');
        }
        string made = name.ToString().TrimEnd('_');
        if (made.Length == 0) return text;
        return char.IsDigit(made[0]) ? "n_" + made : made;
    }

    [GeneratedRegex(@"^(?<name>.*?)\s*(?:\[(?<square>[^\[\]]*)\]|\((?<round>[^()]*)\))\s*$")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"^(?<name>.*\S)\s+/\s+(?<unit>\S+)$")]
    private static partial Regex BehindSlash();
}
