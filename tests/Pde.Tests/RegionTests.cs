using System.Collections.Immutable;
using Discovery.Symbolic;

namespace Discovery.Pde.Tests;

/// <summary>Parts of boxes and their edges. Oracles are areas, lengths and solutions in closed form.</summary>
public sealed class RegionTests
{
    private static readonly Box Square = new(new Axis("x", -1, 1), new Axis("y", -1, 1));

    [Theory]
    [InlineData("x^2 + y^2 - 1", Math.PI)]
    [InlineData("x + y - 1", 3.5)]
    [InlineData("x|y", 3)]
    [InlineData("x^2 + y^2 - 1;1/4 - x^2 - y^2", 0.75 * Math.PI)]
    [InlineData("x + y - 1;x - y - 1;y - x - 1;-x - y - 1", 2)]
    public void A_region_has_its_area(string levels, double area)
    {
        // A lattice of 400 x 400 cells misjudges at most the cells on the edge, which is shorter than 10.
        var points = Collocation.Uniform(Square, [400, 400]);
        var share = (double)Cut(levels).Inside(points)[0].Length / points[0].Length;
        Assert.Equal(area, 4 * share, 10 * 2.0 / 400);
    }

    [Theory]
    [InlineData("x^2 + y^2 - 1/2")]
    [InlineData("x|y")]
    [InlineData("x^2 + y^2 - 1;1/4 - x^2 - y^2")]
    public void Points_of_the_edge_lie_on_it(string levels)
    {
        var region = Cut(levels);
        var edge = region.Edge(Square, [31, 31]);
        Assert.True(edge[0].Length > 25);
        Assert.All(region.Levels(edge), level => Assert.Equal(0, level, 1e-12));
    }

    [Fact]
    public void Poisson_s_equation_on_a_disc_is_solved()
    {
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = -4"]).Inside("u = 0", "x^2 + y^2 - 1");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Grids = [8] }).ErrorsAgainst([Expr.Parse("1 - x^2 - y^2")]).L2 < 1e-7);
    }

    [Fact]
    public void The_outward_normal_on_a_circle_is_the_radius()
    {
        var words = NormalDerivative.Known(new Vocabulary(Square, ["u"]));
        var residual = NormalDerivative.OnCurve(EquationReader.Read("u_n = 0", words), words, Expr.Parse("x^2 + y^2 - 4"));
        // u = r^2 has the slope 2 r = 4 on the circle of radius 2.
        var slope = words.Insert(residual, [Expr.Parse("x^2 + y^2")]).Evaluate(new Dictionary<string, double> { ["x"] = 1.2, ["y"] = 1.6 });
        Assert.Equal(4, slope, 1e-12);
        Assert.Equal(EquationReader.Read("-u_x = 0", words), NormalDerivative.OnFace(EquationReader.Read("u_n = 0", words), words, 0, isHigh: false));
    }

    [Fact]
    public void An_empty_region_and_a_condition_off_its_edge_are_objected_to()
    {
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = 1"]);
        Assert.Contains("no point inside", WellPosedness.Check(problem.Inside("u = 0", "x^2 + y^2 + 1"))[0].Message, StringComparison.Ordinal);
        var stray = problem.Inside("u = 0", "x^2 + y^2 - 1/2");
        stray = stray with { Conditions = stray.Conditions.Add(new BoundaryCondition.OnCurve(Expr.Parse("x^2 + y^2 - 1/4"), Expr.Symbol("u"), 7)) };
        Assert.Equal(7, Assert.Single(WellPosedness.Check(stray)).Line);
    }

    /// <summary>Clauses between ';', levels of which one must be below zero between '|'.</summary>
    private static Region Cut(string levels) => new(Square, [.. levels.Split(';').Select(clause => clause.Split('|').Select(Expr.Parse).ToImmutableArray())]);
}
