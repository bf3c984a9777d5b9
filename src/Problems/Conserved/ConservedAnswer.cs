using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>What came of a question for what is kept.</summary>
/// <param name="Verdict">In a sentence; it names the space that was searched.</param>
/// <param name="Laws">What was found.</param>
public sealed record ConservedAnswer(string Verdict, ImmutableArray<KeptLaw> Laws)
{
    /// <summary>Polynomials of the quantities that vanish.</summary>
    public ImmutableArray<Expr> Relations { get; init; } = [];

    /// <summary>Independent functions in the space.</summary>
    public int SpaceSize { get; init; }

    /// <summary>Combinations in the space that say nothing: derivatives by the place, gauges.</summary>
    public int TrivialCount { get; init; }

    /// <summary>Whether what is told is only the best there is, and not kept.</summary>
    public bool NearlyOnly { get; init; }

    /// <summary>Independent combinations that were found, products of others included.</summary>
    public int Dimension { get; init; }
}
