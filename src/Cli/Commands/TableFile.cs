using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>A table that is named on the command line.</summary>
internal static class TableFile
{
    /// <summary>Errors name the file as it was typed.</summary>
    /// <exception cref="DataException">The file is missing or is no table.</exception>
    public static Table Load(Terminal terminal, string path)
    {
        return Table.Load(Find(terminal, path), path, null);
    }

    /// <summary>The full path.</summary>
    /// <exception cref="DataException">The file is missing.</exception>
    public static string Find(Terminal terminal, string path)
    {
        var full = terminal.FullPath(path);
        return File.Exists(full) ? full : throw new DataException($"{path}: there is no such file{(Directory.Exists(full) ? " (it is a folder)" : "")}; a CSV file with a header row was expected.");
    }
}
