using System.Globalization;

namespace Discovery.Fitting.Tests.Training;

public sealed class StreamingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_from_a_file_train_to_the_bits_of_rows_in_memory(bool weighted)
    {
        const int Count = 5000;
        Dataset plain = Laws.Hello(Count, 1);
        double[] weights = [.. Enumerable.Range(0, Count).Select(i => 0.5 + (i % 3))];
        Dataset data = weighted ? new Dataset(plain.InputNames, plain.CopyInputs(), "f", plain.Target.ToArray(), weights) : plain;
        IEnumerable<double[]> rows = Enumerable.Range(0, Count).Select(i =>
            weighted ? (double[])[data.Input(0)[i], data.Input(1)[i], data.Target[i], weights[i]] : [data.Input(0)[i], data.Input(1)[i], data.Target[i]]);
        using StreamedData streamed = StreamedData.From(rows, ["x1", "x2"], "f", weighted, 250_000);
        Assert.InRange(streamed.BlockRows, 1024, Count / 2);
        Assert.Equal(Count, streamed.Sample.RowCount);
        Network start = Network.Random(Shape.Parse("2 2 1"), data, 3, 5, new RandomSource(1));
        var options = new TrainingOptions { Iterations = 15 };
        Assert.Equal(Trainer.Train(start, data, options).Network.ToJson(), Trainer.Train(start, streamed, options).Network.ToJson());
    }

    [Fact]
    public void A_csv_file_is_streamed()
    {
        string path = Path.GetTempFileName();
        try
        {
            Dataset data = Laws.Hello(3000, 1);
            File.WriteAllLines(path, Enumerable.Range(0, 3000)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{data.Target[i]:R},word,{data.Input(1)[i]:R},{data.Input(0)[i]:R}")).Prepend("f,note,x2,x1"));
            using StreamedData streamed = StreamedData.FromCsv(path, ["x1", "x2"], "f", null, 250_000);
            Assert.Equal(data.Target.ToArray(), streamed.Sample.Target.ToArray());
            Assert.Equal(data.Input(1).ToArray(), streamed.Sample.Input(1).ToArray());
            File.AppendAllText(path, "1,word,2,NaN\n");
            DataException error = Assert.Throws<DataException>(() => StreamedData.FromCsv(path, ["x1", "x2"], "f", null, 250_000));
            Assert.Equal($"{path}, line 3002, column 'x1': found 'NaN', which is not finite; a finite number such as 1.5 or 2e-3 is needed.", error.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Quotes_comments_and_blank_lines_are_read_as_in_a_table()
    {
        const string Text = "# a comment\r\nx, note ,\"f\"\r\n\r\n1,\"two, or \"\"three\"\"\nlines\",\" 4 \"\n#2,b,3\n 5 , c,6";
        using StreamedData data = FromText(Text);
        Table table = Table.Read(new StringReader(Text), "text");
        Assert.Equal(table.Column("x"), data.Sample.Input(0).ToArray());
        Assert.Equal(table.Column("f"), data.Sample.Target.ToArray());
    }

    [Fact]
    public void Blocks_hold_the_columns_asked_for_in_that_order()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a,b,word\n" + string.Concat(Enumerable.Range(0, 7).Select(i => $"{i},{10 * i},w{i}\n")));
            using var reader = new RowReader(path, ["b", "a", "b"]);
            double[][] columns = [new double[4], new double[4], new double[4]];
            Assert.Equal(4, reader.Read(columns));
            Assert.Equal([0, 10, 20, 30], columns[0]);
            Assert.Equal([0, 1, 2, 3], columns[1]);
            Assert.Equal(columns[0], columns[2]);
            Assert.Equal(3, reader.Read(columns));
            Assert.Equal([40, 50, 60, 30], columns[2]);
            Assert.Equal(0, reader.Read(columns));
            Assert.Equal(["a", "b"], RowReader.ColumnsWithNumbers(path, "table"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("x,f\n1,2\n3\n", "line 3: found 1 cells where the header has 2 columns; every row needs one cell a column.")]
    [InlineData("x,f\n1,2\n\n3,4,5\n", "line 4: found 3 cells where the header has 2 columns; every row needs one cell a column.")]
    [InlineData("x,f\n1,\"2\n", "line 2: the text is not valid CSV; a quoted cell must end with its quote.")]
    [InlineData("x,f\n1,\n", "line 2, column 'f': found a blank cell; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,g\n1,2\n", "there is no column 'f'; the nearest name is 'x' (the file has x, g).")]
    [InlineData("", "the file is empty; a header row and at least one row of numbers were expected.")]
    public void A_file_that_cannot_be_read_names_the_place(string text, string message) =>
        Assert.EndsWith(message, Assert.Throws<DataException>(() => FromText(text)).Message, StringComparison.Ordinal);

    private static StreamedData FromText(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return StreamedData.FromCsv(path, ["x"], "f", null, 250_000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Nothing_is_left_in_the_scratch_folder()
    {
        string folder = Directory.CreateTempSubdirectory("discovery-test").FullName;
        try
        {
            using (StreamedData data = StreamedData.From([[1.0, 2.0], [2.0, 3.0]], ["x"], "f", false, 1 << 20, folder))
            {
                Assert.Equal(2, data.RowCount);

                // Elsewhere than on Windows the file loses its name at once, so that a killed process leaves nothing either.
                Assert.True(OperatingSystem.IsWindows() || Directory.GetFiles(folder).Length == 0);
            }

            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_budget_that_is_too_small_says_what_is_needed() =>
        Assert.StartsWith(
            "A budget of at least 204800 bytes is needed for 3 columns.",
            Assert.Throws<ArgumentOutOfRangeException>(() => StreamedData.From([[1, 2, 3]], ["a", "b"], "f", false, 1000)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        // Two streams of 20 000 and 200 000 rows (4.8 MB) train with the same budget of 400 kB: what they allocate may differ by the sample only.
        Assert.InRange(Allocated(200_000) - Allocated(40_000), -500_000, 500_000);

        static long Allocated(int count)
        {
            using StreamedData data = StreamedData.From(Rows(count), ["x", "y"], "f", false, 400_000);
            Network start = Network.Random(Shape.Parse("2 1"), data.Sample, 3, 5, new RandomSource(1));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Trainer.Train(start, data, new TrainingOptions { Iterations = 2, AdaptEvery = 0 });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        static IEnumerable<double[]> Rows(int count)
        {
            var random = new RandomSource(1);
            for (int i = 0; i < count; i++)
            {
                double x = random.Uniform(-1, 1), y = random.Uniform(-1, 1);
                yield return [x, y, Math.Sin(x) + (y * y)];
            }
        }
    }
}
