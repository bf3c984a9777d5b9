using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Laws.Outcomes;

/// <summary>Writes down what a search does while it does it, and tells the person who waits.</summary>
/// <param name="progress">Told of every step; null where nobody waits.</param>
/// <param name="stage">What the steps are told as.</param>
public sealed class Journal(IProgress<RunProgress>? progress = null, string stage = "search")
{
    private readonly ImmutableArray<JournalEntry>.Builder _entries = ImmutableArray.CreateBuilder<JournalEntry>();

    public int Count => _entries.Count;

    /// <summary>Something was done.</summary>
    public void Say(string text) => Add(new JournalEntry.Step(text));

    /// <summary>A formula was chosen.</summary>
    /// <param name="text">Which, and why.</param>
    public void Chose(string text) => Add(new JournalEntry.ChoiceMade(text));

    /// <summary>A formula that the data hardly tell from the law.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="bits">By how many bits the law is better; null where that is not known.</param>
    public void Rival(Expr formula, double? bits = null) => Add(new JournalEntry.RivalFound(formula, bits));

    /// <summary>Does the work and writes down how long it took.</summary>
    public T Timed<T>(string name, Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        Took(name, clock.Elapsed);
        return result;
    }

    /// <summary>Does the work; where it fails, writes that down and gives back what is there without it, so that one part never ends a search.</summary>
    /// <param name="part">Such as "the stage 'power laws'".</param>
    /// <param name="otherwise">What the search has where the part fails.</param>
    /// <param name="work">Its cancellation is no failure, and goes on.</param>
    public T Guarded<T>(string part, T otherwise, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Add(new JournalEntry.PartFailed(part, error.Message));
            return otherwise;
        }
    }

    public void Took(string name, TimeSpan time) => _entries.Add(new JournalEntry.StageEnded(new StageTime(name, time.TotalSeconds)));

    private void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        progress?.Report(new RunProgress(stage, entry.Line!));
    }

    /// <summary>What was written from an entry on.</summary>
    public ImmutableArray<JournalEntry> Entries(int from = 0) => from == 0 ? _entries.ToImmutable() : [.. _entries.Skip(from)];
}
