using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>Terms that equations of motion are sought among together.</summary>
/// <param name="Name">In a word or two.</param>
/// <param name="Terms">Each with first values of its inner constant, of which the best is refined; one value, of no meaning, for a term without.</param>
internal sealed record TermFamily(string Name, ImmutableArray<(MotionTerm Term, ImmutableArray<double> Inner)> Terms)
{
    /// <summary>Every term with every first value of its inner constant.</summary>
    public List<(MotionTerm Term, double K)> Candidates => [.. Terms.SelectMany(item => item.Inner.Select(k => (item.Term, k)))];
}
