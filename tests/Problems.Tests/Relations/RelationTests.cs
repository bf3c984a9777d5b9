
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

    /// <summary>Curves and a surface of which no variable is a function of the others, exact and with errors of 1 % of the deviation in every column.</summary>
    [Theory]
    [InlineData("circle", "y^2 = 4 - x^2")]
    [InlineData("ellipse", "y^2 = 4 - 4*x^2/9")]
    [InlineData("turned", "y^2 = 1 - x^2 - x*y")]
    [InlineData("lemniscate", "y^4 = 2*x^2 - x^4 - 2*x^2*y^2 - 2*y^2")]
    [InlineData("sphere", "z^2 = 9 - x^2 - y^2")]
    public async Task A_curve_is_found_of_which_no_variable_is_a_function(string curve, string law)
    {
        using var folder = new TestFolder();
        // At 1 % the fourth power of the lemniscate's narrow side cannot be seen.
        foreach (var noise in curve == "lemniscate" ? (double[])[0] : curve == "circle" ? [0, 0.01, 1e-5] : [0, 0.01])
        {
            var random = new RandomSource(3);
            var rows = Enumerable.Range(0, 200).Select(_ => Array.ConvertAll(PointOn(curve, random), value => value + noise * random.Normal())).ToList();
            string[] names = [.. "xyz".Take(rows[0].Length).Select(letter => $"{letter}")];
            folder.Write("rows.csv", string.Join(',', names) + "\n" + string.Join('\n', rows.Select(row => string.Join(',', row.Select(value => FormattableString.Invariant($"{value:R}"))))));
            var run = await LawProblem.Load(folder.Write("p.problem", $"data \"rows.csv\"\nrelation among {string.Join(' ', names)}\nsearch effort quick")).RunAsync();
            var found = Assert.Single(run.ChosenLaws);
            var sides = law.Split(" = ");
            Assert.Equal(sides[0], found.Target);
            Assert.True(Equivalence.Of(Expr.Parse(sides[1]), found.Expression, new EquivalenceOptions { ConstantShare = noise > 0 ? 0.1 : 0 }).IsMatch, $"{curve} at {noise}: {found}");
            Assert.Equal(noise == 0, found.Exact);
            Assert.Empty(run.Free);
            Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
        }
    }

    private static double[] PointOn(string curve, RandomSource random)
    {
        var (t, u) = (random.Uniform(0, 2 * Math.PI), random.Uniform(-1, 1));
        var (cos, sin) = (Math.Cos(t), Math.Sin(t));
        switch (curve)
        {
            case "circle": return [2 * cos, 2 * sin];
            case "ellipse": return [3 * cos, 2 * sin];
            case "turned": return [2 / Math.Sqrt(3) * cos, sin - cos / Math.Sqrt(3)];
            case "lemniscate": return [Math.Sqrt(2) * cos / (1 + sin * sin), Math.Sqrt(2) * sin * cos / (1 + sin * sin)];
            default: return [3 * Math.Sqrt(1 - u * u) * cos, 3 * Math.Sqrt(1 - u * u) * sin, 3 * u];
        }
    }

    /// <summary>Clouds of several shapes lie on no curve.</summary>
    [Fact]
    public void A_cloud_lies_on_no_curve()
    {
        var random = new RandomSource(8);
        for (var seed = 0; seed < 20; seed++)
        {
            double[] x = [.. Enumerable.Range(0, 120).Select(_ => seed % 2 == 0 ? random.Normal() : random.Uniform(1, 2))];
            double[] y = [.. x.Select(value => seed % 3 * value + (seed % 4 == 1 ? Math.Exp(random.Normal()) : random.Normal()))];
            Assert.Null(ImplicitPolynomial.Of([x, y], random));
        }
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
