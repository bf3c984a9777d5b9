
namespace Discovery.Problems.Tests.Answers;

public sealed class LawPredictionTests
{
    private static readonly LawProblem Pendulum = LawProblem.Parse("constant g = 9.81\ninput l in 0.1 .. 2 unit m\ninput m in 1 .. 2\ntarget T unit s\nsample 40 of 2*pi*sqrt(l/g)", "pendulum.problem");

    [Fact]
    public async Task The_law_is_computed_from_the_column_of_its_input_and_rows_outside_are_counted()
    {
        var prediction = await Of("name,l\na,1\nb,50\nc,-1\n");
        Assert.Equal(2 * Math.PI / Math.Sqrt(9.81), prediction.Values[0][0], 1e-14);
        Assert.Equal((2, 1), (prediction.Columns.OutsideRows, prediction.UndefinedRows));
        Assert.Equal([("l", 2)], prediction.Columns.Outside.AsEnumerable());
        var csv = new StringWriter { NewLine = "\n" };
        prediction.ToTable().WriteCsv(csv);
        Assert.Equal(FormattableString.Invariant($"l,T\n1,{prediction.Values[0][0]:R}\n50,{prediction.Values[0][1]:R}\n-1,\n"), csv.ToString());
    }

    [Fact]
    public async Task A_column_in_another_unit_is_converted() =>
        Assert.Equal(2 * Math.PI / Math.Sqrt(9.81), (await Of("l [cm]\n100\n")).Values[0][0], 1e-12);

    [Theory]
    [InlineData("L\n1\n", "new.csv: there is no column 'l', which the law needs (the file has L).")]
    [InlineData("l [s]\n1\n", "new.csv: the column 'l [s]' is in s, which cannot be converted to m, the unit of 'l' in the law.")]
    [InlineData("l [xx]\n1\n", "new.csv: the column 'l [xx]' has the unit 'xx', which is not known.")]
    [InlineData("l\none\n", "new.csv, line 2, column 'l': found the text 'one'; a finite number such as 1.5 or 2e-3 is needed.")]
    public async Task What_the_table_lacks_is_told(string table, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<DataException>(() => Of(table))).Message);

    [Fact]
    public async Task Classes_are_predicted_by_their_rule()
    {
        var problem = LawProblem.Parse("input x in -1 .. 1\ntarget c as class\nsample 40 of x", "c.problem");
        var run = await LawPipeline.RunAsync(problem, (_, _, _) => new Findings { Candidates = [new LawCandidate(Expr.Parse("x - 1/2"), new Origin(Road.Direct, "test"))] });
        Assert.Equal([0.0, 1.0], LawPrediction.Of(run, Table.Read(new StringReader("x\n0.4\n0.6\n"), "new.csv")).Values[0]);
    }

    private static async Task<LawPrediction> Of(string table)
    {
        var run = await LawPipeline.RunAsync(Pendulum, (_, _, _) => new Findings { Candidates = [new LawCandidate(Expr.Parse("2*pi*sqrt(l/g)"), new Origin(Road.Direct, "test"))] });
        return LawPrediction.Of((LawRun)ProblemKinds.Default.ReadResult(run.ToJson()), Table.Read(new StringReader(table), "new.csv"));
    }
}
