namespace Discovery.Problems.Tabular;

/// <summary>Tables that were read, so that the targets of one problem read a file once.</summary>
internal sealed class TableCache
{
    private readonly Dictionary<string, Table> _tables = [];

    /// <summary>The table of a file.</summary>
    public Table Of(string path, Func<Table> read)
    {
        if (!_tables.TryGetValue(path, out var table)) _tables.Add(path, table = read());
        return table;
    }
}
