namespace Discovery.Pde.Tests.Solving;

/// <summary>Problems whose equations and conditions contradict each other, by hand, beside problems near them that have a solution.</summary>
public sealed class SatisfactionTests
{
    /// <summary>Far above what a solved problem leaves, far below what a contradiction does.</summary>
    private const double Contradiction = 1e-3;

    [Theory]
    // At an eigenvalue the right side must have no part along the function that is free.
    [InlineData("u_xx + pi^2*u = 1", "0: u = 0|1: u = 0", true)]
    [InlineData("u_xx + 4*pi^2*u = sin(2*pi*x)", "0: u = 0|1: u = 0", true)]
    [InlineData("u_xx + pi^2*u = 0", "0: u = 0|1: u = 1", true)]
    [InlineData("u_xx + 4*pi^2*u = cos(2*pi*x)", "periodic", true)]
    [InlineData("u_xx = 1", "0: u_x = 0|1: u_x = 0|0: u = 0", true)]
    // More conditions than the order, and they do not fit.
    [InlineData("u_xx = 0", "0: u = 0|1: u = 1|0: u_x = 5", true)]
    [InlineData("u_xx = u", "0: u = 1|1: u = 1|1: u_x = 0", true)]
    [InlineData("u_xxxx = 0", "0: u_xx = 1|0: u_xxx = 0|1: u_xx = 2|1: u = 0|0: u = 0", true)]
    [InlineData("u_xx + pi^2*u = sin(2*pi*x)", "0: u = 0|1: u = 0", false)]
    [InlineData("u_xx = 0", "0: u = 0|1: u = 1|0: u_x = 1", false)]
    [InlineData("u_xx = 1", "0: u_x = 0|1: u_x = 1|0: u = 0", false)]
    [InlineData("u_xx/1000 + u_x + u = 0", "0: u = 0|1: u = 1", false)]
    [InlineData("u_xx = 1e-12", "0: u = 0|1: u = 0", false)]
    [InlineData("u_xx + 400*u = 1", "0: u = 0|1: u = 0", false)]
    public void What_contradicts_itself_leaves_a_residual(string equation, string conditions, bool isContradiction)
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["u"], [equation]);
        foreach (var condition in conditions.Split('|'))
            problem = condition == "periodic" ? problem.Periodic("x") : problem.At("x", condition[0] - '0', condition[2..]);
        Assert.Equal(isContradiction, Satisfaction.Of(PdeSolver.Solve(problem))!.Share > Contradiction);
    }

    [Theory]
    // y = x + 3 c x has c = 1/3 + c, and y = x + a c x has c = 1/3 + a c/3.
    [InlineData("y = x + 3*x*integral(x*y, x, 0, 1)", true)]
    [InlineData("y = x + 2*x*integral(x*y, x, 0, 1)", false)]
    public void An_integral_equation_at_a_characteristic_value_has_no_solution(string equation, bool isContradiction) =>
        Assert.Equal(isContradiction, Satisfaction.Of(PdeSolver.Solve(DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["y"], [equation])))!.Share > Contradiction);
}
