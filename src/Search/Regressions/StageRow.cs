namespace Discovery.Search.Regressions;

/// <summary>A stage of the direct search as a row of a table: one kind of law, and when it is looked for.</summary>
/// <param name="Name">Such as "power laws".</param>
/// <param name="About">Which laws it finds.</param>
/// <param name="Tiers">When it runs; within a tier in the order of the table.</param>
/// <param name="For">Rows that it is worth its time for.</param>
/// <param name="Make">The stage for one view, or several, one a transform of the target.</param>
public sealed record StageRow(string Name, string About, StageTier Tiers, StageRows For, Func<StageContext, IEnumerable<IDirectStage>> Make)
{
    /// <summary>Whether it looks at all rows as they are, so that what it proposes stands under noise, where proposals of a few rows are taken back.</summary>
    public bool SeesAllRows { get; init; }

    /// <summary>Whether it looks for laws without variables; all others need one.</summary>
    public bool WithoutVariables { get; init; }

    /// <summary>The stages for a view; none where the row is not for it.</summary>
    internal IEnumerable<IDirectStage> Of(StageContext context) => IsFor(context) ? Make(context) : [];

    private bool IsFor(StageContext context) => context.View.Names.IsEmpty == WithoutVariables && For switch
    {
        StageRows.Exact => !context.IsNoisy,
        StageRows.Noisy => context.IsNoisy,
        _ => true,
    };
}
