using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Discovery.Problems;

/// <summary>What a run was asked, kept with its results so that it can be taken up again: the text of the problem, and which data it found.</summary>
/// <param name="Path">The problem file, as errors name it.</param>
/// <param name="Folder">The absolute path of the folder where data files were looked for.</param>
/// <param name="Text">What the problem file held.</param>
/// <param name="Files">The data files.</param>
/// <param name="Memory">Bytes that a table might take, as <see cref="RunOptions.Memory"/>; null for no limit.</param>
public sealed record ProblemSource(string Path, string Folder, string Text, ImmutableArray<DataFile> Files, long? Memory)
{
    /// <summary>The path from the run's folder to <see cref="Folder"/>, for where both have been moved together; null where none is known.</summary>
    public string? RelativeFolder { get; init; }

    /// <exception cref="IOException">A data file cannot be read.</exception>
    internal static ProblemSource Of(Question question, RunOptions options)
    {
        var folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(".", question.Folder));
        return new ProblemSource(
            question.Path, folder, question.Text, [.. question.DataFiles.Select(name => new DataFile(name, Digest(System.IO.Path.Combine(folder, name))))], options.Memory);
    }

    /// <summary>The problem as the run understood it.</summary>
    /// <param name="directory">The folder of the run.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="read">Reads the file, which may no longer be there.</param>
    /// <exception cref="StudyException">A data file is no longer there, or is another one.</exception>
    /// <exception cref="ProblemException">This version does not understand the problem.</exception>
    internal Question Restore(string directory, long seed, Func<ProblemFile, Question> read)
    {
        var problem = read(new ProblemFile(Text, Path, FindFolder(directory))) with { Seed = seed };
        foreach (var file in Files)
        {
            if (Digest(System.IO.Path.Combine(problem.Folder, file.Path)) != file.Sha256)
                throw new StudyException($"{directory}: the data file {file.Path} in {problem.Folder} has changed since the run; put back the one that it was made with, or run the problem again.");
        }
        return problem;
    }

    private string FindFolder(string directory)
    {
        string[] folders = RelativeFolder is null ? [Folder] : [Folder, System.IO.Path.GetFullPath(RelativeFolder, System.IO.Path.GetFullPath(directory))];
        return folders.FirstOrDefault(folder => Missing(folder) is null)
            ?? throw new StudyException($"{directory}: the data file {Missing(Folder)} of its problem is no longer in {Folder}; put it back there, or run the problem again.");
    }

    private string? Missing(string folder) => Files.FirstOrDefault(file => !File.Exists(System.IO.Path.Combine(folder, file.Path)))?.Path;

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
