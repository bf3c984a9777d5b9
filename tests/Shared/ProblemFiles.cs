namespace Discovery;

/// <summary>The files of problems/, above the tests' program.</summary>
internal static class ProblemFiles
{
    private static readonly string Folder = Find();

    /// <param name="name">Relative to problems/, with its ending.</param>
    public static string At(string name) => Path.Combine(Folder, name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Discovery.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("the repository is not above the tests");
        return Path.Combine(folder.FullName, "problems");
    }
}
