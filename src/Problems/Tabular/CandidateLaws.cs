using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>From the candidates of a search to what a run measures.</summary>
internal static class CandidateLaws
{
    /// <summary>The formula with what is known of its constants.</summary>
    public static LawCandidate ToLaw(this Candidate candidate) =>
        LawCandidate.Of(candidate.Formula, candidate.Origin, candidate.Snapped, candidate.Fit.Values, candidate.Fit.Sigmas, candidate.Fit.Rows - candidate.Fit.Names.Length);

    /// <summary>The formulas with what is known of their constants; where no rows are held out, with what they predict of each row from the others.</summary>
    /// <param name="front">The formulas.</param>
    /// <param name="view">The training rows.</param>
    /// <param name="data">All rows.</param>
    /// <param name="odd">Training rows to which the constants are not fitted.</param>
    public static ImmutableArray<LawCandidate> Of(IEnumerable<Candidate> front, View view, ProblemData data, ImmutableArray<int> odd = default) =>
        [.. front.Select(candidate => candidate.ToLaw() with { LeftOut = data.HasTestRows ? [] : [.. LeaveOneOut.Predict(candidate, view, odd.IsDefault ? [] : odd)] })];
}
