namespace Discovery.Benchmarks.Trust;

/// <summary>Tables without a law: drawn from distributions, and measured ones whose target was shuffled. Right is that nothing is found.</summary>
internal static class LawlessBenchmark
{
    private static readonly int[] Sizes = [8, 12, 20, 30, 50, 80, 150, 400, 1000];

    /// <param name="arguments">How many tables, 50 unless told otherwise.</param>
    /// <param name="output">Gets a line a table in which something was found, and the count.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var (count, time) = (arguments is [var number, ..] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 50, TimeSpan.FromSeconds(60));
        var random = new RandomSource(15);
        var measured = MeasuredCases.All(output);
        var (nothing, clock) = (0, System.Diagnostics.Stopwatch.StartNew());
        for (var table = 0; table < count; table++)
        {
            var (name, rows) = table % 2 == 0 ? Drawn(table / 2, random.Fork(table)) : Shuffled(measured[table * 7 % measured.Count], random.Fork(table));
            var run = rows.Search(time);
            if (run.Assessment?.Standing == Standing.Nothing) nothing++;
            else output.WriteLine($"{name}, {rows.Rows} rows: {run.Law.Expression}   [{run.Verdict}]");
        }
        output.WriteLine($"nothing found in {nothing} of {count} tables; {clock.Elapsed.TotalSeconds / count:0.0} s a table");
    }

    private static (string Name, PlainTable Rows) Drawn(int number, RandomSource random)
    {
        var rows = Sizes[number % Sizes.Length];
        Func<double>[] kinds = [random.Normal, () => Math.Exp(random.Normal()), () => random.Uniform(0, 10), () => random.Normal() / Math.Sqrt(Enumerable.Range(0, 3).Sum(_ => Math.Pow(random.Normal(), 2)) / 3)];
        double[] Column(Func<double> kind) => [.. Enumerable.Range(0, rows).Select(_ => Math.Round(kind(), 4))];
        var inputs = Enumerable.Range(0, 1 + number % 4).Select(i => ($"x{i + 1}", Column(kinds[(number + i) % kinds.Length]))).ToArray();
        return ($"drawn {number}", new PlainTable(inputs, ("y", Column(kinds[number / 2 % kinds.Length]))));
    }

    private static (string Name, PlainTable Rows) Shuffled(MeasuredCase table, RandomSource random)
    {
        var rows = PlainTable.Of(table);
        return ($"{table.Name} shuffled", rows with { Target = (rows.Target.Name, Array.ConvertAll(rows.Order(random), row => rows.Target.Values[row])) });
    }
}
