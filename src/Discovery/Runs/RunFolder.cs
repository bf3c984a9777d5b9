using System.Text;
using Discovery.Equations;
using Discovery.Reports;

namespace Discovery.Runs;

/// <summary>A run on disk: result.json, report.html, pictures, law.tex, law-body.tex, model.json where a network was trained, log.txt, problem.json.</summary>
/// <remarks>
/// Everything is first written to a new folder beside. Where there was no run before, that folder is then renamed; where there was one,
/// its files are replaced one by one, each whole, result.json last, and other files in the folder stay as they are. What steps by hand have
/// made of a run stands below it, in <see cref="Revisions"/>; a new run in the folder is its own current result again.
/// </remarks>
public static class RunFolder
{
    internal const string Result = "result.json";

    /// <summary>What the run was asked; it belongs to the run and all its revisions.</summary>
    internal const string Asked = "problem.json";

    private const string Model = "model.json";
    private const string Log = "log.txt";
    private const string Report = "report.html";

    /// <summary>What not every run has; left by an earlier run it would be taken for this one's.</summary>
    private static readonly string[] Sometimes = [Model, Asked, RunPictures.Network, RunPictures.Fit, RunPictures.Residuals, RunPictures.Front];

    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(Run run, string directory) => Write(FilesOf(run, Path.GetFullPath(directory)), directory);

    /// <inheritdoc cref="Write(Run, string)"/>
    public static void Write(EquationRun run, string directory)
    {
        var pictures = SolutionPictures.Of(run).ToList();
        Write(
            [
                ("law.tex", EquationReport.Document(run)),
                ("law-body.tex", EquationReport.Body(run)),
                (Log, string.Concat(run.Log.Select(line => line + "\n"))),
                (Model, SolutionJson.Write(run.Solution)),
                .. pictures,
                (Report, EquationPage.Of(run, pictures)),
                (Result, EquationJson.Write(run)),
            ],
            directory);
    }

    private static void Write(List<(string Name, string Text)> files, string directory)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
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
            foreach (var name in Sometimes.Where(name => !files.Exists(file => file.Name == name))) File.Delete(Path.Combine(directory, name));
            Revisions.Forget(directory);
            foreach (var (name, _) in files) File.Move(Path.Combine(draft, name), Path.Combine(directory, name), overwrite: true);
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>A run on a differential equation; null if the folder holds one that looked for a law.</summary>
    /// <exception cref="IOException">There is no run in the folder, or its files cannot be read.</exception>
    /// <exception cref="FormatException">result.json is not a result of this schema; the message names the file.</exception>
    public static EquationSummary? ReadEquation(string directory)
    {
        var result = Path.Combine(directory, Result);
        if (!File.Exists(result)) throw new FileNotFoundException($"{directory}: there is no {Result} in this folder, so it holds no finished run.");
        var text = File.ReadAllText(result);
        if (!EquationJsonReader.IsEquation(text)) return null;
        try
        {
            return EquationJsonReader.Read(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{result}: {error.Message}.", error);
        }
    }

    /// <summary>The current result of a run: the run itself, or what the last step by hand that stands made of it.</summary>
    /// <exception cref="IOException">There is no run in the folder, or its files cannot be read.</exception>
    /// <exception cref="FormatException">result.json is not a result of this schema; the message names the file.</exception>
    public static Run Read(string directory) => Read(directory, Revisions.Current(directory));

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="directory">The folder of a run.</param>
    /// <param name="revision">The number of a revision; 0 for the run itself.</param>
    public static Run Read(string directory, int revision)
    {
        var source = ReadSource(Path.Combine(directory, Asked));
        directory = Revisions.PathOf(directory, revision);
        var result = Path.Combine(directory, Result);
        if (!File.Exists(result)) throw new FileNotFoundException($"{directory}: there is no {Result} in this folder, so it holds no finished run.");
        try
        {
            return JsonResultReader.Read(File.ReadAllText(result)) with
            {
                Source = source,
                NetworkJson = ReadIfThere(Path.Combine(directory, Model)),
                Log = [.. ReadIfThere(Path.Combine(directory, Log))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []],
            };
        }
        catch (FormatException error)
        {
            throw new FormatException($"{result}: {error.Message}.", error);
        }
    }

    /// <summary>In the order in which they are put in place.</summary>
    private static List<(string Name, string Text)> FilesOf(Run run, string directory)
    {
        var pictures = RunPictures.Of(run).ToList();
        List<(string, string)> files =
        [
            .. pictures,
            (Report, RunPage.Of(run, pictures.ToDictionary(picture => picture.Name, picture => picture.Text))),
            ("law.tex", LatexReport.Document(run)),
            ("law-body.tex", LatexReport.Body(run)),
            (Log, string.Concat(run.Log.Select(line => line + "\n"))),
        ];
        if (run.NetworkJson is not null) files.Add((Model, run.NetworkJson));
        if (run.Source is not null) files.Add((Asked, ProblemSourceJson.Write(run.Source, directory)));
        files.Add((Result, JsonResult.Write(run)));
        return files;
    }

    private static ProblemSource? ReadSource(string path)
    {
        if (ReadIfThere(path) is not { } text) return null;
        try
        {
            return ProblemSourceJson.Read(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{path}: {error.Message}.", error);
        }
    }

    private static string? ReadIfThere(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
