using System.Globalization;
using System.Text;

namespace Discovery.Problems.Tests.Motion;

/// <summary>Questions about whole systems, from the file to the laws. Oracle of all tables: the equations themselves, integrated with steps of a hundredth of a row.</summary>
public sealed class SystemTests
{
    private static readonly Func<double, double[], double[]> Pendulum = (_, y) => [y[1], (-2 * Math.Sin(y[0])) - (0.1 * y[1])];

    [Fact]
    public async Task A_whole_system_is_asked_for_in_one_line()
    {
        var run = await Run("data \"rows.csv\"\nmotion q w over time", Csv("time,q,w", Pendulum, [2.5, 0], 20, 200, 0.01));
        Assert.Equal(["dq_dtime", "dw_dtime"], run.ChosenLaws.Select(law => law.Target));
        Assert.Equal("w", run.Law.Expression.ToString());
        AssertIsNear("-2*sin(q) - w/10", run.ChosenLaws.Last().Expression);
        Assert.Equal(Standing.Noise, run.Assessment!.Standing);
        Assert.All(run.Followed, followed => Assert.True(followed.R2 > 0.999 && followed.Ahead > 0.99, $"{followed}"));
    }

    [Fact]
    public async Task Rows_with_a_gap_are_left_out_of_the_trajectory()
    {
        var lines = Csv("t,q,w", Pendulum, [2.5, 0], 20, 200, 0.01).Split('\n');
        lines[50] = lines[50].Split(',')[0] + ",NA,";
        var run = await Run("data \"rows.csv\"\nmotion q w", string.Join('\n', lines));
        AssertIsNear("-2*sin(q) - w/10", run.ChosenLaws.Last().Expression);
        Assert.Contains("1 of 200 rows have a gap (q in 1, w in 1) and are left out.", run.Notes);
    }

    [Fact]
    public async Task A_second_derivative_needs_no_measured_velocity()
    {
        var run = await Run("data \"rows.csv\"\ninput q\ntarget d2(q)/d(t)2", Csv("t,q,w", Pendulum, [2.5, 0], 20, 200, 0.01));
        Assert.Equal("d2q_dt2", run.Law.Target);
        AssertIsNear("-2*sin(q) - dq_dt/10", run.Law.Expression);
        Assert.Contains("dq_dt", run.Inputs);
    }

    [Fact]
    public async Task What_was_measured_and_drives_the_system_stands_in_its_law()
    {
        static double Force(double t) => Math.Sin(1.7 * t) + (0.5 * Math.Cos(0.6 * t));
        var csv = Csv("t,x", (t, y) => [(-0.7 * y[0]) + (1.5 * Force(t))], [1], 20, 200, 0.01, Force);
        var run = await Run("data \"rows.csv\"\ninput x\ninput u\ntarget d(x)/d(t)", csv);
        AssertIsNear("3*u/2 - 7*x/10", run.Law.Expression);
    }

    /// <summary>
    /// Rows of a coarse solver follow an equation with more terms, which make up for its steps. x' = x - x^3 by Heun's steps h of a twentieth: the error of
    /// the rate is of the order of h^2 x'''/6, here below a thousandth.
    /// </summary>
    [Fact]
    public async Task Terms_that_follow_the_errors_of_a_solver_are_no_law()
    {
        var (text, x) = (new StringBuilder("t,x\n"), 0.05);
        for (var row = 0; row < 100; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{0.1 * row},{x}\n");
            for (var step = 0; step < 2; step++)
            {
                var rate = x - (x * x * x);
                var next = x + (0.05 * rate);
                x += 0.025 * (rate + next - (next * next * next));
            }
        }
        var run = await Run("data \"rows.csv\"\nmotion x", text.ToString());
        Assert.Equal(2, run.Law.Expression.Operands.Length);
        foreach (var at in new[] { 0.1, 0.5, 0.9 })
            Assert.Equal(at - (at * at * at), run.Law.Expression.Evaluate(new Dictionary<string, double> { ["x"] = at }), 0.01);
        Assert.NotEqual(Standing.Exact, run.Assessment!.Standing);
    }

    [Fact]
    public async Task What_the_run_knows_of_its_solution_is_written_and_read_back()
    {
        var run = await Run("data \"rows.csv\"\nmotion q w", Csv("t,q,w", Pendulum, [2.5, 0], 20, 100, 0.01));
        var back = (LawRun)ProblemKinds.Default.ReadResult(run.ToJson());
        Assert.Equal(run.Followed.Select(followed => (followed.State, followed.R2, followed.Ahead)), back.Followed.Select(followed => (followed.State, followed.R2, followed.Ahead)));
        Assert.Equal(run.Law.Solution!.R2, back.Law.Solution!.R2);
        var pictures = run.Pictures().ToList();
        Assert.Contains(pictures, picture => picture.Name == "solution-trajectories.svg");
        Assert.Contains("own solution along the trajectories", run.ToPage(pictures), StringComparison.Ordinal);
        Assert.Contains("follow the measured trajectories", run.ToLatexBody(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("motion", "x.problem:2:7: found the end of the line, expected the names of the states")]
    [InlineData("motion q q", "x.problem:2:10: the state 'q' was already given.")]
    [InlineData("motion q t", "x.problem:2:10: 't' is the time, along which the states move; expected other columns before 'over'.")]
    [InlineData("motion q over", "x.problem:2:14: found the end of the line, expected the name of the time")]
    [InlineData("motion q w\nmotion q w", "x.problem:3:8: 'motion' was already given in line 2")]
    public void Mistakes_are_told(string lines, string message)
    {
        using var folder = new TestFolder();
        var path = folder.Write("x.problem", "data \"rows.csv\"\n" + lines);
        var error = Assert.Throws<ProblemException>(() => ProblemKinds.Default.Load(path, "x.problem"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t,q,w\n0,1,1\n1,2,1\n", "rows.csv: there are only 2 rows; the derivative of a trajectory needs at least 7.")]
    [InlineData("t,q,w\n0,1,1\n1,2,1\n1,3,1\n2,4,1\n3,4,2\n4,4,3\n5,4,1\n6,3,3\n", "rows.csv: two rows have t = 1; if these are several trajectories, name the column that numbers them by 'trajectory COLUMN'.")]
    public async Task A_table_that_will_not_do_is_told(string table, string message)
    {
        var error = await Assert.ThrowsAsync<ProblemException>(() => Run("data \"rows.csv\"\nmotion q w", table));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Noise of a hundredth gives constants to half a percent or so, hence values to a few hundredths, where another form would be off by tenths.</summary>
    private static void AssertIsNear(string truth, Expr found)
    {
        foreach (var (a, b) in new[] { (0.3, 0.5), (1.4, -1), (-2.1, 0.8), (2.4, 1.2) })
        {
            var point = new Dictionary<string, double> { ["q"] = a, ["w"] = b, ["dq_dt"] = b, ["x"] = a, ["u"] = b };
            Assert.Equal(Expr.Parse(truth).Evaluate(point), found.Evaluate(point), 0.05);
        }
    }

    private static async Task<LawRun> Run(string problem, string csv)
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", csv);
        return await LawProblem.Load(folder.Write("x.problem", problem)).RunAsync();
    }

    private static string Csv(string header, Func<double, double[], double[]> rates, double[] start, double length, int rows, double noise, Func<double, double>? drive = null)
    {
        var (random, text, y, h) = (new RandomSource(1), new StringBuilder(header), (double[])start.Clone(), length / (rows - 1) / 100);
        text.Append(drive is null ? "\n" : ",u\n");
        for (var row = 0; row < rows; row++)
        {
            text.AppendJoin(',', ((double[])[row * 100 * h, .. y.Select(value => value + (noise * random.Normal()))]).Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
            text.Append(drive is null ? "\n" : string.Create(CultureInfo.InvariantCulture, $",{drive(row * 100 * h)}\n"));
            for (var step = 0; step < 100; step++)
            {
                var t = ((row * 100) + step) * h;
                var half = rates(t, y).Zip(y, (rate, value) => value + (h / 2 * rate)).ToArray();
                y = [.. rates(t + (h / 2), half).Zip(y, (rate, value) => value + (h * rate))];
            }
        }
        return text.ToString();
    }
}
