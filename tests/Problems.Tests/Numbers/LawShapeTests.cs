
namespace Discovery.Problems.Tests.Numbers;

public sealed class LawShapeTests
{
    /// <summary>Oracle: calculus, over x in 0 .. 2 and y in 1 .. 3.</summary>
    [Theory]
    [InlineData("x^2 + y", "increasing x", "Proved")]
    [InlineData("x - sin(x)", "increasing x", "Proved")]
    [InlineData("x*y - x^2/2", "decreasing x", "Refuted")] // y - x is 1 at (0, 1)
    [InlineData("sin(x)", "increasing x", "Refuted")] // falls beyond pi/2
    [InlineData("3", "increasing x", "Proved")] // never falls
    [InlineData("exp(-x)/y", "decreasing y", "Proved")]
    [InlineData("x^3/3 - x^2 + x", "increasing x", "Open")] // (x - 1)^2 as x^2 - 2 x + 1: it touches 0, where no finite bisection tells
    [InlineData("exp(-x)*sin(pi*y)^2", "between", "Proved")]
    [InlineData("x/(1 + x)", "between", "Proved")]
    [InlineData("x*y/4", "between", "Refuted")] // 3/2 at (2, 3)
    public void A_shape_is_proved_or_refuted_over_the_box(string formula, string shape, string verdict)
    {
        var law = shape.Split(' ') switch
        {
            ["increasing", var input] => LawShape.Increasing(input),
            ["decreasing", var input] => LawShape.Decreasing(input),
            _ => LawShape.Between(new Interval(0, 1)),
        };
        Assert.Equal(verdict, Test(law).Of(Expr.Parse(formula), law).ToString());
    }

    /// <summary>The rows fall beyond pi/2, and so do the formulas that follow them; with the shape kept only those are laws that do not.</summary>
    [Fact]
    public async Task Formulas_without_the_shape_are_no_laws()
    {
        const string text = "input x in 0 .. 2.2\ntarget y\nsample 50 of sin(x) noise 0.02\nsearch effort quick\n";
        var free = await LawProblem.Parse(text, "free.problem").RunAsync();
        var kept = await LawProblem.Parse(text + "keep increasing x\nkeep below 1.5", "kept.problem").RunAsync();
        Assert.Contains(free.Laws, law => Falls(law.Expression));
        Assert.DoesNotContain(kept.Laws, law => Falls(law.Expression));
        Assert.True(kept.Laws.Length > 1, "a law is left beside the constant");
        Assert.Contains("keep increasing x: proved for the law over the ranges of the rows.", kept.Notes);
        Assert.Contains("keep below 1.5: proved for the law over the ranges of the rows.", kept.Notes);
        Assert.Contains(kept.Log, line => line.EndsWith("formulas are not what a law may be, and are dropped", StringComparison.Ordinal));

        // Independent of intervals: by differences, where the rows are.
        static bool Falls(Expr law)
        {
            var values = Enumerable.Range(0, 200).Select(i => law.Evaluate(new Dictionary<string, double> { ["x"] = 0.1 + i / 100.0 })).ToList();
            return values.Zip(values.Skip(1)).Any(pair => pair.Second < pair.First - 1e-9);
        }
    }

    [Fact]
    public async Task Where_nothing_has_the_shape_the_constant_is_left_and_it_is_said()
    {
        var run = await LawProblem.Parse("input x in 0 .. 1\ntarget y\nsample 50 of x + 1\nkeep above 5\nsearch effort quick", "none.problem").RunAsync();
        Assert.Empty(run.Law.Expression.SymbolNames());
        Assert.Equal(RunStatus.BestEffort, run.Status);
        Assert.Contains("keep above 5: the law does not have it over all of the ranges of the rows.", run.Notes);
    }

    [Theory]
    [InlineData("keep increasing q", "p.problem:4:17: there is no input 'q'.")]
    [InlineData("keep increasing y", "p.problem:4:17: there is no input 'y'.")]
    [InlineData("keep increasing x\nkeep decreasing x", "p.problem:5:17: how the law goes with 'x' was already given.")]
    [InlineData("keep between 1 .. 0", "p.problem:4:14: the bounds 1 .. 0 leave no room; expected the lower one first.")]
    [InlineData("keep between 1", "p.problem:4:14: found '1', expected two bounds such as 0 .. 1.")]
    [InlineData("keep above 0\nkeep below 1", "p.problem:5:13: bounds of the law were already given; 'keep between LOW .. HIGH' gives both.")]
    [InlineData("keep above x", "p.problem:4:12: ")]
    [InlineData("keep incresing x", "p.problem:4:6: found 'incresing', expected 'form', 'with', 'without', 'increasing', 'decreasing', 'between', 'above' or 'below'. Did you mean 'increasing'?")]
    public void Mistakes_are_told_with_their_place(string lines, string message)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse("input x in 0 .. 1\ntarget y\nsample 10 of x\n" + lines, "p.problem"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_course_of_classes_is_not_kept()
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse("input x in 0 .. 1\ntarget y as class\nsample 10 of x\nkeep increasing x", "p.problem"));
        Assert.Equal("p.problem:4:17: the course of a law is kept for a target that is a number, not for classes.", error.Message);
    }

    private static ShapeTest Test(LawShape shape) =>
        new([shape], View.Of(new Dataset(["x", "y"], [[0, 2, 1], [3, 1, 2]], "z", [0, 1, 2])));
}
