using System.Collections.Immutable;

namespace Discovery.Pde.Tests.Geometry;

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
    public void The_corners_of_an_L_are_found_with_their_angles()
    {
        var corners = Corners.Of(LShape("u = 0", "u = 0", "u_xx + u_yy = -1"));
        var inner = Assert.Single(corners, corner => corner.Angle > Math.PI);
        Assert.Equal((0, 0), (inner.X, inner.Y));
        Assert.Equal(1.5 * Math.PI, inner.Angle, 1e-12);
        Assert.Equal(0.75 * Math.PI, inner.Bisector, 1e-12);
        Assert.Equal(
            [(-1, -1), (-1, 1), (0, -1), (1, 0), (1, 1)],
            corners.Where(corner => corner != inner).Select(corner => (corner.X, corner.Y)).Order());
        Assert.All(corners.Where(corner => corner != inner), corner => Assert.Equal(Math.PI / 2, corner.Angle, 1e-12));
        Assert.Empty(Corners.Of(LShape("u = 0", "u = 0", "u_xx + 2*u_yy = -1")));
        Assert.Empty(Corners.Of(DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = -4"]).Inside("u = 0", "x^2 + y^2 - 1")));
    }

    [Fact]
    public void Poisson_s_equation_on_an_L_is_solved_in_spite_of_its_corner()
    {
        // The oracle is the solution by particular solutions of tests/Benchmarks, whose error is below 1e-14. Smooth splines alone are 100 times farther off.
        var solution = PdeSolver.Solve(LShape("u = 0", "u = 0", "u_xx + u_yy = -1"), new SolverOptions { Grids = [8] });
        Assert.Equal(0.131052962031, solution.Values([[-0.5], [0.5]])[0], 1e-5);
    }

    [Fact]
    public void Where_the_slope_is_given_on_one_edge_the_corner_is_more_singular_and_still_met()
    {
        // r^(1/3) sin(phi/3) vanishes on y = 0 and has no slope across x = 0, where phi is 3 pi/2.
        const string truth = "(x^2 + y^2)^(1/6)*sin(pi/4 + 2/3*atan((-x - y)/(sqrt(2*(x^2 + y^2)) + y - x)))";
        var solution = PdeSolver.Solve(LShape("u = 0", "u_x = 0", "u_xx + u_yy = 0", $"u = {truth}"), new SolverOptions { Grids = [8] });
        Assert.True(solution.ErrorsAgainst([Expr.Parse(truth)]).L2 < 1e-6);
    }

    /// <summary>x &lt; 0 or y &gt; 0, with conditions on y = 0, on x = 0 and on the box.</summary>
    private static DifferentialProblem LShape(string below, string beside, string equation, string outside = "u = 0")
    {
        var problem = DifferentialProblem.Of(Square, ["u"], [equation]);
        return problem with
        {
            Region = Cut("x|-y"),
            Conditions =
            [
                new BoundaryCondition.OnCurve(Expr.Parse("-y"), EquationReader.Read(below, problem.Vocabulary)),
                new BoundaryCondition.OnCurve(Expr.Parse("x"), EquationReader.Read(beside, problem.Vocabulary)),
                .. BoundaryCondition.OnAllFaces(Square, EquationReader.Read(outside, problem.Vocabulary)),
            ],
        };
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
