namespace Discovery.Search.Regressions;

/// <summary>A step of the direct search: one kind of law, found by linear algebra.</summary>
public interface IDirectStage
{
    /// <summary>The formulas that come closest, with first values for their constants. Exact where the law is of the stage's kind.</summary>
    IEnumerable<Proposal> Propose();
}
