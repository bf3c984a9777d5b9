
namespace Discovery.Pde.Tests.Equations;

public sealed class EquationTests
{
    private static readonly Vocabulary Words = new(new Box(new Axis("x", 0, 1), new Axis("y", 0, 1)), ["u", "v"], ["k"]);

    [Theory]
    [InlineData("u_yx = 0", "u_xy")]
    [InlineData("diff(u, x, x) = u_y", "u_xx - u_y")]
    [InlineData("diff(k*u_x, x)", "k*u_xx")]
    [InlineData("diff(x*u_x*v, x)", "u_x*v + x*u_xx*v + x*u_x*v_x")]
    [InlineData("diff(diff(u, x), y)", "u_xy")]
    public void An_equation_is_read_into_ordered_derivatives(string text, string residual) => Assert.Equal(Expr.Parse(residual).Expand(), EquationReader.Read(text, Words).Expand());

    [Theory]
    [InlineData("u_xz = 0", "line 1, column 1: the variable 'u_xz' is not known.")]
    [InlineData("u_xx = diff(u, z)", "line 1, column 15: 'z' is no axis of the domain; known: x, y")]
    [InlineData("u = v = 1", "line 1, column 7: found a second '='; an equation has one")]
    [InlineData("u_x = diff(u", "line 1, column 11: this bracket is not closed")]
    public void A_fault_is_told_with_its_place(string text, string message)
    {
        Assert.False(EquationReader.TryRead(text, Words, out _, out var error));
        Assert.StartsWith(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_put_into_its_equation_leaves_zero()
    {
        var residual = EquationReader.Read("u_xx + u_yy = 0", Words);
        Assert.Equal(Expr.Zero, Words.Insert(residual, [Expr.Parse("exp(x)*sin(y)"), Expr.Zero]).Simplify());
    }

    [Fact]
    public void Ill_posed_problems_are_objected_to()
    {
        var box = new Box(new Axis("x", 0, 1));
        var bare = DifferentialProblem.Of(box, ["u"], ["u_xx = 1"]);
        Assert.Contains("no condition", WellPosedness.Check(bare)[0].Message, StringComparison.Ordinal);
        Assert.Contains("outside the domain", WellPosedness.Check(bare.At("x", 2, "u = 0"))[0].Message, StringComparison.Ordinal);
        Assert.Contains("where another gives 0", WellPosedness.Check(bare.At("x", 0, "u = 0").At("x", 0, "u = 1"))[0].Message, StringComparison.Ordinal);
        Assert.Contains("order 6", WellPosedness.Check(DifferentialProblem.Of(box, ["u"], ["u_xxxxxx = 1"]).At("x", 0, "u = 0"))[0].Message, StringComparison.Ordinal);
        Assert.Empty(WellPosedness.Check(bare.At("x", 0, "u = 0").At("x", 1, "u = 1")));
    }

    [Fact]
    public void Sobol_points_fill_every_dyadic_box_equally()
    {
        var box = new Box([.. "abcdef".Select(name => new Axis(name.ToString(), 0, 1))]);
        var points = Collocation.Sobol(box, 255);
        for (var i = 0; i < 6; i++)
        {
            // The sequence without its origin: 16 points in each sixteenth but the first.
            var counts = new int[16];
            foreach (var x in points[i]) counts[(int)(16 * x)]++;
            Assert.Equal(15, counts[0]);
            Assert.All(counts.Skip(1), count => Assert.Equal(16, count));
        }
    }
}
