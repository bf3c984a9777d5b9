namespace Discovery.Conserved.Evolutions;

/// <summary>
/// What partial differential equations keep: H = int h dx with E(h_t + sum E_l(h) F_l) = 0, E the Euler operator; densities with E(h) = 0 are trivial. Both are null spaces over the fractions.
/// </summary>
public static class EvolutionQuantities
{
    /// <param name="system">The equations.</param>
    /// <param name="space">Densities in the unknowns and their derivatives.</param>
    /// <exception cref="ArgumentException">Unknowns and rates differ in number.</exception>
    /// <exception cref="NotSupportedException">The question is beyond what is worked out exactly; the message is a sentence.</exception>
    public static EvolutionFinding Find(EvolutionSystem system, IReadOnlyList<Expr> space)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Unknowns.Length != system.Rates.Length) throw new ArgumentException($"There are {system.Unknowns.Length} unknowns and {system.Rates.Length} equations; each unknown needs one.");
        try
        {
            return new Evolution(system, HighestOrder(system, space)).Find(space);
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    /// <summary>Whether h_t = q_x holds along all solutions.</summary>
    /// <exception cref="NotSupportedException">The formulas are beyond what is worked out exactly.</exception>
    public static bool Holds(EvolutionSystem system, KeptDensity quantity)
    {
        try
        {
            return quantity.Flux is { } flux && new Evolution(system, HighestOrder(system, [quantity.Density, flux])).Holds(quantity.Density, flux);
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    /// <summary>The highest derivative that formulas name.</summary>
    internal static int HighestOrder(EvolutionSystem system, IEnumerable<Expr> formulas)
    {
        var names = formulas.Concat(system.Rates).Concat(system.Definitions.Values).SelectMany(formula => formula.SymbolNames()).ToHashSet();
        var highest = 0;
        for (var order = 1; order <= Monomial.MaxVariables; order++)
            if (system.Unknowns.Any(unknown => names.Contains(EvolutionSystem.JetName(unknown, system.Axis, order)))) highest = order;
        return highest;
    }
}
