using System.Text.Json;
using Discovery.Equations;

namespace Discovery.Tests;

public sealed class EquationProblemTests
{
    private const string Decay = """
        problem  decay
        domain   t in 0 .. 2
        unknown  u(t)
        equation u_t = -u
        initial  t = 0: u = 1
        """;

    [Theory]
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_tt = 0", "3:1: the equation has no condition, so that it has many solutions; add a 'boundary' or 'initial' line, or 'data'.")]
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_t = 0\ninitial t = 3: u = 0", "4:1: t = 3 lies outside the domain, where t runs from 0 to 1.")]
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_t = 0\ninitial t = 0: u = 0\ninitial t = 0: u = 2", "5:1: the condition gives u = 2 at t = 0, where that of line 4 gives 0.")]
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_tttttt = 0\ninitial t = 0: u = 0", "3:1: u_tttttt is of order 6; a network's splines are smooth enough for order 5 at most. Write the equation as a system of lower order.")]
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_tt = 0\ninitial t = 0: u = 0\nnetwork degree 2", "3:1: the equation is of order 2; splines of degree 2 are not smooth enough, expected 'network degree 3' or more.")]
    [InlineData("domain t in 0 .. 1\nunknown u(s)\nequation u_t = 0", "2:9: the unknown u depends on (s), the domain has the axes t; expected u(t).")]
    [InlineData("domain t in 1 .. 0\nunknown u(t)\nequation u_t = 0", "1:13: the range 1 .. 0 is empty; its low end must be below its high end.")]
    public void Ill_posed_problems_are_refused_with_the_line_that_is_wrong(string text, string message)
    {
        var error = Assert.Throws<ProblemException>(() => EquationProblem.Parse(text, "test.problem"));
        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exact_solution_does_not_enter_the_training()
    {
        var right = await EquationProblem.Parse(Decay + "\nexact u = exp(-t)").RunAsync();
        var wrong = await EquationProblem.Parse(Decay + "\nexact u = sin(5*t) + 3").RunAsync();
        var none = await EquationProblem.Parse(Decay).RunAsync();
        Assert.Equal(right.Solution.Network.ToJson(), wrong.Solution.Network.ToJson());
        Assert.Equal(right.Solution.Network.ToJson(), none.Solution.Network.ToJson());
        Assert.Equal(RunStatus.Accepted, right.Status);
        Assert.Equal(RunStatus.BestEffort, wrong.Status);
        Assert.True(right.Errors!.L2 < 1e-7);
    }

    [Fact]
    public async Task A_solution_in_closed_form_is_read_and_proved()
    {
        var run = await EquationProblem.Parse(Decay).RunAsync();
        var formula = Assert.Single(run.Formulas);
        Assert.Equal("exp(-t)", formula.Expression.ToString());
        Assert.True(formula.IsProved);
        using var json = JsonDocument.Parse(EquationJson.Write(run));
        Assert.Equal("pde", json.RootElement.GetProperty("kind").GetString());
        Assert.True(json.RootElement.GetProperty("laws")[0].GetProperty("residual_proved_zero").GetBoolean());
        Assert.True(json.RootElement.GetProperty("pde").GetProperty("residual_rms").GetDouble() < 1e-5);
    }

    [Fact]
    public void A_boundary_without_a_place_leaves_out_the_faces_of_time()
    {
        var problem = EquationProblem.Parse("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\ninitial t = 0: u = sin(pi*x)\nboundary u = 0");
        Assert.Equal(3, problem.Equations.Conditions.Length);
    }
}
