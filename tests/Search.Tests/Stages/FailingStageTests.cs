using System.Collections.Immutable;

namespace Discovery.Search.Tests.Stages;

/// <summary>A part of the search that throws is left out and named, and the law is found all the same.</summary>
public sealed class FailingStageTests
{
    private static readonly SearchOptions Without = new() { Network = false, TellsOddRows = false, Growth = GrowthOptions.None, Terms = new() { BankSize = 1000 } };

    private static readonly ImmutableArray<string> Names = [.. StageTable.All.Select(row => row.Name)];

    public static TheoryData<string> Stages => [.. StageTable.All.Where(row => !row.WithoutVariables).Select(row => row.Name)];

    /// <summary>Each stage throws in turn, all others being left out; the forms that are taught still have the law.</summary>
    [Theory]
    [MemberData(nameof(Stages))]
    public void A_stage_that_throws_is_left_out_and_named(string name)
    {
        var row = StageTable.All.Single(row => row.Name == name);
        var data = Samples.Of("3*x^2 + 1", 30, 1, 0.01, ("x", 0.5, 2));
        var failing = row with { For = StageRows.Any, Make = _ => throw new InvalidOperationException("A constant of a formula is finite.") };
        var outcome = LawSearch.Find(data, Without with { Terms = Without.Terms with { WithoutStages = Names, MoreStages = [failing] } });
        Assert.Equal($"the stage '{name}' failed on these rows (A constant of a formula is finite) and was left out; the law was sought without it.", outcome.Journal.Failures().Single());
        Assert.True(outcome.Front[outcome.Chosen].Formula.Contains("x"));
    }

    [Fact]
    public void A_stage_with_a_formula_that_cannot_be_worked_out_is_left_out_and_no_other_with_it()
    {
        var row = new StageRow("broken", "formulas in a variable that is not there", StageTier.Quick, StageRows.Any, _ => [new Broken()]);
        var outcome = LawSearch.Find(Samples.Of("3*x^2", 30, 1, 0.01, ("x", 0.5, 2)), Without with { Terms = Without.Terms with { WithoutStages = Names, MoreStages = [row] } });
        Assert.Contains(outcome.Journal.Failures(), failure => failure.StartsWith("a formula of 'broken' failed", StringComparison.Ordinal));
        Assert.True(outcome.Front[outcome.Chosen].Fit.Rmse < 0.1);
    }

    private sealed class Broken : IDirectStage
    {
        public IEnumerable<Proposal> Propose() => [new Proposal(Expr.Symbol("nowhere"), Origin.Direct("broken"), 0)];
    }
}
