using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>A question about a table: which law gives the target from the inputs?</summary>
public sealed record LawProblem : Question
{
    internal LawProblem()
    {
    }

    /// <summary>The kinds that the question may be of; the first that claims it is its kind.</summary>
    internal ImmutableArray<LawKind> Kinds { get; init; } = [];

    /// <summary>What it is that is asked of the first target.</summary>
    public LawKind Kind => Kinds.First(kind => kind.Claims(this));

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

    /// <summary>The column that numbers the trajectories, where rows follow one another and there are several.</summary>
    public string? Trajectory { get; init; }

    /// <summary>Inputs that are a column as it was some time before.</summary>
    public ImmutableArray<Lag> Lags { get; init; } = [];

    /// <summary>The column that orders the rows of a series, where the problem names it.</summary>
    public string? Clock { get; init; }

    /// <summary>What is asked of rows that follow one another; null where each row stands by itself.</summary>
    internal RowSeries? Series => Lags.IsEmpty && Targets.All(target => target.Next is null) ? null
        : new RowSeries(Targets.Select(target => target.Rate?.Time).FirstOrDefault(time => time is not null) ?? Clock, Target.Rate is not null, Trajectory, [.. Targets.Select(target => target.Next).OfType<string>()], Lags);

    /// <summary>The column that tells data sets apart, which share the law but not all of its constants; null where there is one set.</summary>
    public string? DataSet { get; init; }

    /// <summary>Columns of words of which each word but the commonest is an input that is 1 or 0; one alone is a <see cref="DataSet"/>.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>A part of the law that is known.</summary>
    public LawForm? Form { get; init; }

    /// <summary>What is said of how its tables are written.</summary>
    public TableOptions TableOptions { get; init; } = TableOptions.Default;

    /// <summary>Whether a row with a gap is a mistake; else it is left out and told.</summary>
    public bool RefusesGaps { get; init; }

    /// <summary>Variables that have another name than their column: the name, and what the table calls it.</summary>
    public ImmutableArray<(string Name, string Header)> Aliases { get; init; } = [];

    /// <summary>Forms of which all but the constants is known; where there are some, they are fitted and nothing is searched for.</summary>
    public ImmutableArray<NamedForm> Forms { get; init; } = [];

    /// <summary>What is known of constants of the forms.</summary>
    public ImmutableArray<FormParameter> Parameters { get; init; } = [];

    /// <summary>What is to be worked out from these constants.</summary>
    public ImmutableArray<DerivedForm> Derived { get; init; } = [];

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

    /// <summary>What the problem asks of a law, in the quality that its kind is judged by; null for the usual.</summary>
    public double? Asked { get; init; }

    /// <summary>From which quality on a formula counts as a law: the coefficient of determination of numbers, the share of right rows of classes.</summary>
    public double Accept => Asked ?? Kind.Style.UsualAccept;

    /// <summary>The rows, where they are in memory and not in the file that <see cref="Source"/> names; null otherwise.</summary>
    public Table? Given { get; init; }

    public override IEnumerable<string> DataFiles => Given is not null ? [] : ((string?[])[(Source as DataSource.File)?.Path, Split.File]).OfType<string>();

    /// <summary>The problem with one more function that its laws may be built from, such as one of the caller's own.</summary>
    public LawProblem WithFunction(Function function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var known = Search.Functions.IsEmpty ? ClosedForms.Default.Select(form => new SearchFunction(form.Name, form.Formula)) : Search.Functions;
        return this with { Search = Search with { Functions = [.. known, new SearchFunction(function.Name, Expr.Call(function, Expr.Symbol("x")))] } };
    }

    /// <summary>The question for one of the targets alone.</summary>
    internal LawProblem For(TargetVariable target) => this with { Target = target, OtherTargets = [.. Targets.Where(other => other != target)] };

    /// <summary>Reads or draws the rows of the first target. The same problem and seed give the same rows.</summary>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    public ProblemData LoadData() => LoadData(null);

    /// <inheritdoc cref="LoadData()"/>
    /// <param name="memory">Bytes: of a file that would take more in memory, a sample of the rows is kept. Null for no limit.</param>
    public ProblemData LoadData(long? memory) => LoadData(memory, new TableCache());

    /// <inheritdoc cref="LoadData(long?)"/>
    /// <param name="memory">Bytes; null for no limit.</param>
    /// <param name="tables">Tables that were read already, for another target.</param>
    internal ProblemData LoadData(long? memory, TableCache tables)
    {
        var data = Rows(memory, tables);
        return data with { Notes = [.. data.Notes, .. TableUnits.Unknown(this)] };
    }

    private ProblemData Rows(long? memory, TableCache tables) => Source switch
    {
        DataSource.File file when memory is { } budget && Given is null && SampledTable.IsNeeded(this, file, budget) => SampledTable.Load(this, file, budget),
        DataSource.Sample sample => SampleDrawing.Draw(this, sample),
        DataSource.File file => TableData.Load(this, file, tables),
        _ => throw new InvalidOperationException($"There is no way to load data from {Source}."),
    };

    public override MemoryPlan? Plan(long? memory) => TableMemory.Of(this, memory);

    public override FactSheet Explain() => LawExplanation.Of(this, LoadData());

    public override LawRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation) => LawPipeline.Run(this, null, options, progress, cancellation);
}
