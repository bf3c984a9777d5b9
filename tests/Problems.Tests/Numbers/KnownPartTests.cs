
namespace Discovery.Problems.Tests.Numbers;

public sealed class KnownPartTests
{
    /// <summary>Oracle: putting the solution into the form gives the target back.</summary>
    [Theory]
    [InlineData("a*exp(b*t) + ?")]
    [InlineData("?*exp(b*t)")]
    [InlineData("log(?)")]
    [InlineData("2/(1 + ?)")]
    [InlineData("sqrt(a + ?^2)")]
    [InlineData("a^?")]
    [InlineData("tanh(t*?)")]
    public void A_form_is_solved_for_its_unknown(string text)
    {
        var form = FormOf(text);
        var values = new Dictionary<string, double> { ["a"] = 1.3, ["b"] = -0.4, ["t"] = 0.8, [LawForm.TargetSymbol] = 0.6 };
        if (text.Contains("sqrt", StringComparison.Ordinal)) values[LawForm.TargetSymbol] = 1.7;
        var unknown = form.Remainder.Evaluate(values);
        Assert.Equal(values[LawForm.TargetSymbol], form.With(Expr.Decimal(unknown)).Evaluate(values), 1e-12);
    }

    [Theory]
    [InlineData("? + exp(?)", "the form has more than one '?'; one part can be unknown.")]
    [InlineData("abs(?)", "the form cannot be solved for the '?' inside of 'abs'.")]
    public void A_form_that_cannot_be_solved_is_told(string text, string message)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse($"input t in 0 .. 1\ntarget y\nsample 10 of t\nkeep form {text}", "p.problem"));
        Assert.Equal("p.problem:4:11: " + message, error.Message);
    }

    /// <summary>Oracle: the law that the rows are drawn from.</summary>
    [Fact]
    public async Task The_rest_of_a_product_is_found_with_the_constant_of_the_known_part()
    {
        var run = await LawProblem.Parse("""
            input x in 0.5 .. 3
            input t in 0 .. 2
            target y
            sample 200 of (x^2 + 1/x)*exp(-0.7*t)
            keep form ?*exp(b*t)
            search effort quick
            """, "decay.problem").RunAsync();
        Assert.Equal(Expr.Zero, (run.Law.Expression - Expr.Parse("(x^2 + 1/x)*exp(-7/10*t)")).Simplify());
    }

    [Fact]
    public async Task The_rest_of_a_sum_is_found_beside_a_decay()
    {
        var run = await LawProblem.Parse("""
            input x in 0 .. 2
            input t in 0 .. 4
            target y
            sample 120 of 2.5*exp(-1.3*t) + x^2/3
            keep form a*exp(b*t) + ?
            search effort quick
            """, "sum.problem").RunAsync();
        Assert.Equal(Expr.Zero, (run.Law.Expression - Expr.Parse("5/2*exp(-13/10*t) + x^2/3")).Simplify());
    }

    [Fact]
    public async Task A_variable_that_must_be_there_is_there()
    {
        var run = await LawProblem.Parse("""
            input x in 0.5 .. 3
            input z in 1 .. 2
            target y
            sample 100 of x^2 noise 0.01
            keep with z
            search effort quick
            """, "with.problem").RunAsync();
        Assert.All(run.Laws, law => Assert.True(law.Expression.Contains("z")));
        Assert.True(run.Law.Test!.R2 > 0.999);
    }

    [Fact]
    public void A_variable_that_must_not_be_there_is_no_input()
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", "x,z,y\n1,5,2\n2,6,4\n3,9,6\n");
        var data = LawProblem.Load(folder.Write("a.problem", "data \"a.csv\"\ntarget y\nkeep without z")).LoadData();
        Assert.Equal(["x"], data.InputNames.AsEnumerable());
    }

    /// <summary>Oracle: the law that the rows are drawn from, by a function that no table knows.</summary>
    [Fact]
    public async Task A_function_of_the_callers_own_can_be_part_of_a_law()
    {
        static double Langevin(double x) => Math.Abs(x) < 1e-4 ? x / 3 : 1 / Math.Tanh(x) - 1 / x;
        var langevin = new Function("langevin", Langevin, u => 1 / (u ^ 2) - 1 / (Expr.Call(Functions.Sinh, u) ^ 2)) { Slope = x => 1 / (x * x) - 1 / Math.Pow(Math.Sinh(x), 2) };
        using var folder = new TestFolder();
        var rows = Enumerable.Range(1, 200).Select(i => 0.05 * i).Select(x => FormattableString.Invariant($"{x:R},{3 * Langevin(x):R}"));
        folder.Write("m.csv", "H,M\n" + string.Join('\n', rows));
        var problem = LawProblem.Load(folder.Write("m.problem", "data \"m.csv\"\ntarget M\nsearch effort quick functions x x^2"));
        var run = await problem.WithFunction(langevin).RunAsync();
        Assert.Equal("3*langevin(H)", run.Law.Expression.ToString());
        Assert.True(run.Law.Exact);
    }

    [Fact]
    public async Task Each_of_several_targets_gets_a_law_of_its_own()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(1, 60).Select(i => 0.1 * i).Select(x => FormattableString.Invariant($"{x:R},{2 * x:R},{x * x:R}"));
        folder.Write("two.csv", "x,y,z\n" + string.Join('\n', rows));
        var run = await LawProblem.Load(folder.Write("two.problem", "data \"two.csv\"\ntarget y\ntarget z\nsearch effort quick")).RunAsync();
        Assert.Equal(["y = 2*x", "z = x^2"], run.ChosenLaws.Select(law => law.ToString()));
        Assert.Equal(["x"], run.Inputs.AsEnumerable());
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    private static LawForm FormOf(string text) => LawProblem.Parse($"input t in 0 .. 1\ntarget y\nsample 10 of t\nkeep form {text}").Form!;
}
