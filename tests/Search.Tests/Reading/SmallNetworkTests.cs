
namespace Discovery.Search.Tests.Reading;

/// <summary>Networks alone, on rows in fewer variables. The law that the rows were drawn from is the oracle.</summary>
public sealed class SmallNetworkTests
{
    private static readonly SearchOptions NetworksAlone = Quick(new SearchOptions().Along(RoadChoice.Network));

    [Fact]
    public void What_is_left_when_powers_and_ratios_are_taken_out_is_read_as_one_edge()
    {
        var data = Samples.Of("m/sqrt(1 - v^2/c^2)", 400, 1, 0, ("m", 1, 5), ("v", 1, 2), ("c", 3, 10));
        var found = Chosen(data);
        Assert.Equal("m/sqrt(1 - v^2/c^2)", found.Formula.ToString());
        Assert.Equal((Road.Network, "network 1 1"), (found.Origin.Road, found.Origin.Stage));
    }

    /// <summary>atan(f + g): trained on tan(y) the network has no hidden level, and no bad minimum. No difference, product or ratio of the variables would do.</summary>
    [Fact]
    public void A_function_of_the_target_makes_a_network_without_a_hidden_level()
    {
        var data = Samples.Of("atan(exp(x) - y^3/2)", 400, 1, 0, ("x", -1, 1), ("y", -1.5, 1.5));
        Assert.Equal("atan(exp(x) - y^3/2)", Chosen(data).Formula.ToString());
    }

    [Fact]
    public void Networks_alone_propose_nothing_that_another_road_found()
    {
        var data = Samples.Of("x*y + 1/2", 200, 1, 0, ("x", 1, 3), ("y", 1, 3));
        var outcome = LawSearch.Find(data, NetworksAlone);
        Assert.All(outcome.Front, candidate => Assert.Contains(candidate.Origin.Road, (Road[])[Road.Network, Road.Constant]));
        Assert.Empty(outcome.Taught);
    }

    /// <summary>The curve of a network of one edge keeps its scale: x^3/(exp(x) - 1) is the inverse of an exponential once a power is taken out.</summary>
    [Fact]
    public void A_power_times_a_function_of_a_closed_form_is_read_from_one_edge()
    {
        var data = Samples.Of("x^3/(exp(x) - 1)", 200, 1, 0, ("x", 0.5, 5));
        var curve = EdgeCurve.Thin(data.Input(0), data.Target, Enumerable.Repeat(1.0, data.RowCount).ToArray());
        var best = new FactorReader(ClosedForms.Default).Read(curve, Expr.Symbol("x"))[0];
        // Levenberg-Marquardt on the transformed curve ends near rounding.
        Assert.InRange(best.Error, 0, 1e-6);
        Assert.Contains(best.Formula.Nodes(), node => node is Call call && call.Is(Functions.Exp));
    }

    private static Candidate Chosen(Dataset data)
    {
        var outcome = LawSearch.Find(data, NetworksAlone);
        return outcome.Front[outcome.Chosen];
    }

    private static SearchOptions Quick(SearchOptions options) => options with { TellsOddRows = false, Growth = GrowthOptions.None };
}
