using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>A part of the domain that lies between interfaces.</summary>
/// <param name="Part">Where it is.</param>
/// <param name="Unknowns">Which unknown of the folded problem is each of the problem's here.</param>
/// <param name="Unfolded">From a formula in the folded axes to one in the problem's.</param>
public sealed record FoldedPart(Box Part, ImmutableArray<int> Unknowns, Func<Expr, Expr> Unfolded);
