namespace Discovery;

/// <summary>The front door: from a problem file to a question, and from a question to its answer.</summary>
public static class Problem
{
    /// <param name="path">A problem file.</param>
    /// <param name="spokenPath">What errors call the file, where that is not its path.</param>
    /// <exception cref="ProblemException">The file is missing, cannot be read, or says something that cannot be understood or done.</exception>
    public static Question Load(string path, string? spokenPath = null) => ProblemKinds.Default.Load(path, spokenPath);

    /// <param name="text">What a problem file holds.</param>
    /// <param name="path">What errors call it; its folder is where data files are looked for. The file need not exist.</param>
    /// <exception cref="ProblemException">The text says something that cannot be understood or done.</exception>
    public static Question Parse(string text, string path = "problem") => ProblemKinds.Default.Read(new ProblemFile(text, path, Path.GetDirectoryName(path) ?? ""));
}
