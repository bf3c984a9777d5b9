using System.Globalization;

namespace Discovery.Problems.Tests.Series;

/// <summary>Rows that follow one another: next values and earlier ones. Oracle of all tables: the recurrence or the equation itself.</summary>
public sealed class SeriesTests
{
    [Fact]
    public async Task A_map_comes_back_from_its_orbit()
    {
        var x = 0.3;
        var run = await Run("data \"rows.csv\"\ntarget next(x)", "n,x\n" + Lines(60, n => [n, x, x = 3.7 * x * (1 - x)], 2));
        Assert.Equal("x_next", run.Law.Target);
        AssertSame("3.7*x*(1 - x)", run.Law.Expression, "x");
        Assert.Equal(Standing.Exact, run.Assessment!.Standing);
        Assert.Contains("The column 'n' counts the rows and is no input; name it to use it.", run.Notes);
    }

    [Fact]
    public async Task An_earlier_row_is_found_and_stands_in_the_law()
    {
        var (x, y) = (0.1, 0.1);
        var run = await Run("data \"rows.csv\"\ninput x\nlag x in 0 .. 6\ntarget next(x)", "x\n" + Lines(120, _ => [x, ((x, y) = (1 - (1.4 * x * x) + y, 0.3 * x)).x], 1));
        AssertSame("1 - 1.4*x^2 + 0.3*x_lag", run.Law.Expression, "x", "x_lag");
        Assert.Contains(run.Notes, note => note.StartsWith("x_lag is x as it was 1 row before, sought in 0 .. 6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_series_do_not_run_into_each_other()
    {
        var lines = string.Concat(Enumerable.Range(0, 12).Select(run =>
        {
            var n = (1.0 + run) * 8 / 5;
            return Lines(8, year => [run, year, n, n = 1.5 * n / (1 + (n / 8))], 3);
        }));
        var run = await Run("data \"rows.csv\"\ntrajectory pond\ninput n\ntarget next(n) over year", "pond,year,n\n" + lines);
        AssertSame("1.5*n/(1 + n/8)", run.Law.Expression, "n");
        // Twelve series of eight rows have seven next values each.
        Assert.Contains("63 rows to find the law, 21 held out to test it.", run.Notes);
    }

    /// <summary>x' = 1.2 x (1 - x(t - 1.4)), by Heun's steps of .005, which are right to about 1e-6. Noise of .0005 of the size hides what they miss.</summary>
    [Fact]
    public async Task A_delay_is_found_from_a_trajectory()
    {
        const double Step = 0.005, Delay = 1.4;
        var past = (int)(Delay / Step);
        List<double> x = [.. Enumerable.Repeat(0.5, past + 1)];
        for (var i = 0; i < 5000; i++)
        {
            var rate = 1.2 * x[^1] * (1 - x[^(past + 1)]);
            var next = x[^1] + Step * rate;
            x.Add(x[^1] + Step / 2 * (rate + 1.2 * next * (1 - x[^past])));
        }
        var random = new RandomSource(1);
        var rows = string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"{0.125 * i},{x[past + 25 * i] + 0.0005 * random.Normal()}\n")));
        var run = await Run("data \"rows.csv\"\ninput x\nlag x in 0 .. 3 as past\ntarget d(x)/d(t)", "t,x\n" + rows);
        foreach (var (now, before) in new[] { (0.5, 0.7), (1.2, 0.4), (1.7, 1.6) })
            Assert.Equal(1.2 * now * (1 - before), run.Law.Expression.Evaluate(new Dictionary<string, double> { ["x"] = now, ["past"] = before }), 0.02);
        var note = Assert.Single(run.Notes, note => note.StartsWith("past is x as it was ", StringComparison.Ordinal));
        Assert.Equal(Delay, double.Parse(note.Split(' ')[6], CultureInfo.InvariantCulture), 0.01);
    }

    [Theory]
    [InlineData("lag x in 3 .. 1\ntarget next(x)", "x.problem:2:10: the range 3 .. 1 is empty")]
    [InlineData("lag x -1\ntarget next(x)", "x.problem:2:7: a lag says how much earlier; expected a number above 0, found -1.")]
    [InlineData("target next(x)\ntarget d(x)/d(n)", "x.problem:2:8: 'next(x)' goes from row to row, a derivative along the time; make a problem file for each.")]
    [InlineData("lag x 90\ntarget next(x)", "no row has x_next and x_lag; a longer series or a shorter lag is needed.")]
    [InlineData("target next(z)", "there is no column 'z'")]
    [InlineData("target next(x) as class", "a next value is a number, not a class.")]
    public async Task What_will_not_do_is_told(string lines, string message)
    {
        var error = await Assert.ThrowsAsync<ProblemException>(() => Run("data \"rows.csv\"\n" + lines, "n,x\n" + Lines(20, n => [n, 0.1 * n], 2)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(string truth, Expr found, params string[] names)
    {
        for (var i = 1; i <= 5; i++)
        {
            var point = names.Select((name, k) => (name, value: 0.13 * i + 0.1 * k)).ToDictionary(pair => pair.name, pair => pair.value);
            // Rows and constants are rounded in their sixteenth digit.
            Assert.Equal(Expr.Parse(truth).Evaluate(point), found.Evaluate(point), 1e-10);
        }
    }

    private static string Lines(int rows, Func<int, double[]> row, int cells) =>
        string.Concat(Enumerable.Range(0, rows).Select(n => string.Join(',', row(n).Take(cells).Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "\n"));

    private static async Task<LawRun> Run(string problem, string csv)
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", csv);
        return await LawProblem.Load(folder.Write("x.problem", problem)).RunAsync();
    }
}
