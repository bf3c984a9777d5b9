using System.Globalization;
using System.Text;

namespace Discovery.Problems.Tabular;

/// <summary>Writes the text of problem files for tables.</summary>
public static class ProblemTemplate
{
    /// <summary>A problem file that runs as it stands: the last column of numbers is the target, the others are inputs; what else can be said stands in comments.</summary>
    /// <param name="table">Its columns.</param>
    /// <param name="path">The table, as the problem file is to name it.</param>
    /// <exception cref="DataException">The table has fewer than two columns of numbers with names that can stand in formulas.</exception>
    public static string For(Table table, string path)
    {
        var numeric = table.Names.Where(name => TableGaps.IsOfNumbers(table.Text(name)) && Array.TrueForAll(table.Text(name), cell => cell.Length == 0 || IsNumber(cell)) && VariableName.Objection(name) is null).ToList();
        if (numeric.Count < 2)
            throw new DataException($"{table.Source}: a law needs two columns of numbers with names that can stand in formulas ({VariableName.Rule}); there {(numeric.Count == 0 ? "is none" : $"is only '{numeric[0]}'")}.");
        var target = numeric.FindLast(name => table.Text(name).Distinct().Skip(1).Any()) ?? numeric[^1];
        var text = new StringBuilder();
        text.Append($"problem  {NameOf(path)}\n# about  \"What the law is about\"\ndata     \"{path}\"\n");
        foreach (var name in numeric.Where(name => name != target)) text.Append($"input    {name}{UnitOf(table, name)}{Comment(table, name, UnitOf(table, name).Length > 0 ? "  # " : "  # add: unit m/s; ")}\n");
        text.Append($"target   {target}{UnitOf(table, target)}{Comment(table, target, UnitOf(table, target).Length > 0 ? "  # " : "  # add: unit s; or: as class; ")}\n");
        foreach (var name in table.Names.Except(numeric))
            text.Append($"# the column {name} is left out: {VariableName.Objection(name) ?? Words(table, name)}\n");
        text.Append("# constant c = 299792458 unit m/s\n# split  test 0.25\n# accept r2 0.999\n# search effort normal\nseed     1\n");
        return text.ToString();
    }

    /// <summary>The problem that a command line asks for.</summary>
    /// <param name="path">The table, relative to the folder of the problem.</param>
    /// <param name="target">A column, <c>d(x)/d(t)</c>, or <c>y as class</c>.</param>
    /// <param name="inputs">Columns; none for all of numbers.</param>
    /// <param name="dataSet">The column that tells data sets apart; null for none.</param>
    public static string For(string path, string target, IReadOnlyList<string> inputs, string? dataSet = null)
    {
        var text = new StringBuilder($"problem {NameOf(path)}\ndata \"{path}\"\n");
        foreach (var input in inputs) text.Append($"input {input}\n");
        if (dataSet is not null) text.Append($"dataset {dataSet}\n");
        return text.Append($"target {target}\n").ToString();
    }

    private static string Comment(Table table, string column, string hint)
    {
        var values = table.WithoutGaps([column]).Column(column);
        return FormattableString.Invariant($"{hint}{values.Min():G4} to {values.Max():G4}") + (values.Length < table.RowCount ? $", {table.RowCount - values.Length} gaps" : "");
    }

    private static string UnitOf(Table table, string name) => table.UnitOf(name) is { } unit && Unit.TryParse(unit, out _, out _) ? $"  unit {unit}" : "";

    /// <summary>What can be done with a column of words.</summary>
    private static string Words(Table table, string name)
    {
        var levels = table.Text(name).Distinct().Count();
        return levels > 1 && levels <= table.RowCount / 3 ? $"it holds words; add 'input {name} as category' for constants of each, or 'dataset {name}', or 'target {name} as class'." : "not all of its cells are numbers.";
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    /// <summary>The file's name with what a problem's name cannot have replaced.</summary>
    private static string NameOf(string path)
    {
        var name = string.Concat(System.IO.Path.GetFileNameWithoutExtension(path).Select(letter => char.IsLetterOrDigit(letter) || "-_.".Contains(letter, StringComparison.Ordinal) ? letter : '-'));
        return name.Length > 0 && char.IsLetterOrDigit(name[0]) ? name : "data" + name;
    }
}
