using Discovery.Localisation;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Tests.Investigations;

/// <summary>The investigation of mobility edges, shortened: fewer states, and the quick search. The oracles are the edges that theory gives.</summary>
public sealed class LocalisationTests
{
    private const int States = 1200;

    /// <summary>Oracle: MathNet's dense eigenvalue decomposition of the same matrix.</summary>
    [Theory]
    [InlineData("mosaic-3")]
    [InlineData("gaam")]
    [InlineData("maam")]
    public void States_are_those_of_the_dense_matrix(string name)
    {
        const int sites = 89;
        var model = Model(name) with { Sites = sites };
        var chain = model.Chain(model, [.. model.Parameters.Select(parameter => 0.4 * parameter.Low + 0.6 * parameter.High)], 1.2);
        var matrix = Matrix<double>.Build.Dense(sites, sites);
        for (var n = 0; n < sites; n++)
        {
            var unit = new double[sites];
            unit[n] = 1;
            matrix.SetColumn(n, chain.Apply(unit));
        }
        var dense = matrix.Evd(Symmetricity.Symmetric);
        foreach (var number in (int[])[0, 17, 44, 88])
        {
            var state = Eigenstate.Find(chain, number, new RandomSource(number));
            // Rounding of a matrix of norm about 10.
            Assert.Equal(dense.EigenValues[number].Real, state.Energy, 1e-11);
            var vector = dense.EigenVectors.Column(number);
            Assert.Equal(1, Math.Abs(vector.DotProduct(Vector<double>.Build.DenseOfArray(state.Amplitudes))), 1e-8);
            Assert.Equal(vector.Sum(x => x * x * x * x), state.InverseParticipation, 1e-8);
        }
    }

    /// <summary>What an extended state is: a plane wave in a box has sum of psi^4 = 3/(2 (N + 1)), a state on one site 1.</summary>
    [Fact]
    public void A_wave_is_extended_and_a_deep_well_is_localised()
    {
        var wave = Eigenstate.Find(new NearestNeighbourChain(new double[100]), 40, new RandomSource(1));
        Assert.Equal(2 * Math.Cos(Math.PI * 60 / 101), wave.Energy, 1e-12);
        Assert.Equal(1.5 / 101, wave.InverseParticipation, 1e-10);
        var well = Eigenstate.Find(new NearestNeighbourChain([.. Enumerable.Range(0, 100).Select(n => n == 30 ? -1e6 : 0.0)]), 0, new RandomSource(1));
        Assert.Equal(0, well.Dimension, 1e-9);
    }

    /// <summary>The committed tables are what the generator draws; energies are the last digit's rounding apart where another machine's cosine is.</summary>
    [Fact]
    public void The_tables_are_what_the_generator_draws()
    {
        foreach (var model in ChainModel.All)
        {
            var drawn = StateTable.Write(model, model.Draw(3, 1)).TrimEnd().Split('\n');
            foreach (var (a, b) in drawn.Zip(File.ReadLines(Table(model.Name))))
                foreach (var (x, y) in a.Split(',').Zip(b.Split(',')))
                    if (double.TryParse(x, out var value)) Assert.Equal(value, double.Parse(y), 2e-4);
                    else Assert.Equal(x, y);
        }
    }

    [Theory]
    [Trait("Runs", "long")]
    [InlineData("mosaic-2", "abs(E*lam) - 2", "lam*abs(E) - 2", "abs(E) - 2/lam")]
    [InlineData("gaam", "alpha*E + 2*lam - 2")]
    [InlineData("maam", "lam*cosh(p) - E - exp(p)")]
    public async Task The_mobility_edge_is_found(string name, params string[] edges)
    {
        using var folder = new TestFolder();
        var run = await Shortened(name, folder).RunAsync(new RunOptions { Threads = 1 });
        Assert.Contains(edges, edge => (run.Law.Expression / Expr.Parse(edge)).Simplify() is Number { Value.Sign: > 0 } || run.Law.Expression == Expr.Parse(edge));
        // Theory is right in 0.995 to 1 of all states; of 300, one in a hundred more may be wrong by chance.
        Assert.True(run.Law.Test!.Accuracy >= 0.98, $"{run.Law} is right in {run.Law.Test.Accuracy}");
    }

    /// <summary>Theory: lam abs(E^2 - 1) = 2 on the edge. Of chains of 6765 sites the constant comes out as 2.015 to 2.03, so 2 % are allowed.</summary>
    [Fact]
    [Trait("Runs", "long")]
    public async Task The_edge_of_every_third_site_is_found()
    {
        using var folder = new TestFolder();
        var run = await Shortened("mosaic-3", folder).RunAsync(new RunOptions { Threads = 1 });
        Assert.All((double[])[0, 0.5, 1.5, 2], energy => Assert.Equal(2, OnEdge(run.Law.Expression, energy) * Math.Abs((energy * energy) - 1), 0.04));
        Assert.True(run.Law.Test!.Accuracy >= 0.975, $"{run.Law} is right in {run.Law.Test.Accuracy}");
    }

    /// <summary>The disorder at which a law changes its sign, by bisection.</summary>
    private static double OnEdge(Expr law, double energy)
    {
        double At(double disorder) => law.Evaluate(new Dictionary<string, double> { ["E"] = energy, ["lam"] = disorder });
        var (low, high) = (0.05, 10.0);
        Assert.True(At(low) < 0 && At(high) > 0, $"{law} has no edge at E = {energy}");
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            if (At(middle) < 0) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>The scientist's steps: a product beside a sum, p in the one is a hyperbolic cosine, in the other an exponential.</summary>
    [Fact]
    public void Fixed_edges_give_the_hyperbolic_cosine()
    {
        using var folder = new TestFolder();
        var study = NetworkStudy.Fit(Shortened("maam", folder).LoadData(), new SearchOptions { Fit = FitOptions.Default with { Shape = Shape.Parse("3 1x1 1") } });
        foreach (var edge in (string[])["0.0.1", "0.2.1", "0.0.2", "0.1.2", "0.1.0"]) study = study.Prune(edge);
        foreach (var edge in (string[])["0.0.0", "0.1.1", "1.0.0", "1.1.0"]) study = study.Fix(edge, "x");
        var law = study.Fix("0.2.2", "cosh").Fix("0.2.0", "exp").Assemble().Law;
        Assert.Contains("cosh", law.Expression.ToString(), StringComparison.Ordinal);
        Assert.True(law.Test!.Accuracy >= 0.975, $"{law} is right in {law.Test.Accuracy}");
    }

    private static ChainModel Model(string name) => ChainModel.All.Single(model => model.Name == name);

    private static string Table(string name) => ProblemFiles.At($"anderson-{name}.csv");

    private static LawProblem Shortened(string name, TestFolder folder)
    {
        folder.Write($"anderson-{name}.csv", string.Join('\n', File.ReadLines(Table(name)).Take(States + 1)));
        var text = File.ReadAllText(ProblemFiles.At($"anderson-{name}.problem"));
        return LawProblem.Load(folder.Write($"anderson-{name}.problem", text + "search effort quick\n"));
    }
}
