using System.Collections.Immutable;

namespace Discovery.Conserved.Reactions;

/// <summary>A reaction with mass action: it goes as its rate times the powers of the reactants.</summary>
/// <param name="Reactants">How many of each species it takes.</param>
/// <param name="Products">How many of each it gives.</param>
/// <param name="Rate">A number or a symbol.</param>
public sealed record Reaction(ImmutableSortedDictionary<string, int> Reactants, ImmutableSortedDictionary<string, int> Products, Expr Rate)
{
    /// <summary>The powers of the reactants.</summary>
    public Expr Powers => Expr.Product(Reactants.Select(part => Expr.Power(Expr.Symbol(part.Key), part.Value)));

    /// <summary>What it changes of a species.</summary>
    public int Change(string species) => Products.GetValueOrDefault(species) - Reactants.GetValueOrDefault(species);
}
