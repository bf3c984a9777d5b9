using System.Globalization;

namespace Discovery.Programs.Language;

/// <summary>Writes expressions in the program's own words, C#, Python and LaTeX.</summary>
public static class Writer
{
    public static string Text(Node node) => Write(node, 0, row => row.Binding == Operator.Call ? $"{row.Name}({string.Join(", ", Enumerable.Range(0, row.Arity).Select(i => $"{{{i}}}"))})" : $"{{0}} {row.Name} {{1}}", isTight: false, TableText, name => name);

    public static string CSharp(Node node) => Write(node, 0, row => row.CSharp, isTight: true, TableCSharp, name => name);

    public static string Python(Node node) => Write(node, 0, row => row.Python, isTight: true, TableText, name => name);

    /// <param name="node">The expression.</param>
    /// <param name="nameOf">How names are set.</param>
    /// <param name="tables">What tables are called.</param>
    public static string Latex(Node node, Func<string, string> nameOf, ProgramTables tables) => Write(node, 0, row => row.Latex, isTight: false, (table, keys) => $"{tables.LatexName(table)}({string.Join(", ", keys)})", nameOf);

    /// <summary>Letters before an underscore or digits, the rest as an index.</summary>
    public static string LatexName(string name)
    {
        var mark = name.IndexOf('_', StringComparison.Ordinal);
        var (head, tail) = mark > 0 ? (name[..mark], name[(mark + 1)..]) : (name.TrimEnd([.. "0123456789"]), name[name.TrimEnd([.. "0123456789"]).Length..]);
        head = head.Length == 1 ? head : $"\\mathrm{{{head.Replace("_", "\\_", StringComparison.Ordinal)}}}";
        return tail.Length == 0 ? head : $"{head}_{{\\mathrm{{{tail.Replace("_", "\\_", StringComparison.Ordinal)}}}}}";
    }

    private static string Write(Node node, int binding, Func<Operator, string> format, bool isTight, Func<LookupTable, IReadOnlyList<string>, string> table, Func<string, string> nameOf)
    {
        switch (node)
        {
            case Node.Whole whole: return whole.Value.ToString(CultureInfo.InvariantCulture);
            case Node.Variable variable: return nameOf(variable.Name);
            case Node.Lookup lookup: return table(lookup.Table, [.. lookup.Keys.Select(key => Write(key, 0, format, isTight, table, nameOf))]);
            case Node.Apply apply:
                var row = apply.Operator;
                var isFraction = format(row).Contains("frac", StringComparison.Ordinal);
                var isCall = row.Binding == Operator.Call || isFraction;
                // A tight writer leaves nothing to the other language's order of operators.
                var own = isTight && !isCall ? 8 : row.Binding;
                var written = string.Format(CultureInfo.InvariantCulture, format(row), [.. apply.Arguments.Select((argument, i) => (object)Write(argument, isCall && !isTight ? 0 : isTight ? 8 : own + Step(row, i), format, isTight, table, nameOf))]);
                var isWrapped = isTight ? binding == 8 && row.Binding != Operator.Call : !isCall && row.Binding < binding;
                return isWrapped ? $"({written})" : written;
            default: return node.GetType().Name;
        }
    }

    /// <summary>Tests do not chain, and a difference or quotient is not regrouped: the second argument must bind tighter; of sums and products both may stand as they are.</summary>
    private static int Step(Operator row, int argument) => row.Binding == Operators.Equal.Binding || argument == 1 ? 1 : 0;

    private static string TableText(LookupTable table, IReadOnlyList<string> keys)
    {
        var isOne = keys.Count == 1;
        var entries = table.Rows.Select(row => $"{(isOne ? $"{row.Keys[0]}" : $"({string.Join(", ", row.Keys)})")}: {row.Value}");
        return $"{{{string.Join(", ", entries)}}}[{string.Join(", ", keys)}]";
    }

    private static string TableCSharp(LookupTable table, IReadOnlyList<string> keys)
    {
        var isOne = keys.Count == 1;
        var entries = table.Rows.Select(row => $"{(isOne ? $"{row.Keys[0]}" : $"({string.Join(", ", row.Keys)})")} => {row.Value}L");
        return $"(({(isOne ? keys[0] : $"({string.Join(", ", keys)})")}) switch {{ {string.Join(", ", entries)}, _ => throw new InvalidOperationException() }})";
    }
}
