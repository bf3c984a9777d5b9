using System.Collections.Immutable;

namespace Discovery.Problems.Sets;

/// <summary>A formula fitted to several data sets at once.</summary>
/// <param name="Template">With a symbol for every constant.</param>
/// <param name="Shared">Symbols of constants that are the same in all sets, with their values.</param>
/// <param name="Own">Symbols of constants that each set has for itself, with a value a set.</param>
/// <param name="SharedSigmas">Standard deviations of the shared constants; empty where they were not fitted.</param>
/// <param name="OwnSigmas">Of each own constant the standard deviations, one a set; empty where they were not fitted together.</param>
/// <param name="SumOfSquares">Weighted, over the rows of all sets; NaN where the formula is not defined in some row.</param>
internal sealed record SetModel(
    Expr Template,
    ImmutableArray<(string Name, double Value)> Shared,
    ImmutableArray<(string Name, ImmutableArray<double> Values)> Own,
    ImmutableArray<double> SharedSigmas,
    ImmutableArray<ImmutableArray<double>> OwnSigmas,
    double SumOfSquares)
{
    /// <summary>With the shared constants as decimals; the symbols of the others stay.</summary>
    public Expr Formula => Template.Substitute(Shared.ToDictionary(constant => constant.Name, constant => Expr.Decimal(double.IsFinite(constant.Value) ? constant.Value : 0)));
}
