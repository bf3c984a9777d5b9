namespace Discovery.Search.Roads;

/// <summary>Compact laws by linear algebra, stage by stage, until one has an exact law.</summary>
internal sealed class DirectRoad : ISearchRoad
{
    public Road Road => Road.Direct;

    public RoadFindings Walk(RoadContext context) => context.Options.Direct ? context.Journal.Timed("direct", () => Search(context)) : RoadFindings.None;

    private static RoadFindings Search(RoadContext context)
    {
        var journal = context.Journal;
        journal.Say("direct search: power laws, sums of terms, quotients");
        var (proposals, hasExactLaw) = DirectSearch.Run(context.Smaller, context.Options, context.IsExact, journal, context.Cancellation);
        journal.Say($"direct search: {proposals.Count} formulas proposed{(hasExactLaw ? ", one of them exact" : "")}");
        return new RoadFindings(proposals) { HasExactLaw = hasExactLaw };
    }
}
