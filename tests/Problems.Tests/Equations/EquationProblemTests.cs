using System.Text.Json;
using Discovery.Problems.Tests.Answers;

namespace Discovery.Problems.Tests.Equations;

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
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_tt = 0\ninitial t = 0: u = 0\ninitial t = 0: u_t = 1\nnetwork degree 2", "3:1: the equation is of order 2; splines of degree 2 are not smooth enough, expected 'network degree 3' or more.")]
    [InlineData("domain t in 0 .. 1\nunknown u(s)\nequation u_t = 0", "2:9: the unknown u depends on (s), the domain has the axes t; expected u(t).")]
    [InlineData("domain t in 1 .. 0\nunknown u(t)\nequation u_t = 0", "1:13: the range 1 .. 0 is empty; its low end must be below its high end.")]
    [InlineData("domain x in 0 .. 1\ndomain y in 0 .. 1\nregion x^2 + z < 1\nunknown u(x, y)\nequation u_xx + u_yy = 0\nboundary u = 0", "3:14: the variable 'z' is not known.")]
    [InlineData("domain x in 0 .. 1\ndomain y in 0 .. 1\nregion x^2 + y\nunknown u(x, y)\nequation u_xx + u_yy = 0\nboundary u = 0", "expected such as 'x^2 + y^2 < 1', or several with 'or' between them.")]
    [InlineData("domain x in 0 .. 1\ndomain y in 0 .. 1\nregion x > 2\nunknown u(x, y)\nequation u_xx + u_yy = 0\nboundary u = 0", "3:8: the region has no point inside the domain.")]
    [InlineData("domain x in -1 .. 1\ndomain y in -1 .. 1\nregion x^2 + y^2 < 1\nunknown u(x, y)\nequation u_xx + u_yy = 0\nboundary x^2 + y^2 = 1/4: u = 0", "6:1: the condition holds nowhere: no point of the region's edge lies where it is given.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nequation u_xx = 0\nboundary x = 0: u = 0\nboundary x = 2: u = 1", "5:1: x = 2 lies outside the domain, where x runs from 0 to 1.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_tt = u_xx\ninitial t = 0: u = 0\nboundary u = 0", "5:1: the equations differentiate u twice along t, but one condition of u is given where it begins; add one such as 'initial t = 0: u_t = 0'.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\nboundary u = 0", "5:1: the equation differentiates once along t, so that one end of t fixes the solution, but conditions are given on both; leave out that on t = 1, such as by 'initial t = 0: ...' for the other.")]
    [InlineData("domain t in 0 .. 1\nunknown u(t)\nequation u_t = -u\ninitial t = 0: u = 1\ninitial t = 1: u = 3", "5:1: the equation differentiates once along t, so that one end of t fixes the solution, but conditions are given on both; leave out that on t = 1.")]
    [InlineData("domain x in 0 .. 1\ndomain y in 0 .. 1\nunknown u(x, y)\nequation u_xx + u_yy = 1\nboundary u_n = 0", "5:1: equations and conditions have only derivatives of u, so that any constant can be added to it; give u at one place at least, such as 'boundary x = 0, y = 0: u = 0'.")]
    [InlineData("domain x in -1 .. 1\nunknown u(x)\nequation u_xx = sqrt(x)\nboundary u = 0", "3:1: the equation has -sqrt(x), which is no number at x = -0.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nequation u_x = 1\nequation u_xx = 3\nboundary u = 0", "4:1: there are 2 equations for one unknown; as many equations as unknowns are needed, so that this one is too many.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown k in 0 .. 1\nequation u_xx = -1\nboundary u = 0", "the number k that is sought occurs in no equation and no condition.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown k in 0 .. 1\nequation u_xx = -k\nboundary u = 0", "4:1: 2 conditions cannot fix a solution of order 2 and one number; 3 are needed, or a 'data' line.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\ninitial t = 0: u = x\nboundary periodic x", "5:1: the condition gives u = 0 and 1 at the two ends of x, which line 6 calls periodic.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\ninitial t = 0: u = log(x)\nboundary u = 0", "6:1: the condition gives u = 0 at x = 0, t = 0, where that of line 5 gives -Infinity.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown v(x)\nequation u_xx = 1\nboundary u = 0", "the unknown v occurs in no equation.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = -u_xx/10\ninitial t = 0: u = sin(pi*x)\nboundary u = 0", "4:1: what is given at t = 0 fixes no solution: along t short waves of x grow without bound, the faster the shorter they are. The equation runs the other way; give the condition at t = 1, or change the sign of the term that is differentiated by x.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\nboundary t = 1: u = sin(pi*x)\nboundary x = 0: u = 0\nboundary x = 1: u = 0", "4:1: what is given at t = 1 fixes no solution: along t short waves of x grow without bound, the faster the shorter they are. The equation runs the other way; give the condition at t = 0")]
    [InlineData("domain x in 0 .. 1\ndomain y in 0 .. 1\nunknown u(x, y)\nequation u_xx + u_yy = 0\ninitial y = 0: u = sin(pi*x)\ninitial y = 0: u_y = 0\nboundary u = 0", "4:1: what is given at y = 0 fixes no solution: along y short waves of x grow without bound, the faster the shorter they are. Give one condition at each end of y.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\ninitial t = 0: u = 0\nboundary x = 0: u = t\nboundary x = 0: u_x = 0", "4:1: what is given at x = 0 fixes no solution: along x short waves of t grow without bound, the faster the shorter they are. Give one condition at each end of x.")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xxxx\ninitial t = 0: u = 0\nboundary u = 0\nboundary u_n = 0", "4:1: what is given at t = 0 fixes no solution: along t short waves of x grow")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_tt = u_xxxx\ninitial t = 0: u = 0\ninitial t = 0: u_t = 0\nboundary u = 0\nboundary u_n = 0", "4:1: what is given at t = 0 fixes no solution: along t short waves of x grow")]
    [InlineData("domain x in -1 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = diff(x*u_x, x)\ninitial t = 0: u = 0\nboundary u = 0", "4:1: what is given at t = 0 fixes no solution: along t short waves of x grow")]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_tt = -u_xx\ninitial t = 0: u = 0\ninitial t = 0: u_t = 0\nboundary u = 0", "4:1: what is given at t = 0 fixes no solution: along t short waves of x grow")]
    public void Ill_posed_problems_are_refused_with_the_line_that_is_wrong(string text, string message)
    {
        var error = Assert.Throws<ProblemException>(() => EquationProblem.Parse(text, "test.problem"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u_tt = u_xx", "initial t = 0: u_t = 0\n", 1)]
    [InlineData("u_tt = -u_xxxx", "initial t = 0: u_t = 0\nboundary u_n = 0\n", 1)]
    [InlineData("u_t = -u_xx - u_xxxx - u*u_x", "boundary u_n = 0\n", 1)]
    [InlineData("u_t = (1 + x)*u_xx - u", "", 1)]
    [InlineData("u_tt + u_t = u_xx + u", "initial t = 0: u_t = 0\n", 1)]
    public void Evolutions_that_run_forwards_are_taken(string equation, string more, double end) => Assert.Equal(end, EquationProblem.Parse(
        $"domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation {equation}\ninitial t = 0: u = 0\nboundary u = 0\n{more}").Equations.Box.Axes[1].High);

    [Theory]
    [InlineData("domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx\nconserve degree 2 order 1", "test.problem:5:1: the keyword 'conserve' is not known. Did you mean 'conserved'?")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nequaton u_xx = 1\nboundary u = 0", "test.problem:3:1: the keyword 'equaton' is not known. Did you mean 'equation'?")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown function k(u) in 0 .. 1\nequation u_xx = k(u)", "test.problem:3:18: the function k has no range of u, over which it is sought; expected a statement such as 'unknown function k(u) over 0 .. 1 in 0.1 .. 5'.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown function k(u, x) over 0 .. 1 in 0 .. 1\nequation u_xx = k(u)", "test.problem:3:18: found 'k(u, x)', expected a function of one argument, such as 'unknown function k(u) over 0 .. 1 in 0.1 .. 5'.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown function k(x)\nequation u_xx = k(x)", "test.problem:3:18: the function has no range of values; expected a statement such as 'unknown function k(u) over 0 .. 1 in 0.1 .. 5'.")]
    [InlineData("domain x in 0 .. 1\nunknown u(x)\nunknown function k(x) in 0 .. 1\nequation u_xx = k(x)\nboundary u = 0", "nothing tells what the function k is; add a 'data' line.")]
    public void Misspelt_statements_are_told_with_what_was_meant(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ProblemException>(() => ProblemKinds.Default.Read(new ProblemFile(text, "test.problem", "."))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_solution_that_is_zero_everywhere_is_accepted()
    {
        var run = await EquationProblem.Parse("domain x in 0 .. 1\nunknown u(x)\nequation u_xx = 0\nboundary u = 0").RunAsync();
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.Equal([0, 0], run.Solution.Values([[0.3, 0.7]]));
    }

    [Fact]
    public void A_reference_outside_the_domain_is_refused_with_its_place()
    {
        using var folder = new TestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "far.csv"), "t,u\n0.5,0.6\n5,0\n");
        var error = Assert.Throws<ProblemException>(() => ProblemKinds.Default.Read(new ProblemFile(Decay + "\nexact \"far.csv\"", "test.problem", folder.Path)));
        Assert.Equal("test.problem:6:7: the table has t = 5, outside the domain, where t runs from 0 to 2.", error.Message);
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
        using var json = JsonDocument.Parse(run.ToJson());
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

    [Fact]
    public void A_region_and_conditions_on_its_edge_are_read()
    {
        var problem = EquationProblem.Parse("""
            domain   x in -1 .. 1
            domain   y in -1 .. 1
            region   x^2 + y^2 < 1
            region   x < 0 or x^2 + y^2 > 1/4
            unknown  u(x, y)
            equation u_xx + u_yy = 0
            boundary x^2 + y^2 = 1: u_n + u = 0
            boundary x^2 + y^2 = 1/4: u = 1
            boundary x = 0: u = 1
            """).Equations;
        Assert.Equal(2, problem.Region!.Clauses.Length);
        Assert.Equal(2, problem.Conditions.OfType<BoundaryCondition.OnCurve>().Count());
        // Inside the small circle only the half x < 0 belongs to the region.
        Assert.Equal([-0.2], problem.Region.Inside([[-0.2, 0.2], [0.1, 0.1]])[0]);
    }

    [Fact]
    public async Task The_wrong_solution_of_an_evolution_gives_the_same_bits_too()
    {
        const string heat = "domain x in 0 .. 1\ndomain t in 0 .. 1\nunknown u(x, t)\nequation u_t = u_xx/10\ninitial t = 0: u = sin(pi*x)\nboundary u = 0\nnetwork grid 8 16\n";
        using var folder = new TestFolder();
        var table = Path.Combine(folder.Path, "wrong.csv");
        await File.WriteAllTextAsync(table, "x,t,u\n0.5,0.5,17\n0.25,1,-3\n");
        var none = await EquationProblem.Parse(heat).RunAsync();
        var wrong = await EquationProblem.Parse(heat + "exact u = 3 + x").RunAsync();
        var reference = await EquationProblem.Parse(heat + "exact \"wrong.csv\"", Path.Combine(folder.Path, "test.problem")).RunAsync();
        Assert.Equal(SolutionJson.Write(none.Solution), SolutionJson.Write(wrong.Solution));
        Assert.Equal(SolutionJson.Write(none.Solution), SolutionJson.Write(reference.Solution));
        Assert.True(reference.Errors!.L2 > 0.9 && double.IsNaN(reference.Errors.H1));

        // Windows load again to the same bits.
        var read = SolutionJson.Read(SolutionJson.Write(none.Solution));
        Assert.Equal(none.Solution.Pieces.Length, read.Length);
        double[][] points = [[0.1, 0.4, 0.9], [0.2, 0.5, 1]];
        Assert.Equal(none.Solution.Values(points), (none.Solution with { Pieces = read }).Values(points));
    }

    [Fact]
    public async Task A_run_is_read_back_as_it_was_written()
    {
        var run = await EquationProblem.Parse(Decay + "\nexact u = exp(-t)").RunAsync();
        using var folder = new TestFolder();
        RunFolder.Write(run, folder.Path);
        var (told, read) = (run, (EquationRun)RunFolder.Read(folder.Path));
        Assert.Equal((told.Problem, told.Status, told.Seed, told.AcceptL2, told.Errors, told.ResidualRms, told.Shape, told.Stop), (read.Problem, read.Status, read.Seed, read.AcceptL2, read.Errors, read.ResidualRms, read.Shape, read.Stop));
        Assert.Equal(told.Formulas.Select(formula => formula.Expression), read.Formulas.Select(formula => formula.Expression));
        Assert.Equal(["error-u.svg", "history.svg", "network.svg", "solution-u.svg"], Directory.GetFiles(folder.Path, "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // The page holds the formula, the equation, the condition, every picture, and the numbers of result.json.
        var page = LawPageTests.PageIn(folder.Path);
        var laws = page.Elements("div", "law").Select(law => law.Value).ToList();
        Assert.Contains("u=", laws[0], StringComparison.Ordinal);
        Assert.EndsWith("=0", laws[1], StringComparison.Ordinal);
        Assert.Contains("t = 0", page.Elements("td").Select(cell => cell.Value));
        Assert.Contains("Proved: all derivatives exist, and put into the equations and conditions, the residual simplifies to zero.", page.Elements("p").Select(text => text.Value));
        Assert.Equal(4, page.Elements("figure").Count);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "result.json")));
        foreach (var field in (string[])["residual_rms", "condition_rms", "l2_relative", "h1_relative", "max_error"])
            Assert.Contains(json.RootElement.GetProperty("pde").GetProperty(field).GetDouble(), page.Numbers);
        Assert.Contains(@"0 \le t \le", await File.ReadAllTextAsync(Path.Combine(folder.Path, "law-body.tex")), StringComparison.Ordinal);
    }
}
