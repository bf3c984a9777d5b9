
namespace Discovery.Search.Candidates;

/// <summary>A formula that may be the law, before its constants are fitted to the target itself.</summary>
/// <param name="Formula">With decimal constants at their first values.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="EstimatedSumOfSquares">Of the residuals, as far as the stage that found it can tell.</param>
public sealed record Proposal(Expr Formula, Origin Origin, double EstimatedSumOfSquares);
