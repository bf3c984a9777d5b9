using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>What is to vanish in the whole domain.</summary>
/// <param name="Residual">In axes, coefficients, unknowns and derivatives.</param>
/// <param name="Line">The line of the problem file, for messages; 0 where there is none.</param>
public sealed record Equation(Expr Residual, int Line = 0)
{
    /// <summary>What the equation differentiates as a whole; the residual has the derivatives worked out.</summary>
    public ImmutableArray<Flux> Fluxes { get; init; } = [];

    /// <summary>The integrals that symbols in the residual stand for.</summary>
    public ImmutableArray<IntegralTerm> Integrals { get; init; } = [];
}
