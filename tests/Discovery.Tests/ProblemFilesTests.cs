
namespace Discovery.Tests;

/// <summary>The problems that the README shows, from the file to the law.</summary>
public sealed class ProblemFilesTests
{
    [Theory]
    [InlineData("hello", "exp(sin(pi*x) + y^2)")]
    [InlineData("velocity-addition", "(u + v)/(u*v + 1)")]
    public async Task Laws_without_noise_come_back_exactly(string problem, string law)
    {
        var run = await Load(problem).RunAsync();
        Assert.Equal(law, run.Law.Expression.ToString());
        Assert.True(run.Law.Exact);
        Assert.Equal(RunStatus.Accepted, run.Status);
    }

    /// <summary>Kepler's third law; the exponent 3/2 is snapped and the constant is 365.25 days to 1 in 150.</summary>
    [Fact]
    public async Task The_planets_obey_keplers_third_law()
    {
        var law = (await Load("kepler").RunAsync()).Law;
        Assert.Equal(Expr.Parse("k*a^(3/2)"), Named(law, "k"));
        Assert.InRange(law.Constants[^1].Value, 0.3652 * 0.993, 0.3652 * 1.007);
        Assert.True(law.LeaveOneOut!.R2 > 0.99999);
    }

    /// <summary>Balmer's constant in air is 364.51 to 364.60 nm, depending on which lines set it (refraction varies over the spectrum).</summary>
    [Fact]
    public async Task Hydrogen_obeys_balmers_formula()
    {
        var law = (await Load("balmer").RunAsync()).Law;
        Assert.Equal(Expr.Parse("k*n^2/(n^2 - 4)"), Named(law, "k"));
        Assert.InRange(law.Constants[^1].Value, 364.5, 364.7);
    }

    [Fact]
    [Trait("Runs", "long")]
    public async Task The_pendulum_is_driven_by_the_sine_of_its_angle()
    {
        var law = (await Load("pendulum").RunAsync()).Law;
        Assert.Contains("sin(theta)", law.Expression.ToString(), StringComparison.Ordinal);
        Assert.True(law.Test!.R2 > 0.99);
    }

    [Fact]
    [Trait("Runs", "long")]
    public async Task Gravitation_is_named_under_noise()
    {
        var law = (await Load("gravitation").RunAsync()).Law;
        Assert.Equal(Expr.Parse("k*m1*m2/r^2"), Named(law, "k"));
    }

    /// <summary>The metrics of result.json are those of the text that stands beside them.</summary>
    [Fact]
    [Trait("Runs", "long")]
    public async Task Metrics_follow_from_the_printed_text()
    {
        var problem = Load("gravitation");
        var run = await problem.RunAsync();
        var data = problem.LoadData();
        foreach (var law in ((LawRun)ProblemKinds.Default.ReadResult(run.ToJson())).Laws)
        {
            var again = Law.Measure(new LawCandidate(Expr.Parse(law.Expression.ToString()), new Origin(Road.Direct, "")), data);
            Assert.Equal(law.Train, again.Train);
            Assert.Equal(law.Test, again.Test);
        }
    }

    [Fact]
    public async Task The_result_is_the_same_bytes_for_any_number_of_threads()
    {
        var results = new List<string>();
        foreach (var threads in (int[])[1, 2, 4])
        {
            var run = await Load("hello").RunAsync(new RunOptions { Threads = threads });
            results.Add(run.WithoutTimes().ToJson() + run.NetworkJson + string.Join("\n", run.Log));
        }
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    private static Expr Named(Law law, string name)
    {
        Assert.Single(law.Expression.Nodes().OfType<Measured>());
        Expr Name(Expr e) => e is Measured ? Expr.Symbol(name) : e.Map(Name);
        return Name(law.Expression);
    }

    private static LawProblem Load(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Discovery.sln"))) folder = Path.GetDirectoryName(folder)!;
        return LawProblem.Load(Path.Combine(folder, "problems", name + ".problem"));
    }
}
