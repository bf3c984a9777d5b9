
namespace Discovery.Search.Candidates;

/// <summary>A formula that may be the law, before its constants are fitted to the target itself.</summary>
/// <param name="Formula">With decimal constants at their first values.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="EstimatedSumOfSquares">Of the residuals, as far as the stage that found it can tell.</param>
public sealed record Proposal(Expr Formula, Origin Origin, double EstimatedSumOfSquares)
{
    /// <summary>Whether the stage has seen that no term can be left out: then many constants that mean nothing do not speak against it where it meets all rows.</summary>
    public bool HasFewestTerms { get; init; }
}
