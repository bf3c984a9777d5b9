namespace Discovery.Search.Tests.Dynamics;

public sealed class TermTests
{
    public static TheoryData<string> Terms => [.. All().Select(item => item.Term.Key)];

    /// <summary>Oracle: central differences with steps of 1e-6, whose error is about 1e-10 of the third derivative.</summary>
    [Theory]
    [MemberData(nameof(Terms))]
    public void Slopes_are_the_derivatives_of_the_value(string key)
    {
        var (term, k) = All().First(item => item.Term.Key == key);
        double[] at = [0.7, 1.3, 0.4];
        var slopes = new double[3];
        var value = term.Value(at, k, slopes, out var byParameter);
        Assert.Equal(term.Value(at, k), value, 1e-14);
        for (var i = 0; i < 3; i++) Assert.Equal(Difference(x => term.Value([.. at.Select((v, j) => i == j ? v + x : v)], k)), slopes[i], 1e-7);
        Assert.Equal(Difference(x => term.Value(at, k + x)), byParameter, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void The_formula_has_the_value(string key)
    {
        var (term, k) = All().First(item => item.Term.Key == key);
        var formula = term.ToExpr(["x", "y", "z"], Expr.Decimal(k));
        Assert.Equal(term.Value([0.7, 1.3, 0.4], k), formula.Evaluate(new Dictionary<string, double> { ["x"] = 0.7, ["y"] = 1.3, ["z"] = 0.4 }), 1e-12);
    }

    private static IEnumerable<(MotionTerm Term, double K)> All()
    {
        yield return (MotionTerm.One, 0);
        yield return (new MotionTerm([(0, 2), (1, 1)]), 0);
        foreach (var kind in Enum.GetValues<FactorKind>())
            yield return (new MotionTerm([(1, 1), (2, 2)], new TermFactor(kind, 0, kind is FactorKind.Hill or FactorKind.Repression || new TermFactor(kind, 0).Other is not null ? 2 : 0)), 0.6);
    }

    private static double Difference(Func<double, double> f) => (f(1e-6) - f(-1e-6)) / 2e-6;
}
