using System.Collections.Immutable;

namespace Discovery.Pde.Eigenvalues;

/// <summary>All eigenvalues of a range.</summary>
/// <param name="Pairs">In order.</param>
/// <param name="Polynomials">Of each unknown, with which they were found.</param>
/// <param name="Unsettled">Values in the range that changed with the number of polynomials, so that they are not counted.</param>
/// <param name="Complex">Pairs of complex values whose real part lies in the range.</param>
public sealed record EigenResult(ImmutableArray<Eigenpair> Pairs, int Polynomials, int Unsettled, int Complex);
