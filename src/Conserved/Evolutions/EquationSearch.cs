using System.Collections.Immutable;

namespace Discovery.Conserved.Evolutions;

/// <summary>The inverse question: which equations u_t = F keep given densities. E(E(h) F) = 0 is linear in the coefficients of F.</summary>
public static class EquationSearch
{
    /// <summary>A basis of the equations that keep all densities: few terms, whole numbers, each proved.</summary>
    /// <param name="unknown">The function.</param>
    /// <param name="axis">The place.</param>
    /// <param name="terms">Of F. The derivative u_x, with which every density moves along, is left out.</param>
    /// <param name="densities">To be kept.</param>
    /// <exception cref="NotSupportedException">The question is beyond what is worked out exactly.</exception>
    public static ImmutableArray<Expr> Keeping(string unknown, string axis, IReadOnlyList<Expr> terms, IReadOnlyList<Expr> densities)
    {
        try
        {
            var (jets, functions) = Prepare(unknown, axis, terms, densities);
            var variations = densities.Select(density => jets.Euler(jets.Reader.Read(density), 0)).ToList();
            var columns = functions.Select(function => variations.Select(variation => jets.Euler(variation * function.Value, 0)).ToImmutableArray()).ToList();
            return [.. new LinearConditions(jets.Ring, columns).Solve([.. functions.Select(function => function.Cost)]).Select(weights => SpaceTerm.Combine(jets.Ring, functions, weights).Formula)];
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    internal static (Jets Jets, ImmutableArray<SpaceTerm> Functions) Prepare(string unknown, string axis, IReadOnlyList<Expr> terms, IReadOnlyList<Expr> densities)
    {
        var system = new EvolutionSystem(axis, axis == "t" ? "time" : "t", [unknown], [Expr.Zero]);
        var jets = new Jets(system, EvolutionQuantities.HighestOrder(system, [.. terms, .. densities]));
        var shift = Expr.Symbol(EvolutionSystem.JetName(unknown, axis, 1));
        return (jets, FunctionSpace.Independent(jets.Reader, terms.Where(term => term != shift), jets.Cost));
    }
}
