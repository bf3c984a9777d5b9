using System.Text.RegularExpressions;

namespace Discovery.Symbolic.Tests.Printing;

/// <summary>
/// Laws in LaTeX against the form that textbooks print. Written from textbook knowledge; the first half of the table was looked at while the rules were made (T),
/// the other only counted (M).
/// </summary>
public sealed partial class TextbookTests
{
    /// <summary>Laws that come out as a textbook prints them, of a part.</summary>
    [Theory]
    [InlineData("T", 120, 115)]
    [InlineData("M", 60, 57)]
    public void Laws_are_set_as_in_a_textbook(string half, int all, int least)
    {
        var rows = Rows(half).ToList();
        var wrong = rows.Where(row => !row.Targets.Contains(Normal(Expr.Parse(row.Text).ToLatex()))).ToList();
        Assert.Equal(all, rows.Count);
        Assert.True(rows.Count - wrong.Count >= least, $"{rows.Count - wrong.Count} of {rows.Count}:\n" + string.Join("\n", wrong.Select(row => $"{row.Text}: {Normal(Expr.Parse(row.Text).ToLatex())} for {row.Targets[0]}")));
    }

    private static IEnumerable<(string Text, string[] Targets)> Rows(string half) =>
        from line in Table().Split('\n')
        let cells = line.Split(';', StringSplitOptions.TrimEntries)
        where cells[0] == half
        select (cells[1], Array.ConvertAll(cells[2].Split(" | "), Normal));

    private static string Table()
    {
        using var reader = new StreamReader(typeof(TextbookTests).Assembly.GetManifestResourceStream("textbook.csv")!);
        return reader.ReadToEnd();
    }

    /// <summary>Without what does not show: blanks that only separate, sizes of brackets, braces around one letter.</summary>
    private static string Normal(string latex)
    {
        var text = latex.Replace(@"\left", "", StringComparison.Ordinal).Replace(@"\right", "", StringComparison.Ordinal);
        text = OneLetter().Replace(Command().Replace(text, "$0 "), "$1");
        return text.Replace(" ", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=[_^])\{(\w|\\[a-z]+ ?)\}")]
    private static partial Regex OneLetter();

    [GeneratedRegex(@"\\[A-Za-z]+")]
    private static partial Regex Command();
}
