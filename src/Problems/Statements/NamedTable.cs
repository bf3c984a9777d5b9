namespace Discovery.Problems.Statements;

/// <summary>A table that a problem file names.</summary>
internal static class NamedTable
{
    /// <param name="problem">The problem file, as errors name it.</param>
    /// <param name="folder">Where data files are looked for.</param>
    /// <param name="file">The table, relative to the folder.</param>
    /// <param name="place">Where the problem names it.</param>
    /// <param name="options">What is said of how it is written; null for nothing.</param>
    /// <exception cref="ProblemException">The file is not there, cannot be read, or is no table.</exception>
    public static Table Load(string problem, string folder, string file, Place place, TableOptions? options = null)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) throw new ProblemException(problem, place, $"there is no file {file} beside the problem file; a CSV file with a header row was expected.");
        try
        {
            return Table.Load(path, file, options);
        }
        catch (DataException error)
        {
            throw new ProblemException(problem, place, error.Message, error);
        }
    }
}
