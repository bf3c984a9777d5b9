using System.Collections.Immutable;
using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>A formula fitted to the training rows, on its way to being a law.</summary>
/// <param name="Fit">The formula with its fitted constants.</param>
/// <param name="Snapped">Constants that were replaced by exact ones.</param>
/// <param name="Road">How it was found.</param>
/// <param name="Bits">Its description length; what is smallest is chosen.</param>
public sealed record Candidate(FittedFormula Fit, ImmutableArray<SnappedConstant> Snapped, string Road, double Bits)
{
    public Expr Formula => Fit.Formula;

    internal static Candidate Of(FittedFormula fit, ImmutableArray<SnappedConstant> snapped, string road, View view) =>
        new(fit, snapped, road, DescriptionLength.Of(fit.Formula, fit.SumOfSquares, view));
}
