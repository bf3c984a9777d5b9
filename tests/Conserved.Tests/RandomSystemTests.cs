namespace Discovery.Conserved.Tests;

/// <summary>Systems drawn at random: what is told is proved, holds along solutions that are integrated by other means, and stays when the space grows.</summary>
public sealed class RandomSystemTests
{
    /// <summary>Steps of Runge and Kutta are so small that their own error is about 1e-12 of the states.</summary>
    private const double MostDrift = 1e-8;

    [Fact]
    public void Two_hundred_polynomial_systems()
    {
        var (random, integrated, keeping) = (new Random(20), 0, 0);
        for (var k = 0; k < 200; k++)
        {
            var system = Flow(random, k % 3);
            var (small, large) = (Asked.Kept(system, 2), Asked.Kept(system, 3));
            Assert.All(large.Quantities, quantity => Assert.True(FlowQuantities.IsKept(system, quantity.Formula)));
            Assert.True(large.Dimension >= small.Dimension && large.IndependentCount >= small.IndependentCount, $"{string.Join("; ", system.Rates)}: {small.Dimension} then {large.Dimension}");
            if (large.Quantities.IsEmpty) continue;
            keeping++;
            if (++integrated <= 10) AssertKept(system, large, random);
        }
        Assert.InRange(keeping, 100, 199);
    }

    [Fact]
    public void Two_hundred_partial_equations()
    {
        var (random, looked, keeping) = (new Random(21), 0, 0);
        Expr[] terms = [.. FunctionSpace.Products(FunctionSpace.Monomials(3, ["u", "u_x", "u_xx", "u_xxx"]), [Expr.One])];
        for (var k = 0; k < 200; k++)
        {
            var rate = Expr.Sum(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Expr.Of(random.Next(1, 5)) * terms[random.Next(terms.Length)]));
            var (small, large) = (Asked.Densities(rate.ToString(), 2, 1), Asked.Densities(rate.ToString()));
            Assert.True(large.Densities.Length >= small.Densities.Length, rate.ToString());
            if (large.Densities.IsEmpty) continue;
            keeping++;
            if (++looked <= 10) Assert.All(large.Densities, density => Assert.InRange(PeriodicField.Growth(rate, density.Density, random), -MostDrift, MostDrift));
        }
        Assert.True(keeping > 20, $"{keeping}");
    }

    /// <summary>General systems, Hamiltonian ones, and ones with a linear integral.</summary>
    private static FlowSystem Flow(Random random, int sort)
    {
        string[] names = ["x", "y", "z"];
        Expr[] monomials = [.. FunctionSpace.Monomials(2, names).Skip(1)];
        Expr Draw() => Expr.Sum(Enumerable.Range(0, 2).Select(_ => Expr.Of(random.Next(-3, 4)) * monomials[random.Next(monomials.Length)]));
        if (sort == 0) return new FlowSystem([.. names], [Draw(), Draw(), Draw()]);
        if (sort == 1)
        {
            var (first, second) = (Draw(), Draw());
            return new FlowSystem([.. names], [first, second, (-first - second).Expand()]);
        }
        var (p, q) = (Expr.Symbol("x"), Expr.Symbol("y"));
        var energy = (p ^ 2) + (q ^ 2) + (Expr.Of(random.Next(-2, 3)) * (p ^ 2) * q) + (Expr.Of(random.Next(-2, 3)) * (q ^ 3));
        return new FlowSystem(["x", "y"], [energy.Derivative("y"), -energy.Derivative("x")]);
    }

    private static void AssertKept(FlowSystem system, FlowFinding finding, Random random)
    {
        double[] start = [.. system.States.Select(_ => 0.2 * (random.NextDouble() - 0.5))];
        var track = Integration.Run(system, start, 1, 11, 100);
        foreach (var quantity in finding.Quantities)
        {
            var values = Tape.Compile(quantity.Formula, system.States).Evaluate(track.States, track.Rows);
            Assert.InRange(values.Max() - values.Min(), 0, MostDrift);
        }
    }
}
