namespace Discovery.Conserved.Tests.Trajectories;

/// <summary>A sum of curves as the quantity, on the same nine systems: where one is a sum of functions of single states it is found with no function named, elsewhere and for dissipative systems nothing.</summary>
public sealed class TrajectoryNetworkTests
{
    [Theory]
    [InlineData("Lotka-Volterra", 0)]
    [InlineData("Lotka-Volterra", 0.01)]
    [InlineData("Toda", 0)]
    [InlineData("Toda", 0.01)]
    public void What_is_a_sum_of_functions_of_single_states_is_found(string name, double noise)
    {
        var network = Find(name, noise);
        Assert.NotNull(network);
        // Kept along trajectories that took no part: the sum of the curves differs little along each, and much between them.
        var (names, tracks) = TrajectoryQuantityTests.Simulate(TrajectoryQuantityTests.Systems.Single(system => system.Name == name), 0, 8, 11);
        var values = tracks.Select(track => Tape.Compile(network.Formula, names).Evaluate(track.States, track.Rows)).ToList();
        var (within, between) = (values.Average(TrajectoryQuantityTests.Spread), TrajectoryQuantityTests.Spread(values.Select(track => track.Average())));
        Assert.True(within < (noise == 0 ? 0.02 : 0.2) * between, $"{within} within, {between} between");
    }

    [Fact]
    public void Curves_are_read_as_functions_that_nobody_named()
    {
        var read = Find("Lotka-Volterra", 0.01)!.Reading!;
        Assert.True(read.IsKept);
        Assert.Equal(["log(x)", "log(y)", "x", "y"], read.Weights.Select(term => term.Term.ToString()).Order(StringComparer.Ordinal));
        // x + y - log(x) - log(y), to the noise of the columns.
        Assert.All(read.Weights, term => Assert.InRange(Math.Abs(term.Weight), 0.99, 1.01));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.1)]
    public void What_loses_energy_keeps_no_sum_of_curves(double noise) =>
        Assert.All(TrajectoryQuantityTests.Systems.Where(system => system.Kept == 0), system => Assert.True(Find(system.Name, noise) is null, system.Name));

    [Fact]
    public void Shuffled_rows_keep_no_sum_of_curves()
    {
        var random = new Random(5);
        var (names, tracks) = TrajectoryQuantityTests.Simulate(TrajectoryQuantityTests.Systems[2], 0, 6);
        List<Track> shuffled = [.. tracks.Select(track => new Track([.. track.States.Select(column => column.OrderBy(_ => random.Next()).ToArray())], track.Slopes))];
        Assert.Null(TrajectoryNetwork.Find(names, shuffled, [0, 0], [.. names.Select(Expr.Symbol)]));
    }

    [Fact]
    public void Along_one_trajectory_curves_prove_nothing()
    {
        var (names, tracks) = TrajectoryQuantityTests.Simulate(TrajectoryQuantityTests.Systems[2], 0, 1);
        Assert.Null(TrajectoryNetwork.Find(names, tracks, [0, 0], [.. names.Select(Expr.Symbol)]));
    }

    private static NetworkQuantity? Find(string name, double noise)
    {
        var (names, tracks) = TrajectoryQuantityTests.Simulate(TrajectoryQuantityTests.Systems.Single(system => system.Name == name), noise, 8);
        double[] spreads = [.. Enumerable.Range(0, names.Length).Select(s => TrajectoryQuantityTests.Spread(tracks.SelectMany(track => track.States[s])))];
        return TrajectoryNetwork.Find(names, tracks, [.. spreads.Select(spread => noise * spread / Math.Sqrt(1 + (noise * noise)))], [.. names.Select(Expr.Symbol)]);
    }
}
