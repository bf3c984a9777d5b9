namespace Discovery.Problems.Statements;

/// <summary>Remembers what was given and where, and refuses to take it twice.</summary>
public sealed class Once
{
    private readonly Dictionary<string, Place> _given = [];

    public void Take(string what, StatementCursor cursor)
    {
        if (!_given.TryAdd(what, cursor.Place))
            throw cursor.Error($"'{what}' was already given in line {_given[what].Line}; a problem takes it once.");
    }

    public Place? Where(string what) => _given.TryGetValue(what, out var place) ? place : null;
}
