using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>What came of a question, and how it is told: in words, on a page, in LaTeX, in numbers. Each kind has its own.</summary>
public abstract record Run
{
    /// <summary>The problem's name.</summary>
    public required string Problem { get; init; }

    public string? About { get; init; }

    /// <summary>Which step by hand this is the result of; null for a run itself.</summary>
    public RunRevision? Revision { get; init; }

    /// <summary>The problem as it was asked, to take the run up again; null where it is not known.</summary>
    public ProblemSource? Source { get; init; }

    /// <summary>What the problem file holds; null where the run was read back from its folder.</summary>
    public string? ProblemText { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Whether the search did all it had set out to do.</summary>
    public RunEnd End { get; init; }

    public required long Seed { get; init; }

    public required string Device { get; init; }

    /// <summary>What the scientist should know beside the answer.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What was done, a line a step.</summary>
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>How long it took, "total" first.</summary>
    public ImmutableArray<StageTime> Seconds { get; init; } = [];

    /// <summary>What the run came to, in a sentence.</summary>
    public abstract string Verdict { get; }

    /// <summary>The law that is reported.</summary>
    /// <exception cref="InvalidOperationException">The question was not for a law.</exception>
    public virtual Law Law => throw new InvalidOperationException($"{Problem} did not ask for a law.");

    /// <summary>The run with another law of its front in place of the one that was chosen.</summary>
    /// <param name="number">As the front counts them, from 1.</param>
    /// <exception cref="FormatException">There is no front, or no such law in it.</exception>
    public virtual Run WithLaw(int number) => throw new FormatException($"{Problem}: there is no front of laws to choose from.");

    /// <summary>The answer as a person reads it on a terminal.</summary>
    /// <param name="folder">Where the run is kept.</param>
    public abstract RunSummary Summarise(string folder);

    /// <summary>result.json. Equal runs give equal text, apart from the member "seconds".</summary>
    public abstract string ToJson(bool indented = true);

    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public abstract string ToLatexBody();

    /// <summary>File names with their SVG texts.</summary>
    public abstract IEnumerable<(string Name, string Text)> Pictures();

    /// <summary>Tables that the run leaves: file names with their texts.</summary>
    public virtual IEnumerable<(string Name, string Text)> Tables() => [];

    /// <summary>report.html.</summary>
    /// <param name="pictures">What <see cref="Pictures"/> gives.</param>
    public abstract string ToPage(IReadOnlyList<(string Name, string Text)> pictures);

    /// <summary>What was trained, as versioned JSON that loads again to the same bits; null where nothing was.</summary>
    public abstract string? ModelJson { get; }

    /// <summary>Smooth networks that were trained beside a law, as versioned JSON; null where none were.</summary>
    public virtual string? SmoothJson => null;

    /// <summary>What the run says of new rows.</summary>
    /// <exception cref="FormatException">The run says nothing of rows.</exception>
    /// <exception cref="DataException">The table does not have what the run needs.</exception>
    public abstract Prediction Predict(Table table);

    /// <summary>What smooth networks that were trained beside the law say of new rows.</summary>
    /// <param name="networks">From <see cref="SmoothJson"/>.</param>
    /// <param name="table">The new rows.</param>
    /// <exception cref="FormatException">Runs of this kind have none.</exception>
    /// <exception cref="DataException">The table does not have the inputs.</exception>
    public virtual Prediction PredictSmooth(SmoothNetwork networks, Table table) => throw new FormatException($"{Problem}: no smooth networks are trained for this kind of problem.");
}
