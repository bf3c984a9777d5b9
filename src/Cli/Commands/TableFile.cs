using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>A table that is named on the command line.</summary>
internal static class TableFile
{
    /// <summary>Errors name the file as it was typed.</summary>
    /// <exception cref="DataException">The file is missing or is no table.</exception>
    public static Table Load(Terminal terminal, string path)
    {
        var full = terminal.FullPath(path);
        if (!File.Exists(full)) throw new DataException($"{path}: there is no such file{(Directory.Exists(full) ? " (it is a folder)" : "")}; a CSV file with a header row was expected.");
        using var reader = new StreamReader(full);
        return Table.Read(reader, path);
    }
}
