namespace Discovery.Problems.Tests.Tabular;

/// <summary>Plans of memory: what is foreseen follows from the rules that the run itself goes by.</summary>
public sealed class TableMemoryTests
{
    [Fact]
    public void A_table_that_fits_is_held_whole_and_one_that_does_not_is_sampled()
    {
        using var folder = new TestFolder();
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"{i}.5,{2 * i}.25\n")));
        folder.Write("t.csv", text);
        var problem = LawProblem.Load(folder.Write("t.problem", "data \"t.csv\"\ntarget y\n"));
        var whole = problem.Plan(null)!;
        Assert.Contains("is held whole", whole.Way, StringComparison.Ordinal);

        // Ten bytes a byte of the file, as the run decides by.
        Assert.Equal(10.0 * text.Length, whole.Bytes);

        // 2 MB at 500 bytes a number and two numbers a row is 2000 rows, the run's own rule.
        var blocks = problem.Plan(2_000_000)!;
        Assert.Contains("is read in blocks: 2000 of them are searched", blocks.Way, StringComparison.Ordinal);
        Assert.Equal(2e6, blocks.Bytes);
        var data = problem.LoadData(2_000_000);
        Assert.True(data.IsSample);
        Assert.Equal(2000, data.Train.Count + data.Test.Count);
    }

    [Fact]
    public void What_cannot_be_sampled_is_said_to_be_refused()
    {
        using var folder = new TestFolder();
        folder.Write("t.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"{i},{i % 2}\n"))));
        var problem = LawProblem.Load(folder.Write("t.problem", "data \"t.csv\"\ninput x\ntarget y as class\n"));
        Assert.Contains("the run will be refused", problem.Plan(10_000)!.Way, StringComparison.Ordinal);
    }
}
