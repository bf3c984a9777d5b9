namespace Discovery.Problems.Statements;

/// <summary>Cuts the text of a problem file into statements: comments go, and a line ending in \ takes the next one in.</summary>
internal static class StatementSplitter
{
    public static IReadOnlyList<Statement> Split(string text, string file)
    {
        var statements = new List<Statement>();
        Statement? open = null;
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = WithoutComment(lines[i].TrimEnd(), i + 1, file).TrimEnd();
            var continues = line.EndsWith('\\');
            if (continues) line = line[..^1].TrimEnd();
            if (open is null && line.Length == 0 && !continues) continue;
            open ??= new Statement(file);
            open.Append(line, i + 1);
            if (continues) continue;
            if (!string.IsNullOrWhiteSpace(open.Text)) statements.Add(open);
            open = null;
        }
        if (!string.IsNullOrWhiteSpace(open?.Text)) statements.Add(open);
        return statements;
    }

    private static string WithoutComment(string line, int number, string file)
    {
        var quote = -1;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') quote = quote < 0 ? i : -1;
            else if (line[i] == '#' && quote < 0) return line[..i];
        }
        if (quote >= 0) throw new ProblemException(file, new Place(number, quote + 1), "this quote is not closed; '\"' was expected before the end of the line.");
        return line;
    }
}
