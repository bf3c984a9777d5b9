using System.Text.Json;
using Discovery.Cli.Output;

namespace Discovery.Cli.Tests;

/// <summary>The command in a folder of its own, with a search that finds the formula it is given.</summary>
internal sealed class Session : IDisposable
{
    public const string Line = "problem line\ninput x in 0 .. 1\ntarget y\nsample 100 of 2*x + 1\naccept r2 0.9\n";

    private readonly TestFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public string Folder => _folder.Path;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public LawFinder Find { get; set; } = (_, _, _) => Found("2*x + 1");

    /// <summary>Null for those that the engine knows, with <see cref="Find"/> as their search.</summary>
    public ProblemKinds? Kinds { get; init; }

    public static Findings Found(string formula) => new() { Candidates = [new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test"))], Journal = [new JournalEntry.Step("found")] };

    public Session With(string file, string text)
    {
        _folder.Write(file, text);
        return this;
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public Task<int> RunAsync(CancellationToken cancellation, params string[] arguments) =>
        CommandLine.RunAsync(arguments, new Terminal(_output, _error, Folder), Kinds ?? ProblemKinds.Searching((request, progress, token) => Find(request, progress, token)), cancellation);

    public string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    /// <summary>Files and folders below the session's folder.</summary>
    public IEnumerable<string> Everything() => Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal);

    /// <summary>The files of a folder, with what they hold.</summary>
    public IReadOnlyList<(string Name, string Text)> Files(params string[] folder) =>
        [.. Directory.EnumerateFiles(Path(folder)).Select(path => (System.IO.Path.GetFileName(path), File.ReadAllText(path)))];

    public JsonElement Result(params string[] folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path([.. folder, "result.json"])));
        return json.RootElement.Clone();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
