using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>A problem file that has been cut into statements.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Path">What errors call it.</param>
/// <param name="Folder">Where data files are looked for.</param>
public sealed record ProblemFile(string Text, string Path, string Folder)
{
    public ImmutableArray<Statement> Statements { get; } = [.. StatementSplitter.Split(Text, Path)];

    /// <summary>The first word of each statement.</summary>
    public ImmutableArray<string> Words => [.. Statements.Select(statement => new StatementCursor(statement).Peek())];

    /// <summary>Where the file ends, for what is missing.</summary>
    public Place End => Statements[^1].Place;

    /// <summary>Works through the statements in the order of a table of keywords, so that each finds what it needs, wherever it stands in the file.</summary>
    /// <param name="draft">What the statements are read into.</param>
    /// <param name="keywords">The table.</param>
    /// <param name="refuse">The sentence for a word that is not in it.</param>
    /// <param name="isOfOthers">Whether a word that is not in it is left to another question of the same file; null where none is.</param>
    public void ReadInto<TDraft>(TDraft draft, IReadOnlyList<Keyword<TDraft>> keywords, Func<string, string> refuse, Func<string, bool>? isOfOthers = null)
    {
        foreach (var statement in Statements)
        {
            var cursor = new StatementCursor(statement);
            if (!keywords.Any(keyword => keyword.Word == cursor.Peek()) && isOfOthers?.Invoke(cursor.Peek()) != true) throw cursor.Error(refuse(cursor.Peek()));
        }
        foreach (var keyword in keywords)
        {
            foreach (var statement in Statements)
            {
                var cursor = new StatementCursor(statement);
                if (cursor.TryWord(keyword.Word)) keyword.Read(draft, cursor);
            }
        }
    }
}
