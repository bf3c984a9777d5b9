namespace Discovery.Problems;

/// <summary>Reads a problem file: keywords first, then the statements in an order in which each finds what it needs.</summary>
internal static class ProblemReader
{
    public static Problem Read(string text, string path)
    {
        var statements = StatementSplitter.Split(text, path);
        if (statements.Count == 0) throw new ProblemException(path, default, "the file says nothing; a problem needs a 'target', and 'data' or a 'sample'.");
        var words = statements.Select(statement => KeywordOf(statement)).ToList();
        var draft = new ProblemDraft(path);
        foreach (var keyword in Keywords.Supported)
            for (var i = 0; i < statements.Count; i++)
                if (words[i] == keyword) Read(draft, keyword, statements[i]);
        return draft.Finish(statements[^1].Place);
    }

    private static string KeywordOf(Statement statement)
    {
        var cursor = new StatementCursor(statement);
        var word = cursor.Peek();
        if (Keywords.Supported.Contains(word)) return word;
        if (Keywords.Later.TryGetValue(word, out var refusal)) throw cursor.Error($"'{word}': {refusal}");
        var hint = Spelling.Suggestion(word, Keywords.All);
        if (hint.Length == 0) hint = $" Known: {string.Join(", ", Keywords.All)}.";
        throw cursor.Error($"the keyword '{word}' is not known.{hint}");
    }

    private static void Read(ProblemDraft draft, string keyword, Statement statement)
    {
        var cursor = new StatementCursor(statement);
        cursor.Expect(keyword);
        switch (keyword)
        {
            case "problem":
                draft.Heading.ReadName(cursor);
                break;
            case "about":
                draft.Heading.ReadAbout(cursor);
                break;
            case "seed":
                draft.Heading.ReadSeed(cursor);
                break;
            case "constant":
                draft.ReadConstant(cursor);
                break;
            case "input":
                draft.ReadInput(cursor);
                break;
            case "target":
                draft.ReadTarget(cursor);
                break;
            case "relation":
                draft.ReadRelation(cursor);
                break;
            case "trajectory":
                draft.ReadTrajectory(cursor);
                break;
            case "dataset":
                draft.ReadDataSet(cursor);
                break;
            case "keep":
                draft.ReadKeep(cursor);
                break;
            case "data":
                draft.ReadData(cursor);
                break;
            case "sample":
                draft.ReadSample(cursor);
                break;
            case "weight" or "sigma":
                draft.ReadWeights(cursor, isSigma: keyword == "sigma");
                break;
            case "split":
                draft.ReadSplit(cursor);
                break;
            case "search":
                draft.Search.Read(cursor);
                break;
            case "network":
                draft.Network.Read(cursor);
                break;
            default:
                draft.ReadAccept(cursor);
                break;
        }
    }
}
