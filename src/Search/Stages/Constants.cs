namespace Discovery.Search.Stages;

/// <summary>y = c: what is left of a monomial law when dimensional analysis has taken its powers out.</summary>
internal sealed class Constants(View rows) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        var weights = rows.Weights ?? [.. Enumerable.Repeat(1.0, rows.RowCount)];
        var mean = rows.TargetColumn.Select((y, row) => weights[row] * y).Sum() / weights.Sum();
        yield return new Proposal(Regression.Decimal(mean), Origin.Direct("constant"), rows.TargetColumn.Select((y, row) => weights[row] * (y - mean) * (y - mean)).Sum());
    }
}
