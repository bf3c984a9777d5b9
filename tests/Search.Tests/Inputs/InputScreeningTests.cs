namespace Discovery.Search.Tests.Inputs;

public sealed class InputScreeningTests
{
    private static readonly int[] Three = [3, 12, 17], Pair = [7, 31];

    /// <summary>Three inputs of many matter, one by its square, two by a product; 1 % noise. Of six drawn tables of each width all are screened right.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(400)]
    public void The_inputs_of_a_law_are_found_among_many(int inputs)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var (columns, random) = Drawn(inputs, 300, seed);
            var target = Target(columns, random, (x, noise) => x[3] * x[3] + x[12] * Math.Log(x[17]) + 0.028 * noise);
            Assert.Equal(Three, InputScreening.Of(columns, target, CancellationToken.None));
        }
    }

    /// <summary>Neither input says anything alone: the mean of a product of two centred inputs is 0 whatever one of them is.</summary>
    [Fact]
    public void A_pair_that_matters_only_together_is_found()
    {
        var (columns, random) = Drawn(40, 300, 5);
        var target = Target(columns, random, (x, noise) => (x[7] - 2) * (x[31] - 2) + 0.2 * noise);
        Assert.Equal(Pair, InputScreening.Of(columns, target, CancellationToken.None));
    }

    /// <summary>At a level of 1 % a table, .4 of 40 tables of chance are expected to speak for an input; 4 or more have a probability of 1e-3.</summary>
    [Fact]
    public void Chance_speaks_for_none()
    {
        var spoken = Enumerable.Range(1, 40).Count(seed =>
        {
            var (columns, random) = Drawn(30, 100, seed);
            return !InputScreening.Of(columns, Target(columns, random, (_, noise) => noise), CancellationToken.None).IsEmpty;
        });
        Assert.InRange(spoken, 0, 3);
    }

    [Fact]
    public void An_input_that_a_law_leaves_out_is_foreseen_by_its_residuals()
    {
        var (columns, random) = Drawn(30, 300, 1);
        var residuals = Target(columns, random, (x, noise) => 0.01 * x[9] + 0.003 * noise);
        Assert.Equal(9, Assert.Single(InputScreening.Overlooked(columns, [3, 12], residuals, CancellationToken.None)));
    }

    private static (double[][] Columns, RandomSource Random) Drawn(int inputs, int rows, int seed)
    {
        var random = new RandomSource(seed);
        return ([.. Enumerable.Range(0, inputs).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Uniform(0.5, 3.5)).ToArray())], random);
    }

    private static double[] Target(double[][] columns, RandomSource random, Func<double[], double, double> law) =>
        [.. Enumerable.Range(0, columns[0].Length).Select(row => law(Array.ConvertAll(columns, column => column[row]), random.Normal()))];
}
