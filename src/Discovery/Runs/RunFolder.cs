using System.Collections.Immutable;
using System.Text;

namespace Discovery.Runs;

/// <summary>A run on disk: the files of a table of exports, such as result.json, report.html, law.tex.</summary>
/// <remarks>
/// Everything is first written to a new folder beside. Where there was no run before, that folder is then renamed; where there was one,
/// its files are replaced one by one, each whole, result.json last, those that this run does not have are deleted, and other files in the folder stay as they
/// are. What steps by hand have made of a run stands below it, in <see cref="Revisions"/>; a new run in the folder is its own current result again.
/// </remarks>
public static class RunFolder
{
    /// <param name="run">What came of a question.</param>
    /// <param name="directory">The folder; made where it is not there.</param>
    /// <param name="exports">The files; those of <see cref="ExportTable.All"/> where none are given.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(Run run, string directory, ImmutableArray<Export> exports = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (exports.IsDefault) exports = ExportTable.All;
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var exported = new ExportedRun(run, directory);
        List<(string Name, string Text)> files = [.. exports.SelectMany(export => export.Write(exported))];
        Directory.CreateDirectory(Path.GetDirectoryName(directory) ?? directory);
        var draft = $"{directory}.{Guid.NewGuid():N}.part";
        Directory.CreateDirectory(draft);
        try
        {
            foreach (var (name, text) in files) File.WriteAllText(Path.Combine(draft, name), text, new UTF8Encoding(false));
            if (!Directory.Exists(directory))
            {
                Directory.Move(draft, directory);
                return;
            }
            // Left by an earlier run they would be taken for this one's.
            foreach (var old in exports.SelectMany(export => export.Names).SelectMany(name => Directory.EnumerateFiles(directory, name)).Where(old => !files.Exists(file => file.Name == Path.GetFileName(old))).ToList())
                File.Delete(old);
            Revisions.Forget(directory);
            foreach (var (name, _) in files) File.Move(Path.Combine(draft, name), Path.Combine(directory, name), overwrite: true);
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>The current result of a run: the run itself, or what the last step by hand that stands made of it.</summary>
    /// <param name="directory">The folder of a run.</param>
    /// <param name="kinds">The kinds that the run may be of; null for those that this version knows.</param>
    /// <exception cref="IOException">There is no run in the folder, or its files cannot be read.</exception>
    /// <exception cref="FormatException">result.json is not a result of this schema; the message names the file.</exception>
    public static Run Read(string directory, ProblemKinds? kinds = null) => Read(directory, Revisions.Current(directory), kinds);

    /// <inheritdoc cref="Read(string, ProblemKinds?)"/>
    /// <param name="directory">The folder of a run.</param>
    /// <param name="revision">The number of a revision; 0 for the run itself.</param>
    /// <param name="kinds">The kinds that the run may be of; null for those that this version knows.</param>
    public static Run Read(string directory, int revision, ProblemKinds? kinds = null)
    {
        var source = ReadSource(Path.Combine(directory, ExportTable.Asked));
        directory = Revisions.PathOf(directory, revision);
        var result = Path.Combine(directory, ExportTable.Result);
        if (!File.Exists(result)) throw new FileNotFoundException($"{directory}: there is no {ExportTable.Result} in this folder, so it holds no finished run.");
        return Named(result, () => (kinds ?? ProblemKinds.Default).ReadResult(File.ReadAllText(result), ReadIfThere(Path.Combine(directory, ExportTable.Model))) with
        {
            Source = source,
            Log = [.. ReadIfThere(Path.Combine(directory, ExportTable.Log))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []],
        });
    }

    /// <summary>The smooth networks that a run has trained beside its law.</summary>
    /// <param name="directory">The folder of a run.</param>
    /// <exception cref="FormatException">The run has none, or its file holds none.</exception>
    public static SmoothNetwork ReadSmooth(string directory)
    {
        var path = Path.Combine(directory, ExportTable.Smooth);
        if (ReadIfThere(path) is not { } text) throw new FormatException($"{directory}: there is no {ExportTable.Smooth} in this folder; smooth networks are trained beside a law of numbers that is not exact, of 40 training rows or more and without categories or data sets.");
        return Named(path, () => SmoothNetwork.FromJson(text));
    }

    private static ProblemSource? ReadSource(string path) => ReadIfThere(path) is { } text ? Named(path, () => ProblemSourceJson.Read(text)) : null;

    /// <summary>Errors in a file begin with its name.</summary>
    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            throw new FormatException($"{path}: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static string? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
