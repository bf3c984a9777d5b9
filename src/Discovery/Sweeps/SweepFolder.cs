using System.Text.Json;

namespace Discovery.Sweeps;

/// <summary>A sweep on disk: sweep.json with its tasks, and a folder for each run. A run that is finished has its folder whole; a task that somebody works at is claimed by an open file, which the system lets go if its process dies.</summary>
public sealed class SweepFolder
{
    public const string Tasks = "sweep.json";

    /// <summary>In a task's folder, the sentence that its run ended with.</summary>
    public const string Error = "error.txt";

    private const string Claims = "claims";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SweepFolder(string path, SweepPlan plan) => (Path, Plan) = (path, plan);

    public string Path { get; }

    public SweepPlan Plan { get; }

    /// <summary>Makes the folder, or takes up the sweep in it again.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="plan">What is asked.</param>
    /// <exception cref="FormatException">It holds a sweep of other tasks.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static SweepFolder Open(string path, SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var file = System.IO.Path.Combine(path, Tasks);
        var text = JsonSerializer.Serialize(plan, Format) + "\n";
        if (File.Exists(file))
        {
            if (File.ReadAllText(file) != text) throw new FormatException($"{path} holds a sweep of other runs than those asked for; give another folder with --out, or delete it.");
            return new SweepFolder(path, plan);
        }
        Directory.CreateDirectory(System.IO.Path.Combine(path, Claims));
        WholeFile.Write(file, text);
        return new SweepFolder(path, plan);
    }

    /// <summary>The sweep that a folder holds.</summary>
    /// <exception cref="IOException">It holds none.</exception>
    /// <exception cref="FormatException">sweep.json is damaged.</exception>
    public static SweepFolder Read(string path)
    {
        var file = System.IO.Path.Combine(path, Tasks);
        if (!File.Exists(file)) throw new FileNotFoundException($"{path}: there is no {Tasks} in this folder, so it holds no sweep.");
        try
        {
            var plan = JsonSerializer.Deserialize<SweepPlan>(File.ReadAllText(file), Format);
            if (plan is null || plan.Tasks.IsDefaultOrEmpty) throw new FormatException($"{file}: it names no runs.");
            return new SweepFolder(path, plan);
        }
        catch (JsonException error)
        {
            throw new FormatException($"{file}: it is not what 'discover sweep' writes ({error.Message}).", error);
        }
    }

    public string FolderOf(SweepTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return System.IO.Path.Combine(Path, task.Folder);
    }

    public bool IsFinished(SweepTask task) => File.Exists(System.IO.Path.Combine(FolderOf(task), ExportTable.Result));

    /// <summary>The right to run a task until it is disposed; null where another process has it.</summary>
    public IDisposable? Claim(SweepTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Directory.CreateDirectory(System.IO.Path.Combine(Path, Claims));
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, Claims, task.Folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(Path, Claims, task.Folder)))
        {
            return null;
        }
    }

    /// <summary>Leaves what a task ended with instead of a run; the next sweep tries it again.</summary>
    public void Fail(SweepTask task, string sentence)
    {
        Directory.CreateDirectory(FolderOf(task));
        WholeFile.Write(System.IO.Path.Combine(FolderOf(task), Error), sentence + "\n");
    }

    /// <summary>Takes away what an earlier try of a claimed task left: its error, and drafts of a process that died while it wrote.</summary>
    internal void Clear(SweepTask task)
    {
        foreach (var draft in Directory.EnumerateDirectories(Path, task.Folder + ".*.part").ToList()) Directory.Delete(draft, recursive: true);
        var error = System.IO.Path.Combine(FolderOf(task), Error);
        if (File.Exists(error)) File.Delete(error);
    }

    /// <summary>Why a task has no run; null where nothing is known.</summary>
    public string? ErrorOf(SweepTask task)
    {
        var error = System.IO.Path.Combine(FolderOf(task), Error);
        return File.Exists(error) ? File.ReadAllText(error).Trim() : null;
    }
}
