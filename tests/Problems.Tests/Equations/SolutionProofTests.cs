namespace Discovery.Problems.Tests.Equations;

/// <summary>
/// Formulas that are no solutions, or no smooth ones, put forward as if they were: with kinks, jumps, poles and branch cuts, with conditions that hold on a part
/// of the edge only, with constants that are wrong in the twelfth digit. None may be said to hold.
/// </summary>
public sealed class SolutionProofTests
{
    [Theory]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "abs(x)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "(abs(x)+1)/2")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "sqrt(x^2)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "sign(x)*x")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "1+(abs(x-1/2)+x-3/2)*(abs(x+1/2)-x-1/2)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "(x^2)^(1/2)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "1 + x*(1-x^2)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "x")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "2 - x^2")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "2 - abs(x)")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "y")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "y - abs(2*y-1)/4 + 1/4")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "y^1")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "(3*y/2)")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "1/2 + y/2")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "y + abs(y-1/2) - 1/2 + 1/2 - abs(y-1/2)")]
    [InlineData("domain y in 0 .. 1;unknown u(y);equation diff((2 + sign(y - 1/2))*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "sign(y)*y")]
    [InlineData("domain y in 0 .. 1;unknown u(y);let k = 1 + abs(y - 1/3)/(y - 1/3)/2;equation diff(k*u_y, y) = 0;boundary y = 0: u = 0;boundary y = 1: u = 1", "y")]
    [InlineData("domain x in 0 .. 1;domain y in 0 .. 1;unknown u(x, y);equation diff((3 + sign(x - 1/4))*u_x, x) + u_yy = 0;boundary x = 0: u = 0;boundary x = 1: u = 1;boundary y = 0: u = x;boundary y = 1: u = x", "x")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_x = -u^2;initial x = -1: u = -1", "1/x")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_x = -u^2;initial x = -1: u = -1", "1/(x+0)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_x = -u^2;initial x = -1: u = -1", "x/x^2")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_x = -u^2;initial x = -1: u = -1", "1/x + 0*x")]
    [InlineData("domain x in 0 .. 3;unknown u(x);equation u_x = 1 + u^2;initial x = 0: u = 0", "tan(x)")]
    [InlineData("domain x in 0 .. 3;unknown u(x);equation u_x = 1 + u^2;initial x = 0: u = 0", "sin(x)/cos(x)")]
    [InlineData("domain x in 0 .. 3;unknown u(x);equation u_x = 1 + u^2;initial x = 0: u = 0", "tan(x + pi)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation x*u_x = 1;boundary x = 1: u = 0", "log(x)")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation x*u_x = 1;boundary x = 1: u = 0", "log(abs(x))")]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation x*u_x = 1;boundary x = 1: u = 0", "log(x^2)/2")]
    [InlineData("domain t in -1 .. 1;unknown u(t);equation u_t^2 = u;boundary t = 1: u = 1/4", "t*abs(t)/4")]
    [InlineData("domain t in -1 .. 1;unknown u(t);equation u_t^2 = u;boundary t = 1: u = 1/4", "t^2*sign(t)/4")]
    [InlineData("domain t in -1 .. 1;unknown u(t);equation u_t^2 = u;boundary t = 1: u = 1/4", "t^2/4 + abs(t)*t - t^2")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u*u_x = x - 1;boundary x = 0: u = 1", "sqrt((x-1)^2)")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u*u_x = x - 1;boundary x = 0: u = 1", "abs(x-1)")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u*u_x = x - 1;boundary x = 0: u = 1", "x-1")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u*u_x = x - 1;boundary x = 0: u = 1", "2-x")]
    [InlineData("domain x in 0 .. 4;unknown u(x);equation u_xx = 0;boundary x = 0: u = 0;boundary x = 4: u_x = 1", "asin(sin(x))")]
    [InlineData("domain x in 0 .. 4;unknown u(x);equation u_xx = 0;boundary x = 0: u = 0;boundary x = 4: u_x = 1", "acos(cos(x))")]
    [InlineData("domain x in 0 .. 4;unknown u(x);equation u_xx = 0;boundary x = 0: u = 0;boundary x = 4: u_x = 1", "atan(tan(x))")]
    [InlineData("domain x in 0 .. 4;unknown u(x);equation u_xx = 0;boundary x = 0: u = 0;boundary x = 4: u_x = 1", "2*atan(tan(x/2))")]
    [InlineData("domain x in 0 .. 1;domain y in 0 .. 1;unknown u(x, y);equation u_xx + u_yy = 0;boundary x = 0: u = 0;boundary x = 1: u = y;boundary y = 0: u = 0;boundary y = 1: u = x^2", "x*y")]
    [InlineData("domain x in 0 .. 1;domain y in 0 .. 1;unknown u(x, y);equation u_xx + u_yy = 0;boundary x = 0: u = 0;boundary x = 1: u = y;boundary y = 0: u = 0;boundary y = 1: u = x^2", "x^2*y")]
    [InlineData("domain x in 0 .. 1;domain y in 0 .. 1;unknown u(x, y);equation u_xx + u_yy = 0;boundary x = 0: u = 0;boundary x = 1: u = y;boundary y = 0: u = 0;boundary y = 1: u = x^2", "x^2*y - y^3/3")]
    [InlineData("domain x in 0 .. 1;domain y in 0 .. 1;unknown u(x, y);equation u_xx + u_yy = 0;boundary x = 0: u = 0;boundary x = 1: u = y;boundary y = 0: u = 0;boundary y = 1: u = x^2", "y*x^3")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "exp(-t)*sin(pi*x)")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "exp(-pi^2*t)*sin(2*pi*x)")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "exp(-pi^2*t)*cos(pi*x)")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "exp(-9869604401089/1000000000000*t)*sin(pi*x)")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "exp(-pi^2*t)*sin(3141592653590/1000000000000*x)")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "sin(pi*x)")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "exp(-333333333333/1000000000000*t)")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "exp(-0.333333333333*t)")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "exp(-t/3) + 1/1000000000000")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "exp(-t/3)*(1 + t/1000000000000)")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "1000000000001/1000000000000*exp(-t/3)")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "exp(-abs(t - 1)/3 - 1/3)")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u_xx = u - 1 - pi^2*cos(pi*x) - cos(pi*x) + 2*cos(pi*x)*0;boundary periodic x", "1 + exp(x)")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u_xx = u - 1 - pi^2*cos(pi*x) - cos(pi*x) + 2*cos(pi*x)*0;boundary periodic x", "cos(pi*x)")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u_xx = u - 1 - pi^2*cos(pi*x) - cos(pi*x) + 2*cos(pi*x)*0;boundary periodic x", "1 + cos(pi*x) + exp(-x)")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 4;boundary x^2 + y^2 = 1: u = y", "x^2 + y^2 - 1 + sqrt(1-x^2)")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 4;boundary x^2 + y^2 = 1: u = y", "x^2 + y^2 - 1 + abs(y)")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 4;boundary x^2 + y^2 = 1: u = y", "x^2 + y^2 - 1")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 4;boundary x^2 + y^2 = 1: u = y", "2*x^2 + y - 1")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 0;boundary x^2 + y^2 = 1: u = 0", "log(x^2 + y^2)")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 0;boundary x^2 + y^2 = 1: u = 0", "log(sqrt(x^2+y^2))")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = sign(t - 1);initial t = 0: u = 1", "abs(t-1)")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = sign(t - 1);initial t = 0: u = 1", "1-t")]
    public void A_wrong_solution_is_neither_proved_nor_said_to_hold(string problem, string formula) =>
        Assert.Equal(SolutionEvidence.None, SolutionProof.Of(EquationProblem.Parse(problem.Replace(';', '\n')).Equations, [Expr.Parse(formula)]));

    [Theory]
    [InlineData("domain x in -1 .. 1;unknown u(x);equation u_xx = 0;boundary x = -1: u = 1;boundary x = 1: u = 1", "1")]
    [InlineData("domain t in 0 .. 2;unknown u(t);equation u_t = -u/3;initial t = 0: u = 1", "exp(-t/3)")]
    [InlineData("domain x in 0 .. 1;domain t in 0 .. 1;unknown u(x, t);equation u_t = u_xx;initial t = 0: u = sin(pi*x);boundary u = 0", "exp(-pi^2*t)*sin(pi*x)")]
    [InlineData("domain x in 0 .. 2;unknown u(x);equation u_xx = u - 1 - (pi^2 + 1)*cos(pi*x);boundary periodic x", "1 + cos(pi*x)")]
    [InlineData("domain x in -1 .. 1;domain y in -1 .. 1;region x^2 + y^2 < 1;unknown u(x, y);equation u_xx + u_yy = 4;boundary u = 0", "x^2 + y^2 - 1")]
    [InlineData("domain t in pi/2 .. pi;unknown u(t);equation u_tt = -u;initial t = pi/2: u = 1;initial t = pi/2: u_t = 0", "sin(t)")]
    [InlineData("domain x in 1 .. 2;unknown u(x);equation x*u_x = 1;boundary x = 1: u = 0", "log(x)")]
    [InlineData("domain x in 1/4 .. 1;unknown u(x);equation 2*u*u_x = 1;boundary x = 1/4: u = 0.5", "sqrt(x)")]
    public void A_right_solution_is_proved(string problem, string formula) =>
        Assert.Equal(SolutionEvidence.Proved, SolutionProof.Of(EquationProblem.Parse(problem.Replace(';', '\n')).Equations, [Expr.Parse(formula)]));

    [Fact]
    public async Task A_flux_is_continuous_where_its_coefficient_jumps()
    {
        // By hand: 3 (u(1) - u(1/2)) = u(1/2) - u(0) gives the value 3/4 in the middle.
        const string layers = "domain y in 0 .. 1\nunknown u(y)\nequation diff((2 + sign(y - 0.5))*u_y, y) = 0\nboundary y = 0: u = 0\nboundary y = 1: u = 1\nexact u = y - abs(2*y - 1)/4 + 1/4";
        var run = await EquationProblem.Parse(layers).RunAsync();
        Assert.True(run.Errors!.L2 < 1e-12);
        Assert.Equal(["3*y/2 where y < 1/2", "(y + 1)/2 where y > 1/2"], run.Formulas.Select(formula => $"{formula.Expression} where {formula.Where}"));
        Assert.All(run.Formulas, formula => Assert.True(formula.IsProved));
    }

    [Fact]
    public void A_flux_that_jumps_along_a_curve_is_refused()
    {
        const string disc = "domain x in 0 .. 1\ndomain y in 0 .. 1\nunknown u(x, y)\nlet k = 2 + sign(x - y)\nequation diff(k*u_x, x) + diff(k*u_y, y) = 1\nboundary u = 0";
        var error = Assert.Throws<ProblemException>(() => EquationProblem.Parse(disc, "test.problem"));
        Assert.Contains("5:1: what is differentiated has a kink or jump where x - y = 0; interfaces are solved where an axis has a value, such as x = 0.5, in boxes of one or two axes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_with_many_solutions_is_not_accepted_and_says_what_is_free()
    {
        var run = await EquationProblem.Parse("domain x in 0 .. 1\nunknown u(x)\nequation u_xx/2 + pi^2/2*u = 0\nboundary u = 0").RunAsync();
        Assert.Equal(RunStatus.BestEffort, run.Status);
        Assert.Equal("the problem has many solutions: any multiple of u = sin(pi*x) can be added to one. Give one more condition. Of all solutions that of least norm is given.", Assert.Single(run.Notes));
        Assert.StartsWith("the problem has many solutions; ", run.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_of_axes_are_met_to_the_digits_that_tables_have()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "sine.csv"), "t,u\n0,0\n0.7853982,0.7071068\n1.57079633,1\n");
        var problem = (EquationProblem)ProblemKinds.Default.Read(new ProblemFile("domain t in 0 .. pi/2\nunknown u(t)\nequation u_tt = -u\ninitial t = 0: u = 0\nboundary t = 1.570796: u = 1\nexact \"sine.csv\"", "test.problem", folder.Path));
        Assert.Equal(Math.PI / 2, problem.Reference!.Points[0][2]);
        Assert.Equal(Math.PI / 2, ((BoundaryCondition.OnFace)problem.Equations.Conditions[1]).Where[0].Value);
    }

    [Fact]
    public void A_number_without_a_range_is_refused()
    {
        var error = Assert.Throws<ProblemException>(() => EquationProblem.Parse("domain x in 0 .. 1\nunknown u(x)\nunknown a\nequation a*u_xx = 1\nboundary u = 0", "test.problem"));
        Assert.Equal("test.problem:4:1: there is one equation for 2 unknown functions, so that they are not fixed; if a is a number, write its range, such as 'unknown a in 0 .. 1', else add an equation.", error.Message);
    }
}
