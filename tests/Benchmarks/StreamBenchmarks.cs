using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>Five inputs, rows from a scratch file, training within a budget of memory.</summary>
internal static class StreamBenchmarks
{
    private static readonly string[] Inputs = ["x1", "x2", "x3", "x4", "x5"];

    /// <param name="arguments">Number of rows, bytes of the budget, and "csv" to go by way of a text file.</param>
    /// <param name="output">Receives the figures.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        int count = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20_000_000;
        long budget = arguments.Length > 1 ? long.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000_000_000;
        string? text = arguments.Length > 2 && arguments[2] == "csv" ? WriteText(count, output) : null;
        var clock = Stopwatch.StartNew();
        using StreamedData data = text is null ? StreamedData.From(Rows(count), Inputs, "f", false, budget) : StreamedData.FromCsv(text, Inputs, "f", null, budget);
        if (text is not null) File.Delete(text);
        output.WriteLine($"{data.RowCount} rows x 5 inputs, {data.RowCount * 6 * 8 / 1e6:F0} MB in the scratch file, written in {clock.Elapsed.TotalSeconds:F1} s; blocks of {data.BlockRows} rows; budget {budget / 1e6:F0} MB");
        clock.Restart();
        Network start = Starts.Search(Shape.Parse("5 2 1"), data.Sample, new StartOptions { Count = 8 }, new RandomSource(1))[0].Network;
        output.WriteLine($"starts on the sample of {data.Sample.RowCount} rows: RMSE {start.Rmse(data.Sample):E2}, {clock.Elapsed.TotalSeconds:F1} s");
        clock.Restart();
        TrainingResult result = Trainer.Train(start, data, new TrainingOptions { Iterations = 2 });
        using Process process = Process.GetCurrentProcess();
        output.WriteLine(
            $"{result.Iterations} steps of Levenberg-Marquardt on all rows: RMSE {result.Rmse:E2}, {clock.Elapsed.TotalSeconds:F1} s; peak memory of the process {process.PeakWorkingSet64 / 1e6:F0} MB");
        var plan = new Plan(start);
        var objective = new Objective(plan, new FileRows(data, start), Loss.Squares, Device.Cpu);
        ModelState state = plan.Read(start);
        var gradient = new AlignedBuffer(objective.PaddedCount);
        var normal = new AlignedBuffer((long)objective.PaddedCount * objective.PaddedCount);
        output.WriteLine(
            $"one pass over all rows: loss {Seconds(() => objective.SumOfSquares(state)):F1} s, gradient {Seconds(() => objective.Gradient(state, gradient)):F1} s, J^T J {Seconds(() => objective.Linearise(state, normal, gradient)):F1} s");
    }

    private static string WriteText(int count, TextWriter output)
    {
        string path = Path.GetTempFileName();
        using (var writer = new StreamWriter(path))
        {
            // No string for each number: what is measured is the reading.
            writer.WriteLine($"{string.Join(',', Inputs)},f");
            Span<char> cell = stackalloc char[32];
            foreach (double[] row in Rows(count))
            {
                for (int c = 0; c < row.Length; c++)
                {
                    row[c].TryFormat(cell, out int length, "R", CultureInfo.InvariantCulture);
                    writer.Write(cell[..length]);
                    writer.Write(c < row.Length - 1 ? ',' : '\n');
                }
            }
        }

        output.WriteLine($"{new FileInfo(path).Length / 1e6:F0} MB of text");
        return path;
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static IEnumerable<double[]> Rows(int count)
    {
        var random = new RandomSource(1);
        var row = new double[6];
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < 5; c++) row[c] = random.Uniform(-1, 1);
            row[5] = Math.Exp(Math.Sin(2 * row[0]) + (row[1] * row[1])) + Math.Cos(row[2] + (row[3] * row[3])) + row[4];
            yield return row;
        }
    }
}
