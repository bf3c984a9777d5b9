
namespace Discovery.Search.Tests.Curves;

public sealed class EdgeFitterTests
{
    public static TheoryData<string> Forms => [.. ClosedForms.Default.Select(form => form.Name)];

    /// <summary>Each form recognises its own curve, with constants that lie between the points of the search grid.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_recognises_its_own_curve(string name)
    {
        var form = ClosedForms.Find(name, out _)!;
        double[] x = [.. Enumerable.Range(0, 100).Select(i => -1 + i * 2 / 99.0)];
        // Arguments from 0.15 to 0.75: inside every domain, on one side of every pole.
        double[] y = [.. x.Select(value => 1.7 * form.Function.Value(0.3 * value + 0.45) - 0.6)];
        var fit = EdgeFitter.Fit(form, EdgeCurve.Thin(x, y, Enumerable.Repeat(1.0, 100).ToArray()));
        Assert.NotNull(fit);
        // Flat valleys (tanh and tan near the origin) end at the square root of the rounding error or so.
        Assert.True(fit.Error < 1e-6, $"{name}: {fit.Error}");
    }

    [Fact]
    public void Names_formulas_and_misspellings_are_told_apart()
    {
        Assert.Same(ClosedForms.Find("x^2", out _), ClosedForms.Find("x*x", out _));
        Assert.NotNull(ClosedForms.Find("x*exp(-x)", out _));
        Assert.Null(ClosedForms.Find("sinn(x)", out var error));
        Assert.Contains("'sin'", error!.Message, StringComparison.Ordinal);
    }
}
