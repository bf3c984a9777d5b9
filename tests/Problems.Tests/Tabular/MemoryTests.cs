using System.Globalization;

namespace Discovery.Problems.Tests.Tabular;

/// <summary>Tables larger than the memory allowed: a sample is searched, all rows are measured.</summary>
public sealed class MemoryTests : IDisposable
{
    private const int Count = 200_000;
    private const long Budget = 2_000_000;
    private const string Asked = "problem big\ndata \"rows.csv\"\ninput x\ninput y\ntarget z\n";

    private static readonly RunOptions Bounded = new() { Memory = Budget };

    private readonly string _folder = Directory.CreateTempSubdirectory("discovery-test").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_exact_law_comes_from_a_sample_and_is_measured_over_all_rows()
    {
        Write(Count, (x, y) => (x * y) + (x * x));
        var run = await Problem(Asked + "search effort quick\n").RunAsync(Bounded);
        Assert.Equal(RunStatus.Accepted, run.Status);
        Assert.True(run.Law.Exact);
        Assert.Equal(Count, run.AllRows);

        // Held-out rows of the sample are a quarter of it; the law must give every row to rounding: z is at most 6, its ulp 8.9e-16.
        Assert.InRange(run.Law.AllRows!.MaxError, 0, 5e-15);
        Assert.Contains("rows.csv is larger than the memory allowed; the law was sought on a sample of 1333 of its 200000 rows, drawn evenly.", run.Notes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Measures_over_all_rows_are_those_of_the_rows_at_once(bool weighted)
    {
        var rows = Write(60_000, (x, y) => x + Math.Sin(5 * y));
        var problem = Problem(Asked + (weighted ? "sigma w\n" : ""));
        var run = await LawPipeline.RunAsync(problem, (_, _, _) => SampleRuns.Found("x + y"), new RunOptions { Memory = 1_000_000 });

        // The oracle: sums over the rows as the test holds them, the mean taken first.
        double Weight(double[] row) => weighted ? 1 / (row[3] * row[3]) : 1;
        var total = rows.Sum(Weight);
        var mean = rows.Sum(row => Weight(row) * row[2]) / total;
        var squares = rows.Sum(row => Weight(row) * Math.Pow(row[0] + row[1] - row[2], 2));
        var all = run.Law.AllRows!;
        Assert.Equal(60_000, run.AllRows);

        // Sums of 60 000 terms in another order: rounding of 60 000 * 1.1e-16 at the very most.
        Assert.Equal(Math.Sqrt(squares / total), all.Rmse, 1e-11);
        Assert.Equal(1 - (squares / rows.Sum(row => Weight(row) * Math.Pow(row[2] - mean, 2))), all.R2, 1e-11);
        Assert.Equal(rows.Max(row => Math.Abs(row[0] + row[1] - row[2])), all.MaxError);
        Assert.Equal(RunStatus.BestEffort, run.Status);

        var again = (LawRun)ProblemKinds.Default.ReadResult(run.ToJson());
        Assert.Equal((all, 60_000L), (again.Law.AllRows, again.AllRows));
    }

    [Fact]
    public async Task Rows_that_the_sample_has_not_decide_too()
    {
        // Every row but one obeys the law, and the sample that the seed draws has not that one.
        Write(60_000, (x, y) => x + y, last: "1,1,1000,1");
        var run = await LawPipeline.RunAsync(Problem(Asked), (_, _, _) => SampleRuns.Found("x + y"), new RunOptions { Memory = 1_000_000 });
        Assert.Equal(RunStatus.BestEffort, run.Status);
        Assert.Equal(0, run.Law.Judged.MaxError);
        Assert.False(run.Law.Exact);
        Assert.Equal(998, run.Law.AllRows!.MaxError);
    }

    [Fact]
    public void The_sample_is_even_and_the_seed_decides_it()
    {
        File.WriteAllLines(Path.Combine(_folder, "rows.csv"), Enumerable.Range(0, Count).Select(i => $"{i},{i % 7},{i % 11}").Prepend("x,y,z"));
        var problem = Problem(Asked);
        var data = problem.LoadData(1_000_000);
        var drawn = data.Train.Inputs[0].Concat(data.Test.Inputs[0]).ToList();
        Assert.Equal(1000, drawn.Distinct().Count());
        Assert.Equal(data.Train.Inputs[0], problem.LoadData(1_000_000).Train.Inputs[0]);
        Assert.NotEqual(data.Train.Inputs[0], (problem with { Seed = 2 }).LoadData(1_000_000).Train.Inputs[0]);

        // Ten equal parts of the file get 100 rows each; the chi-square of 9 degrees of freedom exceeds 27.9 once in a thousand times.
        var parts = Enumerable.Range(0, 10).Select(part => drawn.Count(x => (int)x / (Count / 10) == part));
        Assert.InRange(parts.Sum(part => (part - 100.0) * (part - 100.0) / 100), 0, 27.9);
    }

    [Fact]
    public void What_is_allocated_does_not_grow_with_the_rows()
    {
        Write(40_000, (x, y) => x * y);
        var problem = Problem(Asked);
        problem.LoadData(1_000_000);
        var few = Allocated();
        Write(Count, (x, y) => x * y);

        // A byte a row more would be 160 000.
        Assert.InRange(Allocated() - few, -50_000, 50_000);

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(problem.LoadData(1_000_000).IsSample);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Theory]
    [InlineData("problem big\ndata \"rows.csv\"\ntarget z\nforbid w\n", null)]
    [InlineData(Asked, "1,1,2,text")]
    public void Inputs_are_the_columns_of_numbers_and_other_columns_may_hold_text(string text, string? last)
    {
        Write(60_000, (x, y) => x + y, last);
        Assert.Equal(["x", "y"], Problem(text.Replace("forbid", "keep without", StringComparison.Ordinal)).LoadData(1_000_000).InputNames.AsEnumerable());
    }

    [Theory]
    [InlineData("1,,3,1", "line 60002, column 'y': found a blank cell; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("1,2,NaN,1", "line 60002, column 'z': found 'NaN', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("one,2,3,1", "line 60002, column 'x': found the text 'one'; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("1,2,3", "line 60002: found 3 cells where the header has 4 columns; every row needs one cell a column.")]
    public void A_bad_row_deep_in_the_file_is_named(string last, string message)
    {
        Write(60_000, (x, y) => x + y, last);
        var error = Assert.Throws<ProblemException>(() => Problem(Asked).LoadData(1_000_000));
        Assert.Equal($"problem:2:6: rows.csv, {message}", error.Message);
    }

    [Fact]
    public void Rows_that_belong_together_are_not_sampled()
    {
        Write(60_000, (x, y) => x + y);
        var error = Assert.Throws<ProblemException>(() => Problem("data \"rows.csv\"\ninput x\ntarget d(z)/d(w)\n").LoadData(1_000_000));
        Assert.Contains("a derivative is taken from rows that follow one another", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_relation_and_of_several_targets_every_law_is_measured()
    {
        Write(60_000, (x, y) => x + y);
        var relation = Problem("data \"rows.csv\"\nrelation among x y z\n").LoadData(1_000_000);
        Assert.Equal(3, relation.InputNames.Length);
        Assert.Equal(relation.Train.Inputs[relation.InputNames.IndexOf(relation.TargetName)], relation.Train.Target);

        var run = await LawPipeline.RunAsync(
            Problem("data \"rows.csv\"\ninput x\ninput y\ntarget z\ntarget w\n"),
            (request, _, _) => SampleRuns.Found(request.Data.TargetName == "z" ? "x + y" : "1"), new RunOptions { Memory = 1_000_000 });
        Assert.Equal(["z", "w"], run.ChosenLaws.Select(law => law.Target));
        Assert.Equal(0, run.Law.AllRows!.MaxError);

        // w is even in [0.5, 1.5): its standard deviation about 1 is sqrt(1/12), known from 60 000 draws to 0.2 %; five times that is allowed.
        Assert.InRange(run.ChosenLaws.Last().AllRows!.Rmse * Math.Sqrt(12), 0.99, 1.01);
    }

    [Fact]
    public void A_table_that_fits_is_read_as_ever()
    {
        Write(500, (x, y) => x + y);
        var (bounded, free) = (Problem(Asked).LoadData(Budget), Problem(Asked).LoadData());
        Assert.False(bounded.IsSample);
        Assert.Equal(free.Train.Inputs, bounded.Train.Inputs);
        Assert.Equal(free.Notes.AsEnumerable(), bounded.Notes.AsEnumerable());
    }

    [Theory]
    [InlineData("1GB", 1_000_000_000)]
    [InlineData("1 GiB", 1L << 30)]
    [InlineData("1.5mb", 1_500_000)]
    [InlineData("250kB", 250_000)]
    [InlineData("4096", 4096)]
    [InlineData("7B", 7)]
    public void Sizes_are_read_as_people_type_them(string text, long bytes)
    {
        Assert.True(MemorySize.TryParse(text, out var found));
        Assert.Equal(bytes, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("lots")]
    [InlineData("-1GB")]
    [InlineData("0MB")]
    [InlineData("NaN")]
    [InlineData("1e30GB")]
    [InlineData("1 GB of it")]
    public void What_is_no_size_is_refused(string text) => Assert.False(MemorySize.TryParse(text, out _));

    private LawProblem Problem(string text) => LawProblem.Parse(text) with { Folder = _folder };

    /// <summary>Writes x, y, z and w with x and y in [1, 2), w in [0.5, 1.5), and gives the numbers written.</summary>
    private List<double[]> Write(int count, Func<double, double, double> law, string? last = null)
    {
        var random = new RandomSource(1);
        var rows = new List<double[]>();
        using var writer = new StreamWriter(Path.Combine(_folder, "rows.csv"));
        writer.WriteLine("x,y,z,w");
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (random.Uniform(1, 2), random.Uniform(1, 2));
            rows.Add([x, y, law(x, y), random.Uniform(0.5, 1.5)]);
            writer.WriteLine(string.Join(',', rows[^1].Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        }
        if (last is not null) writer.WriteLine(last);
        return rows;
    }
}
