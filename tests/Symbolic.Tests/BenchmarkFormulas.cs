using System.Globalization;

namespace Discovery.Symbolic.Tests;

/// <summary>The formulas of the field's benchmarks; sources and licences in Data/SOURCES.md.</summary>
internal static class BenchmarkFormulas
{
    /// <summary>Name, formula as published, and the range of each variable.</summary>
    public static IReadOnlyList<(string Name, string Text, IReadOnlyDictionary<string, Interval> Domain)> Feynman { get; } =
        [.. Rows("feynman_equations_70.csv").Select(cells => (cells[0], cells[3], Domain(cells)))];

    public static IReadOnlyList<(string Name, string Text)> DeepSymbolicOptimization { get; } =
        [.. Rows("dso_formulas.csv").Select(cells => (cells[0], cells[1]))];

    /// <summary>A benchmark formula, its variables declared, so that they are not taken for constants or functions.</summary>
    internal static Expr Law(string text, IReadOnlyDictionary<string, Interval> domain) =>
        FormulaParser.TryParse(text, [.. domain.Keys], out var formula, out var error) ? formula : throw new ParseException(error);

    private static IReadOnlyDictionary<string, Interval> Domain(string[] cells)
    {
        var domain = new Dictionary<string, Interval>();
        for (var i = 5; i + 2 < cells.Length && cells[i].Length > 0; i += 3)
            domain[cells[i]] = new(double.Parse(cells[i + 1], CultureInfo.InvariantCulture), double.Parse(cells[i + 2], CultureInfo.InvariantCulture));
        return domain;
    }

    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(typeof(BenchmarkFormulas).Assembly.GetManifestResourceStream(file)!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(Cells)];
    }

    /// <summary>Cells between commas; a quoted cell may hold commas.</summary>
    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var (cell, quoted) = ("", false);
        foreach (var letter in line.TrimEnd('\r'))
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell);
                cell = "";
            }
            else cell += letter;
        }
        return [.. cells, cell];
    }
}
