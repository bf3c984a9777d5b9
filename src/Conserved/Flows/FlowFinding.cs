using System.Collections.Immutable;

namespace Discovery.Conserved.Flows;

/// <summary>What a system of ordinary equations keeps in a space of functions.</summary>
/// <param name="SpaceSize">Independent functions in the space, constants aside.</param>
/// <param name="Dimension">How many independent combinations are kept.</param>
/// <param name="Quantities">Those that are no polynomials of simpler ones: each proved.</param>
/// <param name="Relations">Polynomials of the quantities, by the names H1, H2, ..., that vanish.</param>
public sealed record FlowFinding(int SpaceSize, int Dimension, ImmutableArray<KeptQuantity> Quantities, ImmutableArray<Expr> Relations)
{
    /// <summary>How many are independent functions.</summary>
    public int IndependentCount => Quantities.Count(quantity => quantity.IsIndependent);
}
