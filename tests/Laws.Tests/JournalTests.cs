namespace Discovery.Laws.Tests;

public sealed class JournalTests
{
    [Fact]
    public void Steps_rivals_and_times_are_told_apart_by_their_kind()
    {
        var journal = new Journal();
        journal.Say("the data hardly tell it from: this is only a step");
        journal.Rival(Expr.Parse("x^2"));
        Assert.Equal(7, journal.Timed("fit", () => 7));
        journal.Took("fit", TimeSpan.FromSeconds(2));
        Assert.Equal(["the data hardly tell it from: this is only a step", "the data hardly tell it from: x^2"], journal.Entries().Lines().AsEnumerable());
        Assert.Equal([Expr.Parse("x^2")], journal.Entries().Rivals().Select(rival => rival.Formula));
        var time = Assert.Single(journal.Entries().Times());
        Assert.Equal("fit", time.Stage);
        Assert.InRange(time.Seconds, 2, 3);
    }

    [Fact]
    public void What_is_written_is_told_at_once()
    {
        var told = new List<RunProgress>();
        var journal = new Journal(new Listener(told), "relation");
        journal.Say("one");
        journal.Rival(Expr.Parse("x"));
        Assert.Equal([("relation", "one"), ("relation", "the data hardly tell it from: x")], told.Select(step => (step.Stage, step.Message)));
        Assert.Single(journal.Entries(from: 1));
    }

    private sealed class Listener(List<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told.Add(value);
    }
}
