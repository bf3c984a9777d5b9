using System.Globalization;

namespace Discovery.Problems.Tests.Scaling;

/// <summary>Questions for how a loss falls with size.</summary>
public sealed class ScalingKindTests
{
    /// <summary>Least squares by broken lines of x^2 on [-1, 1] have a root mean squared error of sqrt(4/45)/G^2.</summary>
    private static string Sweep(Func<double, double> loss)
    {
        var random = new Random(1);
        return "grid,seed,test_rmse\n" + string.Concat(
            from grid in (double[])[3, 5, 10, 20, 40, 80]
            from seed in (int[])[1, 2, 3, 4]
            select string.Create(CultureInfo.InvariantCulture, $"{grid},{seed},{loss(grid) * (1 + (0.01 * (random.NextDouble() - 0.5)))}\n"));
    }

    [Fact]
    public void An_exponent_is_told_with_its_interval_and_the_run_is_read_back_as_it_was_written()
    {
        using var folder = new Folder(("sweep.csv", Sweep(grid => Math.Sqrt(4 / 45.0) / (grid * grid)) + "160,1,\n"), ("scaling.problem", "problem splines\ndata \"sweep.csv\"\nscaling test_rmse over grid by seed\n"));
        var run = (ScalingRun)ProblemKinds.Default.Load(folder.At("scaling.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.True(Assert.Single(run.Curves).Finding.Of("exponent")!.Contains(2));
        Assert.StartsWith("exponent ", run.Verdict, StringComparison.Ordinal);
        Assert.Contains("; 2 lies within, with the constant 0.298", run.Verdict, StringComparison.Ordinal);
        Assert.Equal("1 row has no number as test_rmse or grid, and is left out", Assert.Single(run.Notes));
        var again = ProblemKinds.Default.ReadResult(run.ToJson());
        Assert.Equal(run.ToJson(), again.ToJson());
        Assert.Equal(run.ToLatexBody(), again.ToLatexBody());
        Assert.Contains("<h3>Shapes</h3>", run.ToPage([.. run.Pictures()]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_bends_has_no_exponent()
    {
        using var folder = new Folder(("sweep.csv", Sweep(grid => Math.Exp(-0.3 * Math.Pow(Math.Log(grid), 2)))), ("scaling.problem", "data \"sweep.csv\"\nscaling test_rmse over grid\n"));
        var run = (ScalingRun)ProblemKinds.Default.Load(folder.At("scaling.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.BestEffort, run.Status);
        Assert.StartsWith("no exponent: the curve bends on logarithmic axes; of laws a ", run.Verdict, StringComparison.Ordinal);
        Assert.Contains("(slopes from -0.8", run.Verdict, StringComparison.Ordinal);
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("scaling test_rmse over grid\n", "the table is missing; expected a line such as 'data \"sweep.csv\"'.")]
    [InlineData("data \"x.csv\"\nscaling test_rmse grid\n", "found 'grid', expected 'over'.")]
    [InlineData("data \"x.csv\"\nscaling test_rmse over grid\ntarget y\n", "the keyword 'target' is not known in a question about a loss and its size.")]
    public void Mistakes_are_told_in_a_sentence(string text, string sentence) =>
        Assert.EndsWith(sentence, Assert.Throws<ProblemException>(() => ProblemKinds.Default.Read(new ProblemFile(text, "test", ""))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("grid,test_rmse\n1,1\n2,1\n3,1\n", "there are 3 sizes; at least 4 are needed to tell a power from a bend.")]
    [InlineData("grid,test_rmse\n1,1\n2,1\n3,0\n4,1\n", "row 3 has the loss 0; a power law has none that is not above 0.")]
    [InlineData("grids,test_rmse\n1,1\n2,1\n3,1\n", "sweep.csv has no column 'grid'. Did you mean 'grids'?")]
    public void Tables_that_show_no_curve_are_told(string table, string sentence)
    {
        using var folder = new Folder(("sweep.csv", table), ("scaling.problem", "data \"sweep.csv\"\nscaling test_rmse over grid\n"));
        Assert.EndsWith(sentence, Assert.Throws<ProblemException>(() => ProblemKinds.Default.Load(folder.At("scaling.problem")).Explain()).Message, StringComparison.Ordinal);
    }

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("scaling").FullName;

        public Folder(params (string Name, string Text)[] files)
        {
            foreach (var (name, text) in files) File.WriteAllText(At(name), text);
        }

        public string At(string name) => Path.Combine(_path, name);

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
