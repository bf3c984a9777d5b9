using System.Collections.Immutable;

namespace Discovery.Conserved.Actions;

/// <summary>Equations of motion q'' = a(q, q').</summary>
/// <param name="Coordinates">q.</param>
/// <param name="Velocities">The names of q', in the same order.</param>
/// <param name="Accelerations">a.</param>
public sealed record MechanicalSystem(ImmutableArray<string> Coordinates, ImmutableArray<string> Velocities, ImmutableArray<Expr> Accelerations)
{
    /// <summary>What other symbols stand for.</summary>
    public ImmutableDictionary<string, Expr> Definitions { get; init; } = ImmutableDictionary<string, Expr>.Empty;

    /// <summary>Constants of unknown value.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The time, where formulas may name it.</summary>
    public string Time { get; init; } = "t";
}
