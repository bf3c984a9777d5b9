using System.Collections.Immutable;
using System.Text;
using Discovery.Problems;
using Discovery.Runs;

namespace Discovery;

/// <summary>A question to the engine: which law gives the target from the inputs?</summary>
public sealed record Problem
{
    /// <summary>The share of rows from which a rule for classes counts as a law, where the problem does not say.</summary>
    public const double UsualAccuracy = 0.9;

    private const int MaxFileSize = 1 << 20;

    internal Problem()
    {
    }

    public required string Name { get; init; }

    public string? About { get; init; }

    /// <summary>The problem file, as errors name it.</summary>
    public required string Path { get; init; }

    /// <summary>Where data files are looked for.</summary>
    public required string Folder { get; init; }

    /// <summary>What the problem file holds, as it was read.</summary>
    public string Text { get; internal init; } = "";

    public required DataSource Source { get; init; }

    /// <summary>Empty where all numeric columns but the target are inputs.</summary>
    public ImmutableArray<InputVariable> Inputs { get; init; } = [];

    /// <summary>The first target. Of a relation, the first variable: any of them may turn out to be what the others give.</summary>
    public required TargetVariable Target { get; init; }

    /// <summary>Further targets, each with a law of its own.</summary>
    public ImmutableArray<TargetVariable> OtherTargets { get; init; } = [];

    public IEnumerable<TargetVariable> Targets => OtherTargets.Prepend(Target);

    /// <summary>Whether no target is given, but the question is which of the inputs are bound by laws.</summary>
    public bool IsRelation { get; init; }

    /// <summary>The column that numbers the trajectories, where a target is a derivative and there are several.</summary>
    public string? Trajectory { get; init; }

    /// <summary>The column that tells data sets apart, which share the law but not all of its constants; null where there is one set.</summary>
    public string? DataSet { get; init; }

    /// <summary>A part of the law that is known.</summary>
    public LawForm? Form { get; init; }

    /// <summary>Inputs that the law must have.</summary>
    public ImmutableArray<string> Forced { get; init; } = [];

    /// <summary>What is known of the law's course.</summary>
    public ImmutableArray<LawShape> Shapes { get; init; } = [];

    /// <summary>Columns that the law must not have.</summary>
    public ImmutableArray<string> Forbidden { get; init; } = [];

    public ImmutableArray<KnownConstant> Constants { get; init; } = [];

    public RowWeights? Weights { get; init; }

    public TestSplit Split { get; init; } = TestSplit.Default;

    public SearchSettings Search { get; init; } = SearchSettings.Default;

    public NetworkSettings Network { get; init; } = NetworkSettings.Default;

    /// <summary>The coefficient of determination from which a formula counts as a law.</summary>
    public double AcceptR2 { get; init; } = 0.999;

    /// <summary>For classes: the share of held-out rows from which a rule counts as a law.</summary>
    public double AcceptAccuracy { get; init; } = UsualAccuracy;

    public long Seed { get; init; } = 1;

    /// <param name="path">A problem file.</param>
    /// <param name="spokenPath">What errors call the file, where that is not its path.</param>
    /// <exception cref="ProblemException">The file is missing, cannot be read, or says something that cannot be understood or done.</exception>
    public static Problem Load(string path, string? spokenPath = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var spoken = spokenPath ?? path;
        if (Directory.Exists(path)) throw new ProblemException(spoken, default, "this is a folder; a problem file was expected.");
        if (!File.Exists(path)) throw new ProblemException(spoken, default, "there is no such file; a problem file was expected.");
        try
        {
            var size = new FileInfo(path).Length;
            if (size > MaxFileSize)
                throw new ProblemException(spoken, default, $"the file has {size} bytes; a problem file is a short text, and data go into a CSV file beside it.");
            var text = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Parse(text, spoken) with { Folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))! };
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

    /// <param name="text">What a problem file holds.</param>
    /// <param name="path">What errors call it; its folder is where data files are looked for. The file need not exist.</param>
    /// <exception cref="ProblemException">The text says something that cannot be understood or done.</exception>
    public static Problem Parse(string text, string path = "problem") => ProblemReader.Read(text, path) with { Text = text };

    /// <summary>The problem with one more function that its laws may be built from, such as one of the caller's own.</summary>
    public Problem WithFunction(Function function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var known = Search.Functions.IsEmpty ? Discovery.Search.ClosedForms.Default.Select(form => new SearchFunction(form.Name, form.Formula)) : Search.Functions;
        return this with { Search = Search with { Functions = [.. known, new SearchFunction(function.Name, Expr.Call(function, Expr.Symbol("x")))] } };
    }

    /// <summary>The question for one of the targets alone.</summary>
    internal Problem For(TargetVariable target) => this with { Target = target, OtherTargets = [.. Targets.Where(other => other != target)] };

    /// <summary>Reads or draws the rows of the first target. The same problem and seed give the same rows.</summary>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    public ProblemData LoadData() => LoadData(null);

    /// <inheritdoc cref="LoadData()"/>
    /// <param name="memory">Bytes: of a file that would take more in memory, a sample of the rows is kept. Null for no limit.</param>
    public ProblemData LoadData(long? memory) => Source switch
    {
        DataSource.File file when memory is { } budget && SampledTable.IsNeeded(this, file, budget) => SampledTable.Load(this, file, budget),
        DataSource.Sample sample => SampleDrawing.Draw(this, sample),
        DataSource.File file => TableData.Load(this, file),
        _ => throw new InvalidOperationException($"There is no way to load data from {Source}."),
    };

    /// <summary>From the problem to its law. Once the search has begun, cancelling ends the run with the best so far.</summary>
    /// <inheritdoc cref="Pipeline.RunAsync"/>
    public Task<Run> RunAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(RunOptions.Default, progress, cancellation);

    /// <inheritdoc cref="RunAsync(IProgress{RunProgress}?, CancellationToken)"/>
    public Task<Run> RunAsync(RunOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
        Pipeline.RunAsync(this, SearchStep.Find, options, progress, cancellation);
}
