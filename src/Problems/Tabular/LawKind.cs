using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Tabular;

/// <summary>
/// A kind of question about a table. All are asked with the same statements; which of them it is, shows in what they say. A kind owns how rows become
/// numbers, the search, and how its laws are told.
/// </summary>
/// <param name="search">A search in place of the kind's own; null for that.</param>
public abstract class LawKind(LawFinder? search = null) : ProblemKind
{
    /// <summary>A search in place of the kind's own.</summary>
    protected LawFinder? Replacement { get; } = search;

    /// <summary>How laws of this kind are told.</summary>
    public abstract LawStyle Style { get; }

    public override string Name => Style.Kind;

    public override IEnumerable<string> Keywords => LawDraft.Keywords.Select(keyword => keyword.Word);

    /// <summary>Why none of the rows can be left out, said of a table that does not fit into memory; null where a sample will do.</summary>
    internal virtual string? NeedsAllRows => null;

    /// <summary>Tables with fewer rows than this hold none out, unless the problem says so.</summary>
    internal virtual int RowsToHoldOut => 25;

    /// <summary>Whether a question that was read is of this kind.</summary>
    public abstract bool Claims(LawProblem problem);

    /// <summary>Finds the law.</summary>
    public virtual Findings Find(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation) =>
        Replacement is null ? Search(request, progress, cancellation) : Replacement(request, progress, cancellation);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => true;

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => LawDraft.Read(file, [.. known.OfType<LawKind>()]);

    public override Run ReadResult(JsonElement result, string? model) => LawJsonReader.Read(result, Style) with { NetworkJson = model };

    /// <summary>The kind's own search.</summary>
    protected abstract Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation);

    /// <summary>What a table holds for the search.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="table">The rows.</param>
    /// <param name="inputs">The columns.</param>
    /// <param name="known">What is known of the rows that the law is found from, where these are others; null for these.</param>
    internal virtual TargetRows RowsOf(LawProblem problem, Table table, IReadOnlyList<InputVariable> inputs, TargetRows? known)
    {
        var columns = TableData.Columns(problem, table, inputs);
        var target = TableData.At(problem, problem.Target.Place, () => TableData.Numbers(table, problem.Target.Name));
        return new TargetRows(new Observations(columns, target, TableData.Weights(problem, table)));
    }

    /// <summary>What a sample's formula gives for the search.</summary>
    /// <exception cref="ProblemException">The rows that were drawn will not do.</exception>
    internal virtual (Observations Train, Observations Test, ClassScale? Classes) Drawn(LawProblem problem, Observations train, Observations test) => (train, test, null);

    /// <summary>What must hold of the rows, once they are parted.</summary>
    internal virtual void Check(LawProblem problem, ProblemData data)
    {
    }

    /// <summary>The laws of each target, measured from their texts.</summary>
    internal virtual IReadOnlyList<LawFront> Measure(IReadOnlyList<Findings> found, IReadOnlyList<ProblemData> data) => [.. found.Zip(data, LawFront.Of)];

    /// <summary>For each chosen law some rows to draw.</summary>
    internal virtual IEnumerable<ThinnedRows> RowsToDraw(LawProblem problem, IReadOnlyList<Law> chosen, IReadOnlyList<ProblemData> data) =>
        chosen.Zip(data).Select(item => ThinnedRows.Of(item.Second, item.Second.Units.GetValueOrDefault(item.Second.TargetName), item.First.Own) with { Confusion = item.First.Confusion(item.Second) });

    /// <summary>Finds the laws of all targets at once, where they belong together; null where each is sought by itself.</summary>
    /// <param name="problem">The question for all targets.</param>
    /// <param name="data">The rows of each target.</param>
    /// <param name="options">Tables that were read, and who is told.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>The laws, and the rows that they are measured on.</returns>
    internal virtual (IReadOnlyList<Findings> Found, IReadOnlyList<ProblemData> Data)? FindTogether(LawProblem problem, IReadOnlyList<ProblemData> data, TogetherOptions options, CancellationToken cancellation) => null;

    /// <summary>Whether the targets are searched for one by one; else the first is searched for alone.</summary>
    internal virtual bool HasTargets => true;
}
