using System.Globalization;
using System.Text;

namespace Discovery.Problems.Tests.Motion;

public sealed class MotionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Without_noise_the_spline_gives_derivatives_of_a_smooth_curve(int order)
    {
        var random = new RandomSource(1);
        double[] times = [.. Enumerable.Range(0, 80).Select(i => 0.1 * i + 0.02 * random.Uniform())];
        var spline = SmoothingSpline.Through(times, [.. times.Select(Math.Sin)]);
        Func<double, double> truth = order switch { 0 => Math.Sin, 1 => Math.Cos, _ => t => -Math.Sin(t) };
        // Splines of order 6 on intervals h = 0.1: h^(6 - order) times a constant of about 1/100, away from the ends.
        Assert.All(times[12..^12], t => Assert.Equal(truth(t), spline.At(t, order), 0.05 * Math.Pow(0.12, 6 - order)));
    }

    [Fact]
    public void Under_noise_the_spline_finds_the_noise_and_beats_differences_by_far()
    {
        var random = new RandomSource(2);
        double[] times = [.. Enumerable.Range(0, 200).Select(i => 0.05 * i)];
        var spline = SmoothingSpline.Through(times, [.. times.Select(t => Math.Sin(t) + 0.02 * random.Normal())]);
        // 200 residuals give their deviation to 5 %.
        Assert.Equal(0.02, spline.Sigma, 0.004);
        // Central differences would be off by 0.02/(sqrt(2) 0.05) = 0.28.
        var error = Math.Sqrt(times.Average(t => Math.Pow(spline.At(t, 1) - Math.Cos(t), 2)));
        Assert.True(error < 0.03, $"{error}");
        Assert.True(spline.Variance(0, 1) > 10 * spline.Variance(5, 1));
    }

    /// <summary>Oracle: the equations of Lotka and Volterra, x' = x (3/2 - y) and y' = 7/10 y (x - 1), integrated with steps of 0.005.</summary>
    [Fact]
    public async Task The_equations_of_hunters_and_prey_come_back_from_their_trajectories()
    {
        using var folder = new TestFolder();
        folder.Write("hunt.csv", LotkaVolterra(0.01));
        var path = folder.Write("hunt.problem", """
            data "hunt.csv"
            trajectory trial
            input x
            input y
            target d(x)/d(t)
            target d(y)/d(t)
            accept r2 0.99
            search effort quick
            """);
        var run = await LawProblem.Load(path).RunAsync();
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.Equal(["dx_dt", "dy_dt"], run.ChosenLaws.Select(law => law.Target));
        // Whatever the constants, the equations keep c x - d log x + b y - a log y.
        Assert.Contains(run.Notes, note => note.StartsWith("The equations with their constants in four digits keep ", StringComparison.Ordinal) && note.Contains("log(x)", StringComparison.Ordinal) && note.Contains("log(y)", StringComparison.Ordinal));
        // Noise of 0.01 on values of about 1: constants to about half a percent, so that predictions agree to a few percent everywhere.
        foreach (var (law, truth) in run.ChosenLaws.Zip(new Func<double, double, double>[] { (x, y) => x * (1.5 - y), (x, y) => 0.7 * y * (x - 1) }))
        {
            foreach (var (x, y) in new[] { (0.5, 0.5), (1, 2), (2, 1), (1.5, 1.5), (0.7, 2.2) })
                Assert.Equal(truth(x, y), law.Expression.Evaluate(new Dictionary<string, double> { ["x"] = x, ["y"] = y }), 0.03);
        }
    }

    /// <summary>
    /// Oracle: the equation of the simulation by M. Schmidt and H. Lipson, v' = 12.4 - 3 x - v/10. Their table has seven digits or more, and the
    /// constants come back to three.
    /// </summary>
    [Fact]
    public async Task A_spring_with_friction_comes_back_from_its_motion()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Discovery.sln"))) folder = Path.GetDirectoryName(folder)!;
        var problem = LawProblem.Load(Path.Combine(folder, "problems", "damped-oscillator.problem"));
        var law = (await (problem with { Search = problem.Search with { Effort = SearchEffort.Quick } }).RunAsync()).Law;
        foreach (var (x, v) in new[] { (0.0, 0.0), (4.0, 0.0), (4.0, 5.0) })
            Assert.Equal(12.4 - 3 * x - v / 10, law.Expression.Evaluate(new Dictionary<string, double> { ["x"] = x, ["v"] = v }), 0.01);
        Assert.Equal(3, law.Expression.Operands.Length);
    }

    [Theory]
    [InlineData("t,x\n0,1\n1,2\n1,3\n2,4\n3,4\n4,4\n5,4\n", "two rows have t = 1; if these are several trajectories, name the column that numbers them by 'trajectory COLUMN'.")]
    [InlineData("t,x\n0,1\n1,2\n2,3\n", "there are only 3 rows; the derivative of a trajectory needs at least 7.")]
    public void A_table_that_is_no_motion_is_told(string table, string sentence)
    {
        using var folder = new TestFolder();
        folder.Write("m.csv", table);
        var problem = LawProblem.Load(folder.Write("m.problem", "data \"m.csv\"\ninput x\ntarget d(x)/d(t)"), "m.problem");
        Assert.Equal($"m.problem:3:8: m.csv: {sentence}", Assert.Throws<ProblemException>(problem.LoadData).Message);
    }

    private static string LotkaVolterra(double noise)
    {
        var random = new RandomSource(7);
        var text = new StringBuilder("trial,t,x,y\n");
        for (var trial = 0; trial < 4; trial++)
        {
            var state = (X: random.Uniform(0.5, 2), Y: random.Uniform(0.5, 2));
            for (var step = 0; step <= 1600; step++)
            {
                if (step % 20 == 0) text.Append(CultureInfo.InvariantCulture, $"{trial},{step * 0.005},{state.X + noise * random.Normal()},{state.Y + noise * random.Normal()}\n");
                state = RungeKutta(state, 0.005);
            }
        }
        return text.ToString();
    }

    private static (double X, double Y) RungeKutta((double X, double Y) s, double h)
    {
        static (double X, double Y) Rate((double X, double Y) s) => (s.X * (1.5 - s.Y), 0.7 * s.Y * (s.X - 1));
        static (double X, double Y) Along((double X, double Y) s, (double X, double Y) slope, double h) => (s.X + h * slope.X, s.Y + h * slope.Y);
        var a = Rate(s);
        var b = Rate(Along(s, a, h / 2));
        var c = Rate(Along(s, b, h / 2));
        var d = Rate(Along(s, c, h));
        return (s.X + h / 6 * (a.X + 2 * b.X + 2 * c.X + d.X), s.Y + h / 6 * (a.Y + 2 * b.Y + 2 * c.Y + d.Y));
    }
}
