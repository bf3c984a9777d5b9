
namespace Discovery.Problems.Tests.Relations;

public sealed class RelationTests
{
    /// <summary>The unsupervised toy of the KAN paper (arXiv 2404.19756, section 4): two relations, one free variable.</summary>
    [Fact]
    public async Task Both_relations_of_six_variables_are_found_and_the_free_one_is_named()
    {
        using var folder = new TestFolder();
        var random = new RandomSource(1);
        var lines = Enumerable.Range(0, 400).Select(_ =>
        {
            var (x1, x2, x4, x6) = (random.Uniform(-1, 1), random.Uniform(-1, 1), random.Uniform(-1, 1), random.Uniform(-1, 1));
            return FormattableString.Invariant($"{x1:R},{x2:R},{Math.Exp(Math.Sin(x1) + x2 * x2):R},{x4:R},{x4 * x4 * x4:R},{x6:R}");
        });
        folder.Write("toy.csv", "x1,x2,x3,x4,x5,x6\n" + string.Join('\n', lines));
        var run = await LawProblem.Load(folder.Write("toy.problem", "data \"toy.csv\"\nrelation among x1 x2 x3 x4 x5 x6\nsearch effort quick")).RunAsync();
        Assert.Equal(("relation", RunStatus.Accepted), (run.Style.Kind, run.Status));
        Assert.Equal(["x3 = exp(sin(x1) + x2^2)", "x5 = x4^3"], run.ChosenLaws.Select(law => law.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["x6"], run.Free.AsEnumerable());
        Assert.All(run.ChosenLaws, law => Assert.True(law.Exact));
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("y", "x^2", "z", "sqrt(y)", true)]
    [InlineData("y", "x^2", "x", "sqrt(y)", false)]
    [InlineData("y", "x^2", "z", "x*y", true)]
    public void A_law_that_follows_from_others_is_told_apart(string firstTarget, string first, string secondTarget, string second, bool isNew)
    {
        var random = new RandomSource(2);
        double[] x = [.. Enumerable.Range(0, 50).Select(_ => random.Uniform(1, 2))];
        double[] z = [.. Enumerable.Range(0, 50).Select(_ => random.Uniform(1, 2))];
        var rows = new Observations([x, [.. x.Select(value => value * value)], z], x);
        var data = new ProblemData { InputNames = ["x", "y", "z"], TargetName = "x", Train = rows, Test = rows.Rows([]) };
        var independent = new IndependentGradients(data);
        Assert.True(independent.TryAdd(LawOf(firstTarget, first, data)));
        Assert.Equal(isNew, independent.TryAdd(LawOf(secondTarget, second, data)));
    }

    [Fact]
    public void Dependence_finds_the_smallest_set_whatever_the_law()
    {
        var random = new RandomSource(4);
        var columns = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 300).Select(_ => random.Uniform(-1, 1)).ToArray()).ToList();
        columns.Add([.. columns[1].Zip(columns[3], (a, b) => Math.Cos(2 * a) * b)]);
        var dependence = new Dependence(columns, random.Fork(1));
        var (inputs, unexplained) = dependence.Smallest(5, 0b111111, 1.5, CancellationToken.None);
        Assert.Equal(0b01010UL, inputs);
        // 240 rows in two dimensions, a function without detail: the interpolation error of a kernel is far below a thousandth.
        Assert.True(unexplained < 1e-3);
        Assert.True(dependence.Unexplained(0b00001, 2) > 0.9);
    }

    [Fact]
    public async Task Where_nothing_is_bound_that_is_said()
    {
        using var folder = new TestFolder();
        var random = new RandomSource(6);
        var lines = Enumerable.Range(0, 100).Select(_ => FormattableString.Invariant($"{random.Normal():R},{random.Normal():R}"));
        folder.Write("noise.csv", "a,b\n" + string.Join('\n', lines));
        var run = await LawProblem.Load(folder.Write("noise.problem", "data \"noise.csv\"\nrelation among a b")).RunAsync();
        Assert.Equal(RunStatus.BestEffort, run.Status);
        Assert.Equal(["a", "b"], run.Free.AsEnumerable());
    }

    private static Law LawOf(string target, string formula, ProblemData data) => Law.Measure(new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test")), data with { TargetName = target });
}
