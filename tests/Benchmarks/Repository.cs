namespace Discovery.Benchmarks;

/// <summary>Where the problems lie that are measured.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, above this program.</summary>
    /// <exception cref="DirectoryNotFoundException">The program was moved out of it.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Discovery.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository's root is not above this program.");
        return folder.FullName;
    }
}
