using System.Collections.Immutable;

namespace Discovery.Search.Candidates;

/// <summary>A formula with its fitted constants set apart.</summary>
/// <param name="Template">The formula with a symbol in place of each fitted constant.</param>
/// <param name="Names">Those symbols.</param>
/// <param name="Values">The constants' values.</param>
/// <param name="Sigmas">Their standard deviations from the Jacobian and the residuals; infinite where the data do not fix them.</param>
/// <param name="SumOfSquares">Weighted, over the rows that were fitted; NaN where the formula is not defined in some row.</param>
/// <param name="Rows">How many rows were fitted.</param>
public sealed record FittedFormula(
    Expr Template,
    ImmutableArray<string> Names,
    ImmutableArray<double> Values,
    ImmutableArray<double> Sigmas,
    double SumOfSquares,
    int Rows)
{
    private WorkedOut _formula;

    /// <summary>A copy that something is about to change in has yet to work out its formula.</summary>
    private FittedFormula(FittedFormula other) =>
        (Template, Names, Values, Sigmas, SumOfSquares, Rows) = (other.Template, other.Names, other.Values, other.Sigmas, other.SumOfSquares, other.Rows);

    /// <summary>The formula with the values in place.</summary>
    public Expr Formula => _formula.Value ??= Template.Substitute(
        Names.Zip(Values).ToDictionary(pair => pair.First, pair => Expr.Decimal(double.IsFinite(pair.Second) ? pair.Second : 0)));

    public double Rmse => Math.Sqrt(SumOfSquares / Rows);

    /// <summary>Variance of the residuals, for the degrees of freedom that are left.</summary>
    public double Variance => SumOfSquares / Math.Max(1, Rows - Names.Length);

    /// <summary>What follows from the rest takes no part in comparisons.</summary>
    private struct WorkedOut : IEquatable<WorkedOut>
    {
        public Expr? Value;

        public readonly bool Equals(WorkedOut other) => true;

        public override readonly bool Equals(object? obj) => obj is WorkedOut;

        public override readonly int GetHashCode() => 0;
    }
}
