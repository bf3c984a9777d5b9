namespace Discovery.Symbolic.Simplification;

/// <summary>What a simplification may use and how far it may go.</summary>
public sealed record SimplifyOptions
{
    public static SimplifyOptions Default { get; } = new();

    /// <summary>
    /// What is known of the symbols. It decides which conditional rules may be used: a sign that is not known is not assumed. Conditions
    /// that leave out single points, such as x != 0, are assumed, and the result lists them.
    /// </summary>
    public Assumptions Assumptions { get; init; } = Assumptions.None;

    /// <summary>What is made small; <see cref="Measures.Reading"/> unless told otherwise.</summary>
    public Func<Expr, double> Measure { get; init; } = Measures.Reading;

    /// <summary>The identities that are used besides the normal forms of rational functions; all tables unless told otherwise.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = RuleTables.All;

    /// <summary>The largest number of nodes of the graph.</summary>
    public int MaxNodes { get; init; } = 1500;

    /// <summary>The largest number of rounds, in each of which every rule is tried everywhere.</summary>
    public int MaxIterations { get; init; } = 5;

    /// <summary>
    /// How much may be done in all, counted in nodes built and terms multiplied. It is far beyond what formulas that people read take,
    /// at most about half a second of one core.
    /// </summary>
    public long MaxWork { get; init; } = 2_500_000;

    /// <summary>An emergency stop by the clock, for callers that have a deadline; none unless set, since results would depend on it.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.MaxValue;
}
