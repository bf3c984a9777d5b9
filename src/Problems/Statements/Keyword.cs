namespace Discovery.Problems.Statements;

/// <summary>The first word of a statement, and what reads the rest of it.</summary>
/// <param name="Word">Such as <c>input</c>.</param>
/// <param name="Read">Reads what follows into the draft of a problem.</param>
public sealed record Keyword<TDraft>(string Word, Action<TDraft, StatementCursor> Read);
