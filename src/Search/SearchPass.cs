namespace Discovery.Search;

/// <summary>A search that has gone through all roads once.</summary>
/// <param name="Search">The search, with the rows that it saw.</param>
/// <param name="Outcome">What it found.</param>
/// <param name="Candidates">All that the judge looked at, and not only what stands in the front.</param>
internal sealed record SearchPass(LawSearch Search, SearchOutcome Outcome, IReadOnlyList<Candidate> Candidates)
{
    public Candidate Law => Outcome.Front[Outcome.Chosen];
}
