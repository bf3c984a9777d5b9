using System.Collections.Immutable;

namespace Discovery.Conserved.Evolutions;

/// <summary>Partial differential equations u_t = F in one place variable, as formulas in u, u_x, u_xx and so on.</summary>
/// <param name="Axis">The place, such as x.</param>
/// <param name="Time">The time, such as t.</param>
/// <param name="Unknowns">Names of the functions.</param>
/// <param name="Rates">F, one for each.</param>
public sealed record EvolutionSystem(string Axis, string Time, ImmutableArray<string> Unknowns, ImmutableArray<Expr> Rates)
{
    /// <summary>What other symbols stand for.</summary>
    public ImmutableDictionary<string, Expr> Definitions { get; init; } = ImmutableDictionary<string, Expr>.Empty;

    /// <summary>Constants of unknown value.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The name of a derivative by the place: u, u_x, u_xx; of a velocity u_t: u_t, u_tx.</summary>
    public static string JetName(string unknown, string axis, int order) =>
        order == 0 ? unknown : unknown + (unknown.Contains('_', StringComparison.Ordinal) ? "" : "_") + string.Concat(Enumerable.Repeat(axis, order));
}
