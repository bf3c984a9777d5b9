using System.Diagnostics;

namespace Discovery.Benchmarks;

/// <summary>Whether the engine, asked as a user asks it, chooses the laws that are taught for measured tables.</summary>
internal static class MeasuredBenchmark
{
    /// <param name="arguments">See <see cref="MeasuredOptions"/>.</param>
    /// <param name="output">A line a table, then the counts of both halves.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var options = MeasuredOptions.Parse(arguments);
        var all = MeasuredCases.All(output);
        foreach (var name in options.Names.Where(name => all.All(table => table.Name != name))) output.WriteLine($"there is no table {name}");
        var tables = all
            .Where(table => options.Half is 0 || table.Half == options.Half)
            .Where(table => options.Names.Count == 0 || options.Names.Contains(table.Name))
            .ToList();
        if (options.FormsOnly)
        {
            foreach (var table in tables) Show(table, output);
            return;
        }
        var results = new List<MeasuredResult>();
        foreach (var table in tables)
        {
            MeasuredResult result;
            try
            {
                result = Measure(table, options.Time);
            }
            catch (Exception failure)
            {
                // One table that fails must not take the others with it.
                output.WriteLine($"failed  {table.Half} {table.Name,-24} {failure.GetType().Name}: {failure.Message}");
                result = new MeasuredResult(table, MeasuredVerdict.Wrong, "failed", 0, Expr.Zero);
            }
            results.Add(result);
            output.WriteLine($"{result.Verdict.ToString().ToLowerInvariant(),-7} {table.Half} {table.Name,-24} {result.Seconds,6:0.0} s  {result.Chosen}   [{result.Reason}]");
        }
        foreach (var half in results.GroupBy(result => result.Case.Half).OrderBy(half => half.Key)) output.WriteLine($"half {half.Key}: {Counts([.. half])}");
        output.WriteLine($"all: {Counts(results)}");
    }

    private static MeasuredResult Measure(MeasuredCase table, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var run = table.Problem.RunAsync(new RunOptions { Time = time }).GetAwaiter().GetResult();
        var seconds = clock.Elapsed.TotalSeconds;
        var (verdict, reason) = new FormJudge(table).Judge(run);
        return new MeasuredResult(table, verdict, reason, seconds, run.Law.Expression);
    }

    private static string Counts(IReadOnlyList<MeasuredResult> results)
    {
        var counts = Enum.GetValues<MeasuredVerdict>().Select(verdict => $"{results.Count(result => result.Verdict == verdict)} {verdict.ToString().ToLowerInvariant()}");
        var seconds = results.Select(result => result.Seconds).Order().ToList();
        return seconds.Count == 0 ? "no table" : $"{results.Count} tables, {string.Join(", ", counts)}; median {seconds[seconds.Count / 2]:0.0} s, largest {seconds[^1]:0.0} s";
    }

    /// <summary>The accepted forms with their constants, and whether one of them is absurd itself.</summary>
    private static void Show(MeasuredCase table, TextWriter output)
    {
        var judge = new FormJudge(table);
        var rows = table.AllRows();
        output.WriteLine($"{table.Name}, {rows.RowCount} rows, half {table.Half}");
        foreach (var form in judge.Forms)
        {
            var absurd = form.Fitted is { } fit ? Absurdity.Of(fit.Formula, judge.Measures) : "no constants give a number in each row";
            output.WriteLine($"    left-out R2 {string.Join(", ", judge.Measures.Select((measure, i) => $"{1 - form.LeftOut[i] / measure.Total:0.000000}"))}  {form.Constants} constants  {form.Fitted?.Formula.ToString() ?? form.Template.ToString()}{(absurd is null ? "" : $"   ABSURD: {absurd}")}");
        }
    }
}
