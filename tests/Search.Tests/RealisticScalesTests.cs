
namespace Discovery.Search.Tests;

/// <summary>Laws in SI units, with physical constants that are not given and inputs over decades.</summary>
public sealed class RealisticScalesTests
{
    private static readonly string[] Suites = ["srsd-easy", "srsd-medium", "srsd-hard"];

    public static TheoryData<string> Problems =>
    [
        .. Suites.SelectMany(suite => Directory.GetFiles(ProblemFiles.At(suite), "*.problem").Select(file => $"{suite}/{Path.GetFileName(file)}")).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Every_problem_of_the_suites_can_be_drawn(string problem)
    {
        var data = LawProblem.Load(ProblemFiles.At(problem)).LoadData();
        Assert.Equal((1500, 500), (data.Train.Count, data.Test.Count));
        Assert.True(data.Train.Target.Distinct().Count() > 10);
    }

    /// <summary>One law for each way: signs and a root, a correction of a thousandth, a surface over decades, a root with signs, an angle's cosine.</summary>
    [Theory]
    [InlineData("srsd-easy/III.12.43")]
    [InlineData("srsd-medium/I.15.10")]
    [InlineData("srsd-medium/III.4.32")]
    [InlineData("srsd-hard/II.35.21")]
    [InlineData("srsd-hard/bonus.9")]
    [InlineData("srsd-hard/I.15.3x")]
    [InlineData("srsd-hard/bonus.10")]
    public void Laws_with_unknown_constants_of_any_size_come_back(string problem)
    {
        var loaded = LawProblem.Load(ProblemFiles.At(problem + ".problem"));
        var data = loaded.LoadData();
        var rows = new Dataset([.. data.InputNames], [.. data.Train.Inputs], data.TargetName, data.Train.Target);
        var outcome = LawSearch.Find(rows, new SearchOptions { Network = false });
        var domain = data.InputNames.Zip(data.Train.Inputs).ToDictionary(pair => pair.First, pair => new Interval(pair.Second.Min(), pair.Second.Max()));
        var law = outcome.Front[outcome.Chosen].Formula;
        var truth = ((DataSource.Sample)loaded.Source).Formula;
        Assert.True(Equivalence.Of(truth, law, EquivalenceOptions.SameUpToConstants with { Domain = domain }).IsMatch, $"{law}");
    }

    /// <summary>A power of a variable that has no influence on the rest is not a matter of the unit that it is measured in.</summary>
    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void What_a_surrogate_shows_does_not_depend_on_units(double unit)
    {
        var data = Samples.Of("x^2*(y + 1/(1 + y*z))", 400, 7, 0, ("x", 1, 3), ("y", 1, 3), ("z", 1, 3));
        double[] Scaled(double[] values) => Array.ConvertAll(values, value => value * unit);
        var inputs = data.CopyInputs();
        var scaled = new Dataset(["x", "y", "z"], [Scaled(inputs[0]), inputs[1], inputs[2]], "f", Scaled(data.Target.ToArray()));
        string[] StepsOf(Dataset rows) => [.. new SurrogateReductions(new DirectSearchOptions()).Of(Reduction.None(View.Of(rows)))[0].Reduction.Steps];
        Assert.Equal(StepsOf(data), StepsOf(scaled));
    }

    [Fact]
    public void A_sign_that_comes_from_factors_is_divided_out()
    {
        var data = Samples.Of("x^3*(z^2 + 1)/y", 300, 8, 0, ("x", -2, 2), ("y", -3, 3), ("z", -1, 1));
        var reduction = SignReduction.Of(View.Of(data))!;
        Assert.All(reduction.View.Target.ToArray(), value => Assert.InRange(value, 1, 2));
        Assert.Equal(Expr.Parse("x^3/y*(z^2 + 1)"), reduction.Lift(Expr.Parse("z^2 + 1")));
        Assert.Null(SignReduction.Of(View.Of(Samples.Of("x + y", 300, 8, 0, ("x", -2, 2), ("y", -3, 3)))));
    }
}
