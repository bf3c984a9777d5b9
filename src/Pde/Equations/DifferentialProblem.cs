using System.Collections.Immutable;
using Discovery.Symbolic;

namespace Discovery.Pde;

/// <summary>
/// Equations on a domain with their conditions. It has no place for a known solution: what is not here cannot enter the training.
/// </summary>
public sealed record DifferentialProblem
{
    public required Vocabulary Vocabulary { get; init; }

    public required ImmutableArray<Equation> Equations { get; init; }

    public ImmutableArray<BoundaryCondition> Conditions { get; init; } = [];

    /// <summary>In the order of the vocabulary's.</summary>
    public ImmutableArray<Coefficient> Coefficients { get; init; } = [];

    public ImmutableArray<Measurements> Measurements { get; init; } = [];

    public Box Box => Vocabulary.Box;

    /// <summary>The highest derivative in the equations.</summary>
    public int Order => Equations.SelectMany(equation => Vocabulary.DerivativesIn(equation.Residual)).Select(derivative => derivative.Orders.Total).DefaultIfEmpty().Max();

    /// <summary>Whether all residuals are linear in the unknowns, as Symbolic's derivatives show.</summary>
    public bool IsLinear => Equations.Select(equation => equation.Residual)
        .Concat(Conditions.OfType<BoundaryCondition.OnFace>().Select(condition => condition.Residual))
        .All(residual => Vocabulary.DerivativesIn(residual).All(by =>
            residual.Derivative(Vocabulary.NameOf(by)) is var slope && !Vocabulary.DerivativesIn(slope).Any()));

    /// <summary>A problem from text.</summary>
    /// <param name="box">The domain.</param>
    /// <param name="unknowns">Names of the unknown functions.</param>
    /// <param name="equations">Such as <c>u_xx + u_yy = f</c>.</param>
    /// <param name="coefficients">Numbers to be found.</param>
    /// <exception cref="ParseException">An equation cannot be read.</exception>
    public static DifferentialProblem Of(Box box, ImmutableArray<string> unknowns, ImmutableArray<string> equations, ImmutableArray<Coefficient> coefficients = default)
    {
        ImmutableArray<Coefficient> sought = coefficients.IsDefault ? [] : coefficients;
        var vocabulary = new Vocabulary(box, unknowns, [.. sought.Select(coefficient => coefficient.Name)]);
        return new DifferentialProblem
        {
            Vocabulary = vocabulary,
            Equations = [.. equations.Select(text => new Equation(EquationReader.Read(text, vocabulary)))],
            Coefficients = sought,
        };
    }

    /// <summary>With a condition on all faces, such as <c>u = 0</c>.</summary>
    public DifferentialProblem OnBoundary(string condition) =>
        this with { Conditions = [.. Conditions, .. BoundaryCondition.OnAllFaces(Box, EquationReader.Read(condition, Vocabulary))] };

    /// <summary>With a condition where an axis has a value, such as <c>u = sin(x)</c> at t = 0.</summary>
    public DifferentialProblem At(string axis, double value, string condition) =>
        this with { Conditions = Conditions.Add(new BoundaryCondition.OnFace([(Box.IndexOf(axis), value)], EquationReader.Read(condition, Vocabulary))) };

    public DifferentialProblem Periodic(string axis) => this with { Conditions = Conditions.Add(new BoundaryCondition.Periodic(Box.IndexOf(axis))) };

    public DifferentialProblem Measured(Measurements measurements) => this with { Measurements = Measurements.Add(measurements) };
}
