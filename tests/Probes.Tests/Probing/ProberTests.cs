using Discovery.Benchmarks.Probes;

namespace Discovery.Probes.Tests.Probing;

/// <summary>Planted layers: what was put in is what is found, and nothing where nothing was.</summary>
public sealed class ProberTests
{
    private const int Rows = 1000;

    [Fact]
    public void Undamped_methods_can_be_told_apart_and_damped_ones_cannot()
    {
        var undamped = PlantedLayer.Inputs(Rows, new Random(1), isDamped: false);
        var pairs = Prober.Separate(new ProbeTable(undamped, [], [.. Enumerable.Range(0, Rows)]), PlantedLayer.Ideas);
        Assert.All(pairs, pair => Assert.False(pair.AreTheSame));
        Assert.True(pairs.Single(pair => pair.First == "exponential" && pair.Second == "two-point").FirstHasSecond);
        var damped = PlantedLayer.Inputs(Rows, new Random(1), isDamped: true);
        Assert.True(Assert.Single(Prober.Separate(new ProbeTable(damped, [], [.. Enumerable.Range(0, Rows)]), PlantedLayer.DampedIdeas)).AreTheSame);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_method_that_was_planted_is_the_one_that_explains_the_units(int planted)
    {
        var random = new Random(planted + 5);
        var table = PlantedLayer.Table(PlantedLayer.Ideas[planted], PlantedLayer.Inputs(Rows, random, false), random, 0.05);
        var best = Prober.Best(Prober.Probe(table, PlantedLayer.Ideas, 1), Prober.Separate(table, PlantedLayer.Ideas));
        Assert.Equal(PlantedLayer.Ideas[planted].Name, Assert.Single(best).Idea.Name);
        // Noise of .05 on units of variance about 1: R^2 about .997.
        Assert.InRange(best[0].FromUnits.Min(), 0.98, 1);
    }

    [Fact]
    public void Permuted_units_carry_nothing()
    {
        var random = new Random(3);
        var table = PlantedLayer.Table(PlantedLayer.Ideas[0], PlantedLayer.Inputs(Rows, random, false), random, 0.05);
        for (var seed = 1; seed <= 5; seed++)
            Assert.DoesNotContain(Prober.Probe(table with { Units = [.. Prober.Permuted([.. table.Units], table.Groups, seed)] }, PlantedLayer.Ideas, 9), finding => finding.IsCarried);
    }

    [Fact]
    public void Replacing_what_an_idea_explains_moves_the_output_as_the_idea_foresees()
    {
        // A model whose units are the exact quantities, and whose output is x1 = x C + v S.
        var inputs = PlantedLayer.Inputs(300, new Random(4), false);
        var idea = PlantedLayer.Ideas[0];
        var quantities = idea.Of(inputs);
        var table = new ProbeTable(inputs, [.. quantities], [.. Enumerable.Range(0, 300)]);
        var changed = new Dictionary<string, double[]>(inputs) { ["w"] = [.. inputs["w"].Select(w => (1.5 * Math.PI) - w)] };
        var after = idea.Of(changed);
        var result = Intervention.Run(table, idea, changed, (_, units) => (0.3 * units[0]) + (0.8 * units[1]), row => (0.3 * after[0][row]) + (0.8 * after[1][row]));
        Assert.True(result.IsCausal);
        Assert.False(Intervention.Run(table, idea, changed, (_, units) => 1, row => after[0][row]).IsCausal);
    }

    [Theory]
    [InlineData(RepresentationPhase.None)]
    [InlineData(RepresentationPhase.Disordered)]
    [InlineData(RepresentationPhase.Ordered)]
    public void Three_phases_of_a_representation_are_told_apart(RepresentationPhase phase)
    {
        // A 32 x 32 grid of labels in 24 latents: noise; a random plane of permuted labels; a random plane of the labels; noise .05.
        var random = new Random(6);
        var (x, y) = (Enumerable.Range(0, 1024).Select(i => (i % 32 / 16.0) - 1).ToArray(), Enumerable.Range(0, 1024).Select(i => (i / 32 / 16.0) - 1).ToArray());
        int[] order = [.. Enumerable.Range(0, 1024)];
        if (phase == RepresentationPhase.Disordered) random.Shuffle(order);
        double[][] latents = [.. Enumerable.Range(0, 24).Select(_ =>
        {
            var (a, b) = phase == RepresentationPhase.None ? (0, 0) : (PlantedLayer.Normal(random), PlantedLayer.Normal(random));
            return order.Select(row => (a * x[row]) + (b * y[row]) + ((phase == RepresentationPhase.None ? 1 : 0.05) * PlantedLayer.Normal(random))).ToArray();
        })];
        var held = Representation.Of([x, y], latents, [.. Enumerable.Range(0, 1024)]);
        Assert.Equal(phase, held.Phase);
        if (phase == RepresentationPhase.Ordered) Assert.InRange(held.LinearR2, 0.99, 1);
        if (phase == RepresentationPhase.None) Assert.InRange(held.Participation, 20, 24);
    }
}
