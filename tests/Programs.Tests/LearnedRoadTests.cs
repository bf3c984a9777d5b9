namespace Discovery.Programs.Tests;

/// <summary>Networks that are trained here on sequences of a rule, and read; each program is run on 100 fresh sequences of four times the length.</summary>
public sealed class LearnedRoadTests
{
    [Fact]
    public void Parity_is_read_from_a_network() => AssertRead(0, 1, Drawn.Rule((q, x) => q ^ x, (_, r, _) => r), "states of a machine");

    [Fact]
    public void A_sum_modulo_three_is_read_from_a_network() => AssertRead(0, 2, Drawn.Rule((q, x) => (q + x) % 3, (_, r, _) => r), "3 states of a machine");

    /// <summary>The spring of SYSTEMS: speed and place are two numbers, so that the lattice has two dimensions.</summary>
    [Fact]
    public void A_spring_is_read_from_the_lattice_of_its_states() => AssertRead(-10, 10, columns =>
    {
        var (speed, place) = (0L, 0L);
        return Array.ConvertAll(columns[0], x =>
        {
            speed += x - place;
            return place += speed;
        });
    }, "lattice of 2 dimensions");

    /// <summary>Hidden states that someone else's network left in a table: here those of a counter modulo 5, as points of a circle with a noise of a thousandth.</summary>
    [Fact]
    public void Hidden_states_of_a_table_are_read()
    {
        var examples = Drawn.From(0, 4, Drawn.Rule((q, x) => (q + x) % 5, (_, r, _) => r), sequences: 40);
        var random = new Random(3);
        double[] Column(Func<double, double> wave) => [.. examples.Outputs[0].Select(value => wave(2 * Math.PI * value / 5) + (1e-3 * random.NextDouble()))];
        var finding = LearnedRoad.Read([Column(Math.Cos), Column(Math.Sin)], examples);
        Assert.Equal("y = 0;  y = (x + y) mod 5", finding.Chosen?.Program.Text);
    }

    /// <summary>Outputs that no state explains leave the network inexact, and nothing is read.</summary>
    [Fact]
    public void Random_outputs_are_not_read()
    {
        var random = new Random(9);
        Assert.Null(LearnedRoad.Find(Drawn.From(0, 1, columns => Array.ConvertAll(columns[0], _ => (long)random.Next(2)), sequences: 100)).Chosen);
    }

    private static void AssertRead(int low, int high, Func<long[][], long[]> rule, string logged)
    {
        var finding = LearnedRoad.Find(Drawn.From(low, high, rule, sequences: 200));
        Assert.NotNull(finding.Chosen);
        Assert.Contains(finding.Log, line => line.Contains(logged, StringComparison.Ordinal));
        Assert.Equal(0, Drawn.Wrong(finding.Chosen.Program, Drawn.From(low, high, rule, 100, 40, seed: 2)));
    }
}
