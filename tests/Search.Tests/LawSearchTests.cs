
namespace Discovery.Search.Tests;

/// <summary>The law that the rows were drawn from is the oracle: it has to come back as a formula, not as a small error.</summary>
public sealed class LawSearchTests
{
    private static readonly SearchOptions NetworkAlone = new() { Direct = false };
    private static readonly SearchOptions DirectAlone = new() { Network = false };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_network_reads_exp_of_a_sine_and_a_square(long seed)
    {
        var data = Samples.Of("exp(sin(pi*x) + y^2)", 750, seed, 0, ("x", -1, 1), ("y", -1, 1));
        Assert.Equal("exp(sin(pi*x) + y^2)", Law(data, NetworkAlone with { Seed = seed }));
    }

    [Fact]
    public void A_network_reads_the_addition_of_velocities()
    {
        var data = Samples.Of("(u + v)/(1 + u*v)", 750, 1, 0, ("u", -0.9, 0.9), ("v", -0.9, 0.9));
        Assert.Equal("(u + v)/(u*v + 1)", Law(data, NetworkAlone));
    }

    /// <summary>A damped wave is no row of the table; the edge gets a search of its own.</summary>
    [Fact]
    public void A_network_reads_an_edge_that_is_like_no_function_of_the_table()
    {
        var data = Samples.Of("tanh(exp(-0.7*x)*sin(4.3*x) + 1.3*y)", 750, 1, 0, ("x", 0, 3), ("y", -1, 1));
        Assert.Equal("tanh(exp(-7*x/10)*sin(43*x/10) + 13*y/10)", Law(data, NetworkAlone));
    }

    [Theory]
    [InlineData("2*x^2 - 3*y + 1/2")]
    [InlineData("sqrt(x^2 + y^2)")]
    [InlineData("x*y/(x + y)")]
    [InlineData("x^2*exp(-y)/3")]
    [InlineData("pi*x^3/y")]
    [InlineData("sin(x)*cos(y)")]
    [InlineData("log(x*y + 1)")]
    public void Direct_search_finds_compact_laws_exactly(string law)
    {
        var data = Samples.Of(law, 200, 5, 0, ("x", 0.5, 3), ("y", 0.5, 3));
        var found = Chosen(data, DirectAlone);
        Assert.True(found.Fit.Rmse < 1e-12, $"{found.Formula}");
        // Equal as functions: the difference simplifies to nothing or vanishes at points that the search has not seen.
        var other = Samples.Of($"({law}) - ({found.Formula})", 20, 99, 0, ("x", 0.1, 5), ("y", 0.1, 5));
        Assert.All(other.Target.ToArray(), difference => Assert.True(Math.Abs(difference) < 1e-9, $"{found.Formula} is off by {difference}"));
    }

    [Fact]
    public void Noise_leaves_exponents_snapped_and_the_constant_measured()
    {
        var data = Samples.Of("6.674*m1*m2/r^2", 600, 3, 0.01, ("m1", 1, 10), ("m2", 1, 10), ("r", 1, 5));
        var found = Chosen(data, new SearchOptions());
        var constant = Assert.Single(found.Fit.Values);
        // Three standard deviations hold in 99.7 % of cases; the seed is fixed.
        Assert.InRange(constant, 6.674 - 3 * found.Fit.Sigmas[0], 6.674 + 3 * found.Fit.Sigmas[0]);
        Assert.Equal(Expr.Parse("k*m1*m2/r^2"), found.Fit.Template.Substitute(found.Fit.Names[0], Expr.Symbol("k")));
    }

    [Fact]
    public void A_known_constant_is_called_by_its_name()
    {
        var data = Samples.Of("6.674*m/r^2", 60, 3, 0, ("m", 1, 10), ("r", 1, 5));
        var options = DirectAlone with { Known = [new KnownConstant("G", 6.674)] };
        Assert.Equal("G*m/r^2", Law(data, options));
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var data = Samples.Of("exp(sin(pi*x) + y^2)", 300, 7, 0.02, ("x", -1, 1), ("y", -1, 1));
        var one = LawSearch.Find(data, new SearchOptions { Threads = 1 });
        var two = LawSearch.Find(data, new SearchOptions { Threads = 2 });
        Assert.Equal(string.Join("\n", one.Journal.Lines()), string.Join("\n", two.Journal.Lines()));
        Assert.Equal(one.Front.Select(candidate => candidate.Formula), two.Front.Select(candidate => candidate.Formula));
        Assert.Equal(one.Front.SelectMany(candidate => candidate.Fit.Sigmas), two.Front.SelectMany(candidate => candidate.Fit.Sigmas));
        Assert.Equal(one.Network!.ToJson(), two.Network!.ToJson());
    }

    [Fact]
    public void Small_tables_need_no_network()
    {
        var data = Samples.Of("2*sqrt(x)", 8, 1, 0, ("x", 1, 9));
        var outcome = LawSearch.Find(data);
        Assert.Null(outcome.Network);
        Assert.Equal("2*sqrt(x)", outcome.Front[outcome.Chosen].Formula.ToString());
    }

    [Fact]
    public void Only_the_functions_asked_for_are_used()
    {
        var data = Samples.Of("exp(x)", 100, 1, 0, ("x", 0, 2));
        var options = DirectAlone with { Forms = [ClosedForms.Find("x", out _)!, ClosedForms.Find("x^2", out _)!] };
        Assert.All(LawSearch.Find(data, options).Front, candidate => Assert.DoesNotContain("sin", candidate.Formula.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_cancelled_search_gives_the_best_so_far()
    {
        var data = Samples.Of("x + y", 100, 1, 0, ("x", 0, 2), ("y", 0, 2));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var outcome = LawSearch.Find(data, cancellation: cancellation.Token);
        Assert.True(outcome.WasCancelled);
        Assert.NotEmpty(outcome.Front);
    }

    [Fact]
    public void Too_few_rows_and_a_constant_target_are_refused()
    {
        Assert.Contains("at least 3", Assert.Throws<DataException>(() => LawSearch.Find(Samples.Of("x", 2, 1, 0, ("x", 0, 1)))).Message, StringComparison.Ordinal);
        Assert.Contains("'y' is 2", Assert.Throws<DataException>(() => LawSearch.Find(Samples.Of("2 + 0*x", 9, 1, 0, ("x", 0, 1)))).Message, StringComparison.Ordinal);
    }

    private static Candidate Chosen(Dataset data, SearchOptions options)
    {
        var outcome = LawSearch.Find(data, options);
        return outcome.Front[outcome.Chosen];
    }

    private static string Law(Dataset data, SearchOptions options) => Chosen(data, options).Formula.ToString();
}
