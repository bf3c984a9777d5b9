namespace Discovery.Problems;

/// <summary>What a problem file asks. Each kind has its own.</summary>
public abstract record Question
{
    public required string Name { get; init; }

    public string? About { get; init; }

    /// <summary>The problem file, as errors name it.</summary>
    public required string Path { get; init; }

    /// <summary>Where data files are looked for.</summary>
    public required string Folder { get; init; }

    /// <summary>What the problem file holds, as it was read.</summary>
    public string Text { get; init; } = "";

    public long Seed { get; init; } = 1;

    /// <summary>Files that rows are taken from, relative to the folder.</summary>
    public virtual IEnumerable<string> DataFiles => [];

    /// <summary>What was understood of the file and of its data, for a person to check. Runs nothing.</summary>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    public abstract FactSheet Explain();

    /// <summary>How a run will hold its rows; null where this kind of question does not foresee it.</summary>
    /// <param name="memory">As <see cref="RunOptions.Memory"/>.</param>
    /// <exception cref="ProblemException">The data are not there.</exception>
    public virtual MemoryPlan? Plan(long? memory) => null;

    /// <summary>Answers the question; once the search has begun, cancelling ends it with the best so far.</summary>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the search began.</exception>
    public abstract Run Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation);
}
