namespace Discovery.Search.Tests.Stages;

/// <summary>Laws of whole numbers from 200 rows; the rule that the rows were drawn from is the oracle, on rows beyond them too.</summary>
public sealed class WholeNumberLawsTests
{
    [Theory]
    [InlineData("mod(3*a + b + 2, 7)")]
    [InlineData("2*mod(a - b, 5) + 1")]
    [InlineData("floor((a + 3*b + 1)/4)")]
    [InlineData("1 - 2*parity(a*b)")]
    public void A_law_of_whole_numbers_is_proposed(string law)
    {
        var proposals = Propose(law, 40);
        Assert.Contains(proposals, proposal => Misses(proposal.Formula, law, 90) == 0);
    }

    /// <summary>Sums keep the remainders of one input beside the other input: here a leap day every fourth year.</summary>
    [Fact]
    public void A_sum_of_an_input_and_a_remainder_is_proposed() => Assert.Contains(Propose("5*a + 3*mod(b, 4) + 2", 40), proposal => proposal.EstimatedSumOfSquares < 1e-12);

    [Fact]
    public void Rows_with_a_fraction_are_left_alone() => Assert.Empty(Propose("a/2 + b", 40));

    private static List<Proposal> Propose(string law, int high)
    {
        var (rows, formula) = (Rows(high, 1), Expr.Parse(law));
        var view = View.Of(new Dataset(["a", "b"], rows, "y", Values(formula, rows)));
        return [.. StageLab.Row("whole numbers").Of(new StageContext(view, ClosedForms.Default, Breadth.Exact, new DirectSearchOptions())).SelectMany(stage => stage.Propose())];
    }

    private static int Misses(Expr formula, string law, int high)
    {
        var rows = Rows(high, 2);
        return Values(formula, rows).Zip(Values(Expr.Parse(law), rows)).Count(pair => Math.Abs(pair.First - pair.Second) > 1e-6);
    }

    private static double[][] Rows(int high, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 200).Select(_ => (double)random.Next(0, high)).ToArray())];
    }

    private static double[] Values(Expr formula, double[][] rows)
    {
        return [.. Enumerable.Range(0, 200).Select(row => formula.Evaluate(new Dictionary<string, double> { ["a"] = rows[0][row], ["b"] = rows[1][row] }))];
    }
}
