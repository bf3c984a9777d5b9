using System.Collections.Immutable;

namespace Discovery.Problems.Probes;

/// <summary>What the units say of an idea.</summary>
/// <param name="Name">Of the idea.</param>
/// <param name="Quantities">Its formulas.</param>
/// <param name="FromUnits">Held-out R^2 of each from the units.</param>
/// <param name="FromPermuted">The same from units of permuted groups.</param>
/// <param name="FromInputs">The same from the known columns and their products.</param>
/// <param name="VarianceExplained">Held-out share of the units' variance that the quantities explain.</param>
public sealed record ProbedIdea(string Name, ImmutableArray<Expr> Quantities, ImmutableArray<double> FromUnits, ImmutableArray<double> FromPermuted, ImmutableArray<double> FromInputs, double VarianceExplained)
{
    public ProbedIdea(IdeaFinding finding) : this((finding ?? throw new ArgumentNullException(nameof(finding))).Idea.Name, finding.Idea.Quantities, finding.FromUnits, finding.FromPermuted, finding.FromInputs, finding.VarianceExplained) => (IsCarried, IsInInputs) = (finding.IsCarried, finding.IsInInputs);

    /// <summary>Whether all quantities are read off the units, and not off permuted ones.</summary>
    public bool IsCarried { get; init; }

    /// <summary>Whether the known columns give all of them as well.</summary>
    public bool IsInInputs { get; init; }

    /// <summary>Whether it explains the units best, or cannot be told from what does.</summary>
    public bool IsBest { get; init; }

    /// <summary>Whether it explains more than half of the units' variance.</summary>
    public bool IsMajority => VarianceExplained >= IdeaFinding.Majority;
}
