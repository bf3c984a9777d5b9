using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Discovery.Kinds;

/// <summary>The kinds of question that are understood. A value: another kind makes another table.</summary>
public sealed class ProblemKinds
{
    /// <summary>Bytes of a problem file: a short text. A table given in its place is told so before it is read.</summary>
    private const int MaxFileSize = 1 << 20;

    /// <summary>Files that are tables, not problems.</summary>
    private static readonly string[] TableEndings = [".csv", ".tsv", ".csv.gz", ".xlsx", ".xls", ".parquet", ".h5", ".hdf5"];

    /// <param name="all">A file is read by the first kind that it is of, a result by the first of its name.</param>
    public ProblemKinds(ImmutableArray<ProblemKind> all) => All = all;

    /// <summary>Those that this version knows.</summary>
    public static ProblemKinds Default { get; } = Searching(null);

    public ImmutableArray<ProblemKind> All { get; }

    /// <summary>The same kinds with another search for the laws of tables.</summary>
    /// <param name="search">Null for the search of each kind.</param>
    public static ProblemKinds Searching(LawFinder? search)
    {
        ImmutableArray<ProblemKind> laws = [new RelationKind(search), new FitKind(search), new SetKind(search), new ClassKind(search), new MotionKind(search), new NumberKind(search)];
        return new(
        [
            new SpectrumKind(laws),
            new ProbeKind(),
            new ScalingKind(),
            new ConservedKind(),
            new ProgramKind(),
            new FieldKind(),
            new EigenKind(),
            new EquationKind(),
            .. laws,
        ]);
    }

    /// <summary>The table with one kind more, which is asked first.</summary>
    public ProblemKinds With(ProblemKind kind) => new(All.Insert(0, kind));

    /// <param name="path">A problem file.</param>
    /// <param name="spokenPath">What errors call the file, where that is not its path.</param>
    /// <exception cref="ProblemException">The file is missing, cannot be read, or says something that cannot be understood or done.</exception>
    public Question Load(string path, string? spokenPath = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var spoken = spokenPath ?? path;
        if (Directory.Exists(path)) throw new ProblemException(spoken, default, "this is a folder; a problem file was expected.");
        if (!File.Exists(path)) throw new ProblemException(spoken, default, "there is no such file; a problem file was expected.");
        if (TableEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            throw new ProblemException(spoken, default, $"this is a table; 'discover fit {spoken} --target COLUMN' seeks the law of a column, 'discover new {spoken}' writes a problem file to edit.");
        try
        {
            var size = new FileInfo(path).Length;
            if (size > MaxFileSize)
                throw new ProblemException(spoken, default, $"the file has {size} bytes; a problem file is a short text, and data go into a CSV file beside it.");
            return Read(new ProblemFile(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), spoken, Path.GetDirectoryName(Path.GetFullPath(path))!));
        }
        catch (DecoderFallbackException error)
        {
            throw new ProblemException(spoken, default, "the file is not UTF-8 text.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(spoken, default, $"the file cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The question of a file.</summary>
    /// <exception cref="ProblemException">It says something that cannot be understood or done.</exception>
    public Question Read(ProblemFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Words.IsEmpty) throw new ProblemException(file.Path, default, "the file says nothing; a problem needs a 'target', and 'data' or a 'sample'.");
        return All.First(kind => kind.IsAskedBy(file.Words)).Read(file, All);
    }

    /// <summary>Reads result.json back.</summary>
    /// <param name="text">What it holds.</param>
    /// <param name="model">What model.json holds; null where there is none.</param>
    /// <exception cref="FormatException">The text is not a result of schema 1.</exception>
    public Run ReadResult(string text, string? model = null)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            var schema = json.GetProperty("schema").GetInt32();
            if (schema != ResultNames.Schema) throw new FormatException($"it has schema {schema}; this version reads schema {ResultNames.Schema}");
            var name = json.GetProperty("kind").GetString();
            var kind = All.FirstOrDefault(kind => kind.Name == name) ?? throw new FormatException($"'{name}' is not known there");
            return kind.ReadResult(json, model);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ParseException or ArgumentException)
        {
            throw new FormatException($"it is not a result that this version can read ({error.Message})", error);
        }
    }
}
