using System.Globalization;

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

    /// <summary>A formula was chosen. Where others are chosen later, the last one counts.</summary>
    /// <param name="Text">Which, and why.</param>
    public sealed record ChoiceMade(string Text) : JournalEntry
    {
        public override string Line => $"chosen: {Text}";
    }

    /// <summary>A formula was found that the data hardly tell from the law.</summary>
    /// <param name="Formula">The formula.</param>
    /// <param name="Bits">By how many bits the law is better; null where that is not known.</param>
    public sealed record RivalFound(Expr Formula, double? Bits) : JournalEntry
    {
        public override string Line => $"the data hardly tell it from: {Tenths.Written(Formula)}{(Bits is { } bits ? $", {bits.ToString("0.0", CultureInfo.InvariantCulture)} bits behind" : "")}";
    }

    /// <summary>A part of the search failed on these rows and was left out; the search went on without it.</summary>
    /// <param name="Part">Such as "the stage 'power laws'".</param>
    /// <param name="Reason">What went wrong, as the machine says it.</param>
    public sealed record PartFailed(string Part, string Reason) : JournalEntry
    {
        public override string Line => $"{Part} failed on these rows and was left out: {Reason}";
    }

    /// <summary>A stage came to its end. Stages of one name are added up.</summary>
    public sealed record StageEnded(StageTime Time) : JournalEntry
    {
        public override string? Line => null;
    }
}
