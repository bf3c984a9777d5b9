using System.Collections.Immutable;

namespace Discovery.Search.Tests.Reductions;

public class DimensionalAnalysisTests
{
    [Fact]
    public void A_pendulum_of_any_mass_leaves_a_number()
    {
        var view = Viewed(Samples.Of("2*pi*sqrt(l/g)*m/m", 40, 1, 0, ("l", 1, 2), ("g", 5, 10), ("m", 1, 3)), "s", "m", "m/s^2", "kg");
        var reduction = DimensionalAnalysis.Of(view, 3)[0];
        Assert.Empty(reduction.View.Names);
        Assert.All(reduction.View.Target.ToArray(), period => Assert.Equal(2 * Math.PI, period, 12));
        Assert.Equal(Expr.Parse("2*pi*sqrt(l/g)"), reduction.Lift(2 * Expr.Pi).Simplify());
    }

    /// <summary>Buckingham: five quantities of rank three leave two groups beside the target's.</summary>
    [Fact]
    public void Groups_are_as_many_as_the_quantities_beyond_the_rank()
    {
        var view = Viewed(
            Samples.Of("m*g*h + m*v^2/2 + k*h^2", 40, 1, 0, ("m", 1, 2), ("g", 1, 2), ("h", 1, 2), ("v", 1, 2), ("k", 1, 2)), "kg*m^2/s^2", "kg", "m/s^2", "m", "m/s", "kg/s^2");
        var reductions = DimensionalAnalysis.Of(view, 3);
        Assert.Equal(3, reductions.Count);
        Assert.All(reductions, reduction => Assert.Equal(2, reduction.View.Names.Length));
    }

    [Fact]
    public void A_target_that_the_units_cannot_reach_is_left_alone()
    {
        var view = Viewed(Samples.Of("9.81*t", 40, 1, 0, ("t", 1, 2)), "m/s", "s");
        Assert.Empty(DimensionalAnalysis.Of(view, 3));
    }

    [Fact]
    public void Without_units_there_are_no_groups() => Assert.Empty(DimensionalAnalysis.Of(View.Of(Samples.Of("x*y", 40, 1, 0, ("x", 1, 2), ("y", 1, 2))), 3));

    /// <summary>Units tell the speed of light from the number 1 under noise that hides the difference.</summary>
    [Fact]
    public void The_law_found_has_the_units_of_its_target()
    {
        var data = Samples.Of("m/sqrt(1 - v^2/c^2)", 400, 2, 0.01, ("m", 1, 5), ("v", 1, 2), ("c", 3, 10));
        var dimensions = Dimensions(data, "kg", "kg", "m/s", "m/s");
        var law = LawSearch.Find(data, new SearchOptions { Network = false, Dimensions = dimensions }) is var outcome ? outcome.Front[outcome.Chosen].Formula : null;
        Assert.True(UnitCheck.Of(law!, dimensions.Symbols, freeDecimals: false).IsConsistent);
        Assert.Equal(Expr.Parse("m/sqrt(1 - v^2/c^2)"), law);
    }

    private static View Viewed(Dataset data, string target, params string[] units) => View.Of(data, dimensions: Dimensions(data, target, units));

    private static SearchDimensions Dimensions(Dataset data, string target, params string[] units) => new(
        data.InputNames.Zip(units).ToImmutableDictionary(pair => pair.First, pair => Unit.Parse(pair.Second).Dimension), Unit.Parse(target).Dimension);
}
