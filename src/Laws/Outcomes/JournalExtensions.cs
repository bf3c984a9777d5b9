using System.Collections.Immutable;

namespace Discovery.Laws.Outcomes;

/// <summary>What can be read off a journal.</summary>
public static class JournalExtensions
{
    extension(IEnumerable<JournalEntry> journal)
    {
        /// <summary>The log, a line a step.</summary>
        public ImmutableArray<string> Lines() => [.. journal.Select(entry => entry.Line).OfType<string>()];

        /// <summary>Parts of the search that failed and were left out, in a sentence each for the scientist.</summary>
        public IEnumerable<string> Failures() => journal.OfType<JournalEntry.PartFailed>()
            .GroupBy(failed => failed.Part)
            .Select(part => $"{part.Key} failed on these rows ({part.First().Reason.TrimEnd('.')}) and was left out; the law was sought without it.");

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
