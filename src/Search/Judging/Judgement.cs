using System.Collections.Immutable;

namespace Discovery.Search.Judging;

/// <summary>What the judge says of candidates.</summary>
/// <param name="Chosen">The law.</param>
/// <param name="Front">It, and what no simpler one beats in accuracy among the candidates that may be laws; simplest first.</param>
internal sealed record Judgement(Candidate Chosen, ImmutableArray<Candidate> Front)
{
    /// <summary>By how many bits the law is lighter than the mean; infinite where it meets all rows.</summary>
    public double BitsOverMean { get; init; } = double.PositiveInfinity;

    /// <summary>Whether errors grow with the target, so that the law is fitted to its logarithm.</summary>
    public bool HasRelativeErrors { get; init; }

    public static Judgement Of(Candidate chosen, IEnumerable<Candidate> candidates) => new(chosen, Candidate.Front(candidates, chosen));
}
