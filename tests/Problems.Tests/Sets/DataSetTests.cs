using System.Globalization;

namespace Discovery.Problems.Tests.Sets;

/// <summary>One law for several data sets, with constants of their own. The oracle is the formula that the rows are made of.</summary>
public sealed class DataSetTests
{
    private static readonly Lazy<Task<LawRun>> SpringsRun = new(() => RunAsync(Springs(), "dataset spring\ninput x\ntarget F"));

    /// <summary>Springs that differ in stiffness and share a cubic term.</summary>
    private static string Springs(int rows = 12) => "spring,x,F\n" + string.Concat(
        from spring in (string[])["a", "b", "c"]
        let stiffness = spring switch { "a" => 2.0, "b" => 3.5, _ => 0.7 }
        from i in Enumerable.Range(0, rows)
        let x = 0.05 + 0.1 * i
        select string.Create(CultureInfo.InvariantCulture, $"{spring},{x:R},{stiffness * x + x * x * x / 2:R}\n"));

    [Fact]
    public async Task A_constant_that_all_sets_share_is_exact_and_the_other_is_told_for_each()
    {
        var run = await SpringsRun.Value;
        Assert.Equal("k1*x + x^3/2", run.Law.Expression.ToString());
        Assert.True(run.Law.Exact);
        var own = Assert.Single(run.Law.Own);
        Assert.Equal(["a", "b", "c"], own.Values.Select(value => value.Name));
        // Rounding of the table and of the fit.
        Assert.Equal([2, 3.5, 0.7], own.Values.Select(value => Math.Round(value.Value, 10)));
        Assert.Equal("spring", run.DataSet);
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    /// <summary>Absorption after Beer and Lambert in an instrument that saturates: A = 3.4 (1 - exp(-k c)), noise 0.012.</summary>
    [Fact]
    public async Task Absorption_of_four_dyes_is_one_law_with_a_coefficient_of_each()
    {
        var random = new RandomSource(5);
        var text = "dye,c,A\n" + string.Concat(
            from dye in (string[])["0.62", "0.213", "0.094", "0.37"]
            from c in (double[])[0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20]
            let a = 3.4 * (1 - Math.Exp(-double.Parse(dye, CultureInfo.InvariantCulture) * c)) + 0.012 * random.Normal()
            select string.Create(CultureInfo.InvariantCulture, $"{dye},{c:R},{a:R}\n"));
        var run = await RunAsync(text, "dataset dye\ntarget A");
        var own = Assert.Single(run.Law.Own);
        Assert.Contains("exp(", run.Law.Expression.ToString(), StringComparison.Ordinal);
        foreach (var value in own.Values)
        {
            var k = double.Parse(value.Name, CultureInfo.InvariantCulture);
            // Five standard deviations, and no more than 5 %: the coefficients are known to about one.
            Assert.InRange(Math.Abs(value.Value) - k, -5 * value.Sigma, 5 * value.Sigma);
            Assert.InRange(value.Sigma / k, 0, 0.05);
        }
        Assert.True(run.Law.Test!.R2 > 0.999, $"{run.Law.Test.R2}");
    }

    [Fact]
    public async Task Rows_of_small_tables_are_left_out_one_by_one()
    {
        var run = await RunAsync(Springs(8), "dataset spring\ninput x\ntarget F");
        Assert.Equal("k1*x + x^3/2", run.Law.Expression.ToString());
        Assert.Null(run.Law.Test);
        Assert.InRange(run.Law.LeaveOneOut!.MaxError, 0, 1e-9);
    }

    [Fact]
    public async Task New_rows_are_predicted_with_the_constants_of_their_set()
    {
        var run = await SpringsRun.Value;
        using var table = new StringReader("spring,x\nb,2\nunheard of,2\nc,1\n");
        var prediction = LawPrediction.Of(run, Table.Read(table, "new.csv"));
        Assert.Equal(11, prediction.Values[0][0], 1e-9);
        Assert.Equal(double.NaN, prediction.Values[0][1]);
        Assert.Equal(1.2, prediction.Values[0][2], 1e-9);
        Assert.Equal(["x", "spring"], prediction.Inputs.AsEnumerable());
        using var without = new StringReader("x\n2\n");
        Assert.Equal(
            "new.csv: there is no column 'spring', which tells the data sets apart; the law has constants of each.",
            Assert.Throws<DataException>(() => LawPrediction.Of(run, Table.Read(without, "new.csv"))).Message);
    }

    [Theory]
    [InlineData("s,x,y\na,1,2\na,2,3\na,3,4\n", "p.problem:1:6: d.csv: the column 's' is 'a' in every row; data sets that share a law are two at least.")]
    [InlineData("s,x,y\na,1,2\na,2,3\na,3,4\nb,1,2\n", "p.problem:1:6: the data set 'b' has 1 rows to find its constants from; at least 3 are needed.")]
    [InlineData("q,x,y\na,1,2\na,2,3\nb,3,4\n", "p.problem:1:6: d.csv: ")]
    public void Tables_that_are_no_data_sets_are_told(string table, string message)
    {
        using var folder = new TestFolder();
        folder.Write("d.csv", table);
        var problem = LawProblem.Load(folder.Write("p.problem", "data \"d.csv\"\ndataset s\ninput x\ntarget y"), "p.problem");
        Assert.StartsWith(message, Assert.Throws<ProblemException>(() => problem.LoadData()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dataset x\ninput x\ntarget y", "p.problem:2:9: the column 'x' has another part in this problem; a column that only tells the data sets apart was expected.")]
    [InlineData("dataset s\ninput x\ntarget y as class", "p.problem:2:9: data sets with constants of their own do not go with classes in this version.")]
    [InlineData("dataset s\ninput x\ntarget y\nkeep increasing x", "p.problem:2:9: data sets with constants of their own do not go with what is kept of a law's course in this version.")]
    public void What_does_not_go_with_data_sets_is_told(string lines, string message)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse("data \"d.csv\"\n" + lines, "p.problem"));
        Assert.Equal(message, error.Message);
    }

    private static async Task<LawRun> RunAsync(string table, string lines)
    {
        using var folder = new TestFolder();
        folder.Write("d.csv", table);
        return await LawProblem.Load(folder.Write("d.problem", $"data \"d.csv\"\n{lines}\nsearch effort quick")).RunAsync();
    }
}
