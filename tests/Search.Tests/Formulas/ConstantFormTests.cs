
namespace Discovery.Search.Tests.Formulas;

public sealed class ConstantFormTests
{
    /// <summary>Both sides are the same function; the right one has no constant that another could undo.</summary>
    [Theory]
    [InlineData("2.0*(0.7*x + 3.0)", "1.4*x + 6.0", 2)]
    [InlineData("3.0*exp(2.0*x + 1.5)", "13.44506721101419*exp(2.0*x)", 2)]
    [InlineData("(2.0*x + 3.0)^2", "4.0*(x + 1.5)^2", 2)]
    [InlineData("1/(4.0*x + 2.0)", "0.25/(x + 0.5)", 2)]
    [InlineData("sqrt(4.0*x + 2.0)", "2.0*sqrt(x + 0.5)", 2)]
    [InlineData("log(2.0*x)", "log(x) + 0.6931471805599453", 1)]
    [InlineData("log(2.0*x + 1)", "log(2.0*x + 1)", 1)]
    [InlineData("1/(4.0*x + 1)", "1/(4.0*x + 1)", 1)]
    [InlineData("3.0/(4.0*x + 1)", "0.75/(x + 0.25)", 2)]
    [InlineData("5.0*sqrt(4.0*x + 1)", "10.0*sqrt(x + 0.25)", 2)]
    [InlineData("sin(x + 3.0)", "-sin(x - 0.14159265358979312)", 1)]
    public void Superfluous_constants_are_merged(string formula, string reduced, int constants)
    {
        var result = ConstantForm.Reduce(Expr.Parse(formula));
        foreach (var x in (double[])[0.3, 1.7, 4.1])
        {
            var point = new Dictionary<string, double> { ["x"] = x };
            var (before, after) = (Expr.Parse(formula).Evaluate(point), result.Evaluate(point));
            Assert.InRange(after, before - 1e-13 * Math.Abs(before), before + 1e-13 * Math.Abs(before));
        }
        Assert.InRange(ConstantForm.Count(result), 0, constants);
        Assert.Equal(Expr.Parse(reduced).Complexity(), result.Complexity());
    }

    /// <summary>exp(800) is no double: the formula stays as it is.</summary>
    [Theory]
    [InlineData("exp(x + 800.0)")]
    [InlineData("2.0*exp(3.0*x - 800.0)")]
    public void Exponentials_beyond_the_doubles_stay(string formula) => Assert.Equal(Expr.Parse(formula), ConstantForm.Reduce(Expr.Parse(formula)));
}
