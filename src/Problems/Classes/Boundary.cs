using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <summary>A boundary between two classes with its constants fitted: class 1 is where the formula is above 0.</summary>
/// <param name="Template">The formula with a symbol in place of each fitted constant.</param>
/// <param name="Names">Those symbols.</param>
/// <param name="Values">Their values.</param>
/// <param name="Sigmas">Their standard deviations; infinite where the data do not give them.</param>
/// <param name="Steepness">The log-odds of class 1 are this times the formula.</param>
/// <param name="Lapse">The share of rows that are as good as drawn by lot, wherever they lie.</param>
/// <param name="Bits">What it takes to tell the classes of all rows, given the formula.</param>
internal sealed record Boundary(
    Expr Template, ImmutableArray<string> Names, ImmutableArray<double> Values, ImmutableArray<double> Sigmas, double Steepness, double Lapse, double Bits)
{
    /// <summary>For each unit of the formula's complexity, as among laws of numbers.</summary>
    private const double BitsPerNode = DescriptionLength.BitsPerNode;

    public Expr Formula => With(Values);

    public Expr With(ImmutableArray<double> values) =>
        Template.Substitute(Names.Zip(values).ToDictionary(pair => pair.First, pair => Expr.Decimal(double.IsFinite(pair.Second) ? pair.Second : 0)));

    /// <summary>Bits to state the formula, and then the classes: what is smallest is chosen, as among laws.</summary>
    public double Length(int rows) =>
        Bits + BitsPerNode * Symbolic.Simplification.Measures.Reading(Formula) + Names.Length * DescriptionLength.BitsOfConstant(rows);
}
