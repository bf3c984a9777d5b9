using System.Collections.Immutable;

namespace Discovery.Conserved.Flows;

/// <summary>Ordinary equations x' = f(x), as formulas.</summary>
/// <param name="States">Their names.</param>
/// <param name="Rates">f, one for each state.</param>
public sealed record FlowSystem(ImmutableArray<string> States, ImmutableArray<Expr> Rates)
{
    /// <summary>What other symbols stand for, such as r = sqrt(x^2 + y^2).</summary>
    public ImmutableDictionary<string, Expr> Definitions { get; init; } = ImmutableDictionary<string, Expr>.Empty;

    /// <summary>Constants of unknown value, which stay as they are.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The time, where equations or quantities may name it; null where not.</summary>
    public string? Time { get; init; }
}
