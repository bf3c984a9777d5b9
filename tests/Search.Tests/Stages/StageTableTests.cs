namespace Discovery.Search.Tests.Stages;

/// <summary>Each row of the table by itself. The law that the rows were drawn from is the oracle.</summary>
public sealed class StageTableTests
{
    /// <summary>Share of the target's root mean square: what rounding leaves of sums of terms that are some tens of times larger.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The noise of 200 rows has its deviation to 5 %; twice that is allowed.</summary>
    private const double OfNoise = 1.1;

    /// <summary>Stage, law, inputs with their ranges, and the noise: without any the view is searched for exact laws.</summary>
    public static TheoryData<string, string, string, double> Finds => new()
    {
        { "constants", "2.5", "x 0 1", 0 },
        { "constants", "2.5", "x 0 1", 0.01 },
        { "power laws", "1.7*x^2.5/y^(1/3)", "x 0.5 3, y 0.5 3", 0 },
        { "power laws", "-2*x^3/y^2", "x -2 2, y 0.5 3", 0 },
        { "power laws", "exp(0.3*x^1.5/y)", "x 0.5 3, y 0.5 3", 0 },
        { "power laws", "6.674*a*b/r^2", "a 1 10, b 1 10, r 1 5", 0.01 },
        { "corrected power laws", "m*v/sqrt(1 - v^2/9)", "m 0.5 3, v 0.01 1", 0 },
        { "corrected power laws", "w/(exp(w/T) - 1)", "T 1 10, w 0.01 0.3", 0 },
        { "corrected power laws", "3*x*y^2*sqrt(1 + y/(5000*x))", "x 0.1 3, y 0.01 3", 0 },
        { "polynomials", "x^3 - 2*x*y + y^2/2 + 1", "x -1 3, y 0.5 3", 0 },
        { "polynomials", "sqrt(x^2 + x*y + 3)", "x 0.5 3, y 0.5 3", 0 },
        { "sums of terms", "2*x - x*y/4 + 3*sin(y) + 1", "x -2 2, y -2 2", 0 },
        { "sums of terms", "exp(2*x^2 - 3*sin(y) + 1)", "x -1 1, y -1 1", 0 },
        { "sums of terms", "2*sin(x) + y^2/2", "x 0.5 3, y 0.5 3", 0.01 },
        { "rational functions", "(x*y + 2)/(x + 3*y + 1)", "x 0.5 3, y 0.5 3", 0 },
        { "roots of rational functions", "sqrt((x^2 + y)/(x*y + 2))", "x 0.5 3, y 0.5 3", 0 },
        { "roots of rational functions", "(x - 2)/sqrt(x^2 + y)", "x 0.5 3, y 0.5 3", 0 },
        { "high rational functions", "(x^3 + y)/(x*y + 2)", "x 0.5 3, y 0.5 3", 0 },
        { "whole numbers", "mod(3*a + b + 2, 7)", "a 0 40, b 0 40 whole", 0 },
        { "powers times formulas", "2.3*x^1.5*(x + y)^2.5", "x 0.5 3, y 0.5 3", 0 },
        { "powers times formulas", "x^2*exp(-1.3*x*y)", "x 0.5 3, y 0.5 3", 0 },
        { "powers times formulas", "2.3*x^1.5*(x + y)^2.5", "x 0.5 3, y 0.5 3", 0.01 },
        { "sums of formulas", "1.3*sqrt(x^2 + y^2) + 0.7*exp(-x*y)", "x 0.5 3, y 0.5 3", 0 },
        { "sums of formulas", "1.3*sqrt(x^2 + y^2) + 0.7*sin(x*y)", "x 0.5 3, y 0.5 3", 0.01 },
        { "formulas", "sqrt(x^2 + y^2)", "x 0.5 3, y 0.5 3", 0.05 },
        { "formulas", "exp(x/y)/3", "x 0.5 3, y 0.5 3", 0.05 },
        { "sums of products", "2.3*x*exp(-0.7*y) - 1.2*x^2 + 0.8*sin(1.7*y + 0.4)", "x 0.1 3, y 0 5", 0 },
        { "sums of products", "1.4*sin(0.9*x*y) - 0.7*x/(x + 1.2)", "x 0.1 3, y 0 3", 0 },
        { "sums of products", "1.7*x - 0.4*x^3 - 0.9*v + 0.7*x*cos(1.3*t)", "x -1 1, v -1 1, t 0 3", 0 },
        { "sums of products", "2.3*x*exp(-0.7*y) - 1.2*x^2", "x 0.1 3, y 0 5", 0.01 },
        { "curves", "2.1*sin(3.3*x + 0.4) + 1", "x 0 3", 0 },
        { "curves", "exp(2.1*sin(3.3*x + 0.4))", "x 0 3", 0 },
        { "curves", "0.7*exp(-1.3*x) + 0.2", "x 0 3", 0.01 },
        { "sums of curves", "2*sin(3.3*x) + exp(-1.7*x)", "x 0 3", 0 },
        { "sums of curves", "2*sin(3.3*x) + exp(-1.7*x)", "x 0 3", 0.01 },
        { "sums of waves", "2*sin(197.48*x) + 0.7*sin(61.1*x + 1) + 3", "x 0 3", 0 },
        { "sums of waves", "2*sin(197.48*x) + 0.7*sin(61.1*x + 1) + 3", "x 0 3", 0.05 },
        { "sums of terms, rare transforms", "tanh(x/2 + y^2/5)", "x -1 1, y -1 1", 0 },
        { "sums of terms, rare transforms", "1/sqrt(x^2 + 3*y)", "x 0.5 3, y 0.5 3", 0.01 },
        { "sums of formulas, transforms", "exp(1.3*sqrt(x^2 + y^2) - 0.7*x*y)", "x 0.5 3, y 0.5 3", 0 },
        { "sums of formulas, transforms", "exp(1.3*sqrt(x^2 + y^2) - 0.7*x*y)", "x 0.5 3, y 0.5 3", 0.01 },
        { "polynomials and terms", "x^3 - 2*x^2*y + y^2 + 3*x*y - x + 1/2 + 2*sin(x)", "x 0.5 3, y 0.5 3", 0 },
        { "quotients", "(2 + 3*x)/(1 + x^2*y)", "x 0.5 3, y 0.5 3", 0 },
        { "quotients", "(2 + 3*x)/(1 + x^2*y)", "x 0.5 3, y 0.5 3", 0.01 },
        { "products of curves", "exp(-x/1.7)*sin(3.3*y) + 0.5", "x 0.5 3, y 0.5 3", 0 },
        { "products of curves", "exp(-x/1.7)*sin(3.3*y) + 0.5", "x 0.5 3, y 0.5 3", 0.01 },
        { "products and sums of curves", "exp(-x/1.7)*sin(3.3*y) + 0.4*x^2", "x 0.5 3, y 0.5 3", 0 },
        { "products and sums of curves", "x^2*sin(3.3*y) + 3/x", "x 0.5 3, y 0 3", 0.01 },
        { "high polynomials", "x^5*y + 2*x^6 - 3*y^2 + x", "x -1 1, y -1 1", 0 },
    };

    public static TheoryData<string> Names => [.. StageTable.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Finds))]
    public void A_stage_finds_laws_of_its_kind(string stage, string law, string inputs, double noise)
    {
        var row = StageLab.Row(stage);
        var lab = new StageLab(law, inputs, noise, noise > 0 ? Breadth.Noisy : Breadth.Exact, row.WithoutVariables);
        var near = Math.Max(Rounding, OfNoise * noise) * lab.Size;
        var fits = lab.Fitted(row).Where(fit => fit.Rmse <= near);
        Assert.True(fits.Any(fit => noise > 0 ? lab.IsLawOnceSnapped(fit) : lab.IsLawBeyondTheRows(fit.Formula)), $"{stage}: {Best(lab, row)}");
    }

    [Fact]
    public void Each_row_has_a_law_that_it_finds_and_one_that_it_leaves_alone()
    {
        var names = StageTable.All.Select(row => row.Name).ToList();
        Assert.Equal(names, names.Distinct());
        Assert.Equal(names.Order(), Finds.Select(test => (string)test[0]).Distinct().Order());
        Assert.Equal(names.Order(), StagesLeaveAloneTests.LeavesAlone.Select(test => (string)test[0]).Distinct().Order());
    }

    /// <summary>A row for any rows is shown to find its law in both kinds.</summary>
    [Fact]
    public void Each_row_finds_laws_in_the_rows_that_it_is_for()
    {
        foreach (var row in StageTable.All)
        {
            var noises = Finds.Where(test => (string)test[0] == row.Name).Select(test => (double)test[3]).ToList();
            Assert.Equal(row.For != StageRows.Noisy, noises.Contains(0));
            Assert.Equal(row.For != StageRows.Exact, noises.Exists(noise => noise > 0));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stage_runs_on_the_rows_that_its_row_is_for_and_on_no_others(string stage)
    {
        var row = StageLab.Row(stage);
        Assert.Equal(row.For != StageRows.Noisy, Runs(Breadth.Exact, row.WithoutVariables));
        Assert.Equal(row.For != StageRows.Exact, Runs(Breadth.Noisy, row.WithoutVariables));
        Assert.False(Runs(Breadth.Exact, !row.WithoutVariables));
        Assert.False(Runs(Breadth.Noisy, !row.WithoutVariables));

        bool Runs(Breadth breadth, bool withoutVariables) => new StageLab("x", "x 1 2", 0, breadth, withoutVariables).Stages(row).Any();
    }

    private static string Best(StageLab lab, StageRow row)
    {
        var fits = lab.Fitted(row).Where(fit => double.IsFinite(fit.Rmse)).OrderBy(fit => fit.Rmse).ToList();
        return fits.Count == 0 ? "nothing is proposed" : $"the nearest of {fits.Count} is {fits[0].Formula}, {fits[0].Rmse / lab.Size:0.0e+00} of the target's size away";
    }
}
