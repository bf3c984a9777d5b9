namespace Discovery.Laws.Rows;

/// <summary>Where something stands in a file. Both are counted from 1; the default means no place in particular.</summary>
public readonly record struct Place(int Line, int Column);
