
namespace Discovery.Problems.Equations;

/// <summary>A closed form for an unknown function that satisfies equations and conditions.</summary>
/// <param name="Unknown">Its name.</param>
/// <param name="Expression">In the axes.</param>
/// <param name="Evidence">What is known of all unknowns' formulas together.</param>
/// <param name="Distance">Relative L2 distance from the network.</param>
public sealed record SolutionFormula(string Unknown, Expr Expression, SolutionEvidence Evidence, double Distance)
{
    /// <summary>The part of the domain that it holds in, such as <c>y &lt; 1/2</c>; null for all of it.</summary>
    public string? Where { get; init; }

    /// <summary>Whether all unknowns' formulas are smooth and, put into equations and conditions, leave residuals that vanish identically.</summary>
    public bool IsProved => Evidence == SolutionEvidence.Proved;
}
