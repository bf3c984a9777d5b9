using Discovery.Problems;

namespace Discovery.Equations;

/// <summary>Reads a problem file that asks for the solution of an equation.</summary>
internal static class EquationProblemReader
{
    public static EquationProblem Read(string text, string path, string folder)
    {
        var statements = StatementSplitter.Split(text, path);
        if (statements.Count == 0) throw new ProblemException(path, default, "the file says nothing; a problem needs a 'domain', an 'unknown' and an 'equation'.");
        var words = statements.Select(KeywordOf).ToList();
        var draft = new EquationDraft(path, folder);
        foreach (var keyword in Keywords.OfEquations)
            for (var i = 0; i < statements.Count; i++)
                if (words[i] == keyword) Read(draft, keyword, statements[i]);
        return draft.Finish(statements[^1].Place);
    }

    private static string KeywordOf(Statement statement)
    {
        var cursor = new StatementCursor(statement);
        var word = cursor.Peek();
        if (Keywords.OfEquations.Contains(word)) return word;
        if (Keywords.Supported.Contains(word)) throw cursor.Error($"'{word}' belongs to laws from data; this file asks for the solution of an equation.");
        throw cursor.Error($"the keyword '{word}' is not known.{Spelling.Suggestion(word, Keywords.OfEquations)}");
    }

    private static void Read(EquationDraft draft, string keyword, Statement statement)
    {
        var cursor = new StatementCursor(statement);
        cursor.Expect(keyword);
        Action<StatementCursor> read = keyword switch
        {
            "problem" => draft.Heading.ReadName,
            "about" => draft.Heading.ReadAbout,
            "seed" => draft.Heading.ReadSeed,
            "constant" => draft.ReadConstant,
            "domain" => draft.ReadDomain,
            "unknown" => draft.ReadUnknown,
            "let" => draft.ReadDefinition,
            "region" => draft.ReadRegion,
            "equation" => draft.ReadEquation,
            "initial" => draft.ReadInitial,
            "boundary" => draft.ReadBoundary,
            "exact" => draft.ReadExact,
            "data" => draft.ReadData,
            "network" => draft.Network.Read,
            "search" => draft.ReadSearch,
            _ => draft.ReadAccept,
        };
        read(cursor);
    }
}
