using System.Collections.Immutable;

namespace Discovery.Search.Reductions;

/// <summary>A smaller problem whose law gives the law of a larger one.</summary>
/// <param name="View">The smaller problem.</param>
/// <param name="Lift">From a formula in its variables to one in those of the original.</param>
/// <param name="Steps">What was done, for the log; empty for the original itself.</param>
internal sealed record Reduction(View View, Func<Expr, Expr> Lift, ImmutableArray<string> Steps)
{
    public static Reduction None(View view) => new(view, formula => formula, []);

    /// <summary>A proposal for the original.</summary>
    public Proposal Lifted(Proposal proposal) => Steps.IsEmpty
        ? proposal
        : proposal with { Formula = Lift(proposal.Formula), Origin = proposal.Origin with { View = string.Join(", ", Steps) } };
}
