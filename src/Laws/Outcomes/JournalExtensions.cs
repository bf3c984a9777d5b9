using System.Collections.Immutable;

namespace Discovery.Laws.Outcomes;

/// <summary>What can be read off a journal.</summary>
public static class JournalExtensions
{
    extension(IEnumerable<JournalEntry> journal)
    {
        /// <summary>The log, a line a step.</summary>
        public ImmutableArray<string> Lines() => [.. journal.Select(entry => entry.Line).OfType<string>()];

        /// <summary>How long each stage took, in the order in which they first ended.</summary>
        public ImmutableArray<StageTime> Times() =>
        [
            .. journal.OfType<JournalEntry.StageEnded>().Select(entry => entry.Time)
                .GroupBy(time => time.Stage)
                .Select(stage => new StageTime(stage.Key, stage.Sum(time => time.Seconds))),
        ];

        /// <summary>Formulas that the data hardly tell from the law that was chosen last.</summary>
        public IEnumerable<JournalEntry.RivalFound> Rivals() => journal.Reverse().TakeWhile(entry => entry is not JournalEntry.ChoiceMade).OfType<JournalEntry.RivalFound>().Reverse();
    }
}
