using System.Collections.Immutable;

namespace Discovery.Probes.Probing;

/// <summary>What the hidden units say of an idea.</summary>
/// <param name="Idea">What was probed for.</param>
public sealed record IdeaFinding(Idea Idea)
{
    /// <summary>Held-out R^2 that counts as carried.</summary>
    public const double Carried = 0.9;

    /// <summary>By how much R^2 must exceed that of permuted groups.</summary>
    public const double OverControl = 0.1;

    /// <summary>Share of the units' variance that counts as the majority.</summary>
    public const double Majority = 0.5;

    /// <summary>Held-out R^2 of each quantity from the units.</summary>
    public required ImmutableArray<double> FromUnits { get; init; }

    /// <summary>The same from units of permuted groups.</summary>
    public required ImmutableArray<double> FromPermuted { get; init; }

    /// <summary>The same from the known columns and their products: what needs no computing.</summary>
    public required ImmutableArray<double> FromInputs { get; init; }

    /// <summary>Held-out share of the units' variance that the quantities explain.</summary>
    public required double VarianceExplained { get; init; }

    /// <summary>Whether all quantities are read off the units, and not off permuted ones.</summary>
    public bool IsCarried => FromUnits.Zip(FromPermuted, (own, control) => own >= Carried && own >= control + OverControl).All(good => good);

    /// <summary>Whether the known columns give all quantities as well: that the units carry them shows no computing.</summary>
    public bool IsInInputs => FromInputs.Min() >= Separability.Given;
}
