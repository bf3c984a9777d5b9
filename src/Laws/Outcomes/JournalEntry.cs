namespace Discovery.Laws.Outcomes;

/// <summary>What happened in a search.</summary>
public abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>The line of the log; null for what the log does not tell.</summary>
    public abstract string? Line { get; }

    /// <summary>Something was done.</summary>
    /// <param name="Text">A short phrase for the scientist.</param>
    public sealed record Step(string Text) : JournalEntry
    {
        public override string Line => Text;
    }

    /// <summary>A formula was found that the data hardly tell from the law.</summary>
    public sealed record RivalFound(Expr Formula) : JournalEntry
    {
        public override string Line => $"the data hardly tell it from: {Tenths.Written(Formula)}";
    }

    /// <summary>A stage came to its end. Stages of one name are added up.</summary>
    public sealed record StageEnded(StageTime Time) : JournalEntry
    {
        public override string? Line => null;
    }
}
