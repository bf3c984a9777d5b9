using System.Collections.Immutable;

namespace Discovery.Conserved.Tests.Trajectories;

/// <summary>Nine systems, four of which keep something in the space and five nothing: trajectories by Runge and Kutta with noise in proportion to each column's spread.</summary>
public sealed class TrajectoryQuantityTests
{
    private const string PlaneSquares = "x^2 y^2 vx^2 vy^2 x*y x*vx x*vy y*vx y*vy vx*vy x y vx vy 1/sqrt(x^2+y^2)";

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, List<Track>> Runs = new();

    private static readonly string[] Squares = ["x", "y", "z", "x^2", "y^2", "z^2", "x*y", "x*z", "y*z"];

    /// <summary>Name, equations, space, how many it keeps, ranges of the starts.</summary>
    public static readonly (string Name, string Equations, string[] Space, int Kept, double Low, double High, double Span)[] Systems =
    [
        ("Kepler", "x' = vx; y' = vy; vx' = -x/(x^2+y^2)^(3/2); vy' = -y/(x^2+y^2)^(3/2)", PlaneSquares.Split(' '), 2, 0.8, 1.2, 8),
        ("double pendulum", "a' = v; b' = w; v' = (-3*sin(a) - sin(a - 2*b) - 2*sin(a - b)*(w^2 + v^2*cos(a - b)))/(3 - cos(2*a - 2*b)); w' = 2*sin(a - b)*(2*v^2 + 2*cos(a) + w^2*cos(a - b))/(3 - cos(2*a - 2*b))",
            ["v^2", "w^2", "v*w*cos(a - b)", "cos(a)", "cos(b)", "v*w", "sin(a)", "sin(b)"], 1, 0.5, 1.5, 15),
        ("Lotka-Volterra", "x' = x - x*y; y' = x*y - y", ["x", "y", "log(x)", "log(y)", "x^2", "y^2", "x*y"], 1, 0.5, 2, 12),
        ("Toda", "a' = a*(v - u); b' = b*(w - v); c' = c*(u - w); u' = 2*(a^2 - c^2); v' = 2*(b^2 - a^2); w' = 2*(c^2 - b^2)",
            ["a", "b", "c", "u", "v", "w", "a^2", "b^2", "c^2", "u^2", "v^2", "w^2", "u*v", "v*w", "u*w"], 2, 0.3, 1.3, 8),
        ("Lorenz", "x' = 10*(y - x); y' = x*(28 - z) - y; z' = x*y - 8/3*z", Squares, 0, 1, 10, 10),
        ("damped oscillator", "x' = y; y' = -x - y/5", ["x", "y", "x^2", "y^2", "x*y", "x^3", "x^2*y", "x*y^2", "y^3"], 0, 0.5, 2, 12),
        ("damped pendulum", "x' = y; y' = -sin(x) - 0.15*y", ["x", "y", "x^2", "y^2", "x*y", "cos(x)", "sin(x)"], 0, 0.5, 2, 12),
        ("van der Pol", "x' = y; y' = (1 - x^2)*y - x", ["x", "y", "x^2", "y^2", "x*y", "x^3", "x^2*y", "x*y^2", "y^3"], 0, 0.5, 2, 12),
        ("Roessler", "x' = -y - z; y' = x + y/5; z' = 1/5 + z*(x - 5.7)", Squares, 0, 1, 4, 20),
    ];

    [Theory]
    [InlineData(0, 9)]
    [InlineData(0.01, 9)]
    [InlineData(0.1, 8)]
    public void Nine_systems_are_told_right(double noise, int least)
    {
        var results = Systems.Select(system => (system.Name, system.Kept, Found: Find(system, noise).Quantities.Count(quantity => quantity.IsKept))).ToList();
        Assert.True(results.TrueForAll(result => result.Found <= result.Kept), $"a quantity that is not there: {string.Join("; ", results)}");
        Assert.True(results.Count(result => result.Found == result.Kept) >= least, string.Join("; ", results));
    }

    [Fact]
    public void Without_noise_the_constants_are_exact()
    {
        Assert.Equal(Expr.Parse("x + y - log(x) - log(y)"), Assert.Single(Find(Systems[2], 0).Quantities).Formula);
        Assert.Contains(Find(Systems[0], 0).Quantities, quantity => quantity.Formula == Expr.Parse("x*vy - y*vx") || quantity.Formula == Expr.Parse("y*vx - x*vy"));
    }

    /// <summary>At 16 rows a period x v swings so fast that four rows ahead it is turned about: what swings is no less kept for that. x'' = -4 x keeps v^2 + 4 x^2.</summary>
    [Fact]
    public void Rows_far_apart_hide_nothing()
    {
        var tracks = Enumerable.Range(1, 5).Select(start =>
        {
            double[] time = [.. Enumerable.Range(0, 51).Select(i => 0.2 * i)];
            var (x, v) = (Array.ConvertAll(time, t => start * Math.Cos(2 * t + start)), Array.ConvertAll(time, t => -2 * start * Math.Sin(2 * t + start)));
            return new Track([x, v], [v, Array.ConvertAll(x, value => -4 * value)]) { Smooth = [x, v] };
        }).ToList();
        var found = Assert.Single(TrajectoryQuantities.Find(["x", "v"], tracks, [0, 0], [Expr.Parse("x^2"), Expr.Parse("v^2"), Expr.Parse("x*v")]).Quantities);
        Assert.True(found.IsKept);
        Assert.Equal(["x^2", "v^2"], found.Weights.Where(term => Math.Abs(term.Weight) > 1e-6).Select(term => $"{term.Term}").OrderByDescending(term => term));
    }

    [Fact]
    public void Shuffled_rows_keep_nothing()
    {
        var (system, random) = (Systems[2], new Random(5));
        var (names, tracks) = Simulate(system, 0, 6);
        List<Track> shuffled = [.. tracks.Select(track => new Track([.. track.States.Select(column => column.OrderBy(_ => random.Next()).ToArray())], track.Slopes))];
        Assert.DoesNotContain(TrajectoryQuantities.Find(names, shuffled, [0, 0], [.. system.Space.Select(Expr.Parse)]).Quantities, quantity => quantity.IsKept);
    }

    internal static TrajectoryFinding Find((string Name, string Equations, string[] Space, int Kept, double Low, double High, double Span) system, double noise, int seed = 7)
    {
        var (names, tracks) = Simulate(system, noise, 8, seed);
        double[] spreads = [.. Enumerable.Range(0, names.Length).Select(s => Spread(tracks.SelectMany(track => track.States[s])))];
        return TrajectoryQuantities.Find(names, tracks, [.. spreads.Select(spread => noise * spread / Math.Sqrt(1 + (noise * noise)))], [.. system.Space.Select(Expr.Parse)]);
    }

    internal static (ImmutableArray<string> Names, List<Track> Tracks) Simulate((string Name, string Equations, string[] Space, int Kept, double Low, double High, double Span) system, double noise, int count, int seed = 7)
    {
        var (names, clean, random) = (Asked.Flow(system.Equations).States, Runs.GetOrAdd(system.Name, _ => Clean(system)).Take(count).ToList(), new Random(seed));
        double[] sigmas = [.. Enumerable.Range(0, names.Length).Select(s => noise * Spread(clean.SelectMany(run => run.States[s])))];
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (names, [.. clean.Select(run => new Track([.. run.States.Select((column, s) => column.Select(value => value + (sigmas[s] * Normal())).ToArray())], run.Slopes))]);
    }

    /// <summary>Solutions without noise, worked out once.</summary>
    private static List<Track> Clean((string Name, string Equations, string[] Space, int Kept, double Low, double High, double Span) system)
    {
        var (flow, random) = (Asked.Flow(system.Equations), new Random(system.Name.Length));
        return [.. Enumerable.Range(0, 8).Select(_ =>
        {
            double[] start = [.. flow.States.Select(_ => system.Low + ((system.High - system.Low) * random.NextDouble()))];
            // A planet begins beside the sun and moves across.
            if (system.Name == "Kepler") start = [start[0], 0.1 * start[1], 0.2 * (start[2] - 1), 0.95 * start[3]];
            return Integration.Run(flow, start, system.Span, 200, 12);
        })];
    }

    internal static double Spread(IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return Math.Sqrt(all.Average(value => (value - mean) * (value - mean)));
    }
}
