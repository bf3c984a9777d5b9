namespace Discovery.Search.Tests.Stages;

/// <summary>What a stage cannot say it must not come near: a formula that is close to the rows and is not the law costs the search its time.</summary>
public sealed class StagesLeaveAloneTests
{
    /// <summary>Share of the target's deviation: a formula that comes no nearer than this is not taken for the law.</summary>
    private const double Far = 1e-3;

    /// <summary>Laws that are just not of the stage's kind, and rows that it is not for.</summary>
    public static TheoryData<string, string, string> LeavesAlone => new()
    {
        { "constants", "x", "x 0 1" },
        { "power laws", "x + y + 1", "x 0.5 3, y 0.5 3" },
        { "corrected power laws", "x + y + 1", "x 0.5 3, y 0.5 3" },
        { "polynomials", "x^2 + exp(y)", "x 0.5 3, y 0.5 3" },
        { "polynomials", "x^5*y + x", "x 0.5 3, y 0.5 3" },
        { "sums of terms", "sin(x*y)", "x 0 4, y 0 4" },
        { "rational functions", "(x^3 + y)/(x + 3*y + 1)", "x 0.5 3, y 0.5 3" },
        { "rational functions", "sqrt((x^2 + y)/(x*y + 2))", "x 0.5 3, y 0.5 3" },
        { "roots of rational functions", "((x + 1)/(y + 2))^(1/3)", "x 0.5 3, y 0.5 3" },
        { "high rational functions", "sqrt(x + y^3)", "x 0.5 3, y 0.5 3" },
        { "whole numbers", "x + y^2", "x 0.5 3, y 0.5 3" },
        { "powers times formulas", "2 + x + sin(3.3*x*y)", "x 0.5 3, y 0.5 3" },
        { "sums of formulas", "2 + x + sin(3.3*x*y)", "x 0.5 3, y 0.5 3" },
        { "formulas", "2 + x + sin(3.3*x*y)", "x 0.5 3, y 0.5 3" },
        { "sums of products", "sin(9*x*y + 3*x^2)", "x 0.5 3, y 0.5 3" },
        { "curves", "2*sin(3.3*x) + sin(7.1*x)", "x 0 3" },
        { "curves", "x + y", "x 0.5 3, y 0.5 3" },
        { "sums of curves", "sin(1.7*x) + exp(-1.3*y)", "x 0.5 3, y 0.5 3" },
        { "sums of waves", "exp(-x)", "x 0.5 3" },
        { "sums of waves", "sin(5*x) + y", "x 0.5 3, y 0.5 3" },
        { "sums of terms, rare transforms", "2 + x + sin(3.3*x*y)", "x 0.5 3, y 0.5 3" },
        { "sums of formulas, transforms", "2 + x + sin(3.3*x*y)", "x 0.5 3, y 0.5 3" },
        { "polynomials and terms", "x^4*y^3 + sin(x*y)", "x 0.5 3, y 0.5 3" },
        { "quotients", "sin(3*x*y)", "x 0.5 3, y 0.5 3" },
        { "products of curves", "sin(3*x*y)", "x 0.5 3, y 0.5 3" },
        { "products of curves", "exp(-x)", "x 0.5 3" },
        { "products and sums of curves", "sin(3*x*y)", "x 0.5 3, y 0.5 3" },
        { "high polynomials", "sin(3*x*y)", "x 0.5 3, y 0.5 3" },
    };

    [Theory]
    [MemberData(nameof(LeavesAlone))]
    public void A_stage_leaves_other_laws_alone(string stage, string law, string inputs)
    {
        var row = StageLab.Row(stage);
        foreach (var breadth in (Breadth[])[Breadth.Exact, Breadth.Noisy])
        {
            var lab = new StageLab(law, inputs, 0, breadth, row.WithoutVariables);
            Assert.DoesNotContain(lab.Fitted(row), fit => fit.Rmse <= Far * lab.View.Deviation);
        }
    }
}
