using System.Collections.Immutable;

namespace Discovery.Pde.Jets;

/// <summary>A product of jets with a factor: Factor * s_a * s_b * ...</summary>
/// <param name="Factor">A whole number.</param>
/// <param name="Jets">Places in the jet set, sorted; empty for the factor alone.</param>
internal readonly record struct JetMonomial(double Factor, ImmutableArray<int> Jets);

/// <summary>
/// The part of the chain rule that belongs to one derivative of the outer function: D^a f(s) = sum over m of f^(m)(s) P_(a,m)(s's jets).
/// </summary>
/// <param name="Jet">Place of a in the jet set.</param>
/// <param name="Order">m, at least 1.</param>
/// <param name="Polynomial">P_(a,m).</param>
internal sealed record ChainTerm(int Jet, int Order, ImmutableArray<JetMonomial> Polynomial);

/// <summary>A derivative of a chain term's polynomial by one jet.</summary>
/// <param name="Term">Place of the chain term.</param>
/// <param name="Jet">The jet by which it is taken.</param>
/// <param name="Part">One monomial of the derivative.</param>
internal readonly record struct ChainSlope(int Term, int Jet, JetMonomial Part);
