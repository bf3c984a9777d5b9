using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>
/// How many known laws come back, by the criterion of SRBench (La Cava et al. 2021): equal to the truth, or equal up to a constant term or
/// factor, decimals rounded to three places.
/// </summary>
internal static class RecoveryBenchmark
{
    /// <param name="arguments">See <see cref="RecoveryOptions"/>.</param>
    /// <param name="output">One line a problem, then the rate.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var options = RecoveryOptions.Parse(arguments);
        var done = options.Csv is { } table && File.Exists(table) ? File.ReadAllLines(table).Select(line => line.Split(',')).ToDictionary(cells => cells[0]) : [];
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "problems", options.Suite), "*.problem")
            .Order(StringComparer.Ordinal)
            .Where((file, i) => options.Half is 0 || i % 2 == options.Half - 1)
            .Where((_, i) => i % options.Every == 0)
            .Where(file => options.Only.Count == 0 || options.Only.Contains(Path.GetFileNameWithoutExtension(file)));
        var lines = new List<(bool Solved, double Seconds)>();
        foreach (var (file, seed) in files.SelectMany(file => Enumerable.Range(0, options.Seeds).Select(i => (file, options.Seed + i))))
        {
            var name = Path.GetFileNameWithoutExtension(file) + (options.Seeds > 1 ? $"/{seed}" : "");
            if (done.TryGetValue(name, out var known))
            {
                lines.Add((known[1] == "1", double.Parse(known[2], CultureInfo.InvariantCulture)));
                continue;
            }
            var rows = RecoveryCase.Load(file, options with { Seed = seed });
            var (outcome, seconds) = Find(rows, options with { Seed = seed });
            var (law, road) = (outcome.Front[outcome.Chosen].Formula, outcome.Front[outcome.Chosen].Origin.ToString());
            var isSolved = rows.IsSolvedBy(law);
            lines.Add((isSolved, seconds));
            output.WriteLine($"{(isSolved ? "solved" : "missed")}  {name,-16} {seconds,6:0.00} s  complexity {law.Complexity(),3}  {law}   [{road}]");
            if (options.Front)
            {
                output.WriteLine($"        {TruthAsCandidate(rows):0.0} bits  the truth");
                foreach (var line in outcome.Journal.Lines()) output.WriteLine($"        {line}");
                output.WriteLine($"        seconds: {string.Join(", ", outcome.Journal.Times().Select(stage => $"{stage.Stage} {stage.Seconds:0.0}"))}");
                foreach (var one in outcome.Front) output.WriteLine($"        {one.Bits,10:0.0} bits  complexity {one.Formula.Complexity(),3}  RMSE {one.Fit.Rmse:0.0000e+00}  {one.Formula}   [{one.Origin}]");
            }
            if (options.Csv is not null) File.AppendAllText(options.Csv, $"{name},{(isSolved ? 1 : 0)},{seconds:0.000},{law.Complexity()},{law}\n");
        }
        var times = lines.Select(line => line.Seconds).Order().ToList();
        if (times.Count > 0) output.WriteLine($"{lines.Count(line => line.Solved)} of {lines.Count} solved; processor time: median {times[times.Count / 2]:0.00} s, largest {times[^1]:0.0} s");
    }

    private static (SearchOutcome Outcome, double Seconds) Find(RecoveryCase known, RecoveryOptions options)
    {
        using var time = new CancellationTokenSource(options.Time);
        var before = Environment.CpuUsage.TotalTime;
        var outcome = LawSearch.Find(known.Rows, known.Known.Along(options.Roads) with { Seed = options.Seed, Dimensions = known.Dimensions }, null, time.Token);
        return (outcome, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    /// <summary>What the truth would have been worth to the search: if more than what was chosen, the search did not come upon it.</summary>
    private static double TruthAsCandidate(RecoveryCase known)
    {
        var view = View.Of(known.Rows, known.Known.Known, 0, known.Dimensions);
        return Candidate.Of(ConstantFit.Fit(known.Truth, view), new Origin(Road.Direct, "truth"), view).Bits;
    }
}
