using System.Diagnostics;
using System.Globalization;
using Discovery.Fitting;
using Discovery.Problems;
using Discovery.Search;
using Discovery.Symbolic;
using Discovery.Symbolic.Comparison;

namespace Discovery.Benchmarks;

/// <summary>
/// How many known laws come back, by the criterion of SRBench (La Cava et al. 2021): equal to the truth, or equal up to a constant term or
/// factor, decimals rounded to three places.
/// </summary>
internal static class RecoveryBenchmark
{
    /// <param name="arguments">
    /// <c>--suite NAME</c> (a folder of problems), <c>--noise X</c>, <c>--seed N</c>, <c>--only TEXT</c> (names that contain it), <c>--half 1|2</c> (every
    /// second problem), <c>--units</c> (the search is told the units of the problem files), <c>--direct</c> (no networks), <c>--csv FILE</c> (appended to; what stands in it already is not run again).
    /// </param>
    /// <param name="output">One line a problem, then the rate.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var folder = Path.Combine(Root(), "problems", Value("--suite") ?? "feynman");
        var noise = double.Parse(Value("--noise") ?? "0", CultureInfo.InvariantCulture);
        var seed = long.Parse(Value("--seed") ?? "1", CultureInfo.InvariantCulture);
        var half = Value("--half");
        var table = Value("--csv");
        var done = table is not null && File.Exists(table) ? File.ReadAllLines(table).ToDictionary(line => line.Split(',')[0]) : [];
        var files = Directory.GetFiles(folder, "*.problem").Order(StringComparer.Ordinal).Where((_, i) => half is null || i % 2 == (half == "1" ? 0 : 1));
        var lines = new List<(string Name, bool Solved, double Seconds)>();
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (Value("--only") is { } part && !name.Contains(part, StringComparison.Ordinal)) continue;
            if (done.TryGetValue(name, out var known))
            {
                lines.Add((name, known.Split(',')[1] == "1", double.Parse(known.Split(',')[2], CultureInfo.InvariantCulture)));
                continue;
            }
            var clock = Stopwatch.StartNew();
            var (law, road, isSolved) = Solve(file, noise, seed, new SearchOptions { Seed = seed, Network = !arguments.Contains("--direct") }, arguments.Contains("--units"));
            var line = (name, isSolved, clock.Elapsed.TotalSeconds);
            lines.Add(line);
            output.WriteLine($"{(isSolved ? "solved" : "missed")}  {name,-14} {line.TotalSeconds,6:0.00} s  complexity {law.Complexity(),3}  {law}   [{road}]");
            if (table is not null) File.AppendAllText(table, $"{name},{(isSolved ? 1 : 0)},{line.TotalSeconds:0.000},{law.Complexity()},{law}\n");
        }
        var seconds = lines.Select(line => line.Seconds).Order().ToList();
        output.WriteLine($"{lines.Count(line => line.Solved)} of {lines.Count} solved; median {seconds[seconds.Count / 2]:0.00} s, largest {seconds[^1]:0.0} s");

        string? Value(string name) => Array.IndexOf(arguments, name) is var i and >= 0 && i + 1 < arguments.Length ? arguments[i + 1] : null;
    }

    private static (Expr Law, string Road, bool IsSolved) Solve(string file, double noise, long seed, SearchOptions options, bool units)
    {
        var problem = Problem.Load(file);
        var source = (DataSource.Sample)problem.Source;
        var data = (problem with { Seed = seed, Source = source with { Noise = noise } }).LoadData();
        var rows = new Dataset(data.InputNames, data.Train.Inputs, data.TargetName, data.Train.Target);
        var outcome = LawSearch.Find(rows, options with { Known = data.Constants, Dimensions = units ? ProblemDimensions.Of(problem, data) : null });
        var chosen = outcome.Front[outcome.Chosen];
        var domain = problem.Inputs.Zip(data.Train.Inputs).ToDictionary(pair => pair.First.Name, pair => new Interval(pair.Second.Min(), pair.Second.Max()));
        var verdict = Equivalence.Of(source.Formula, chosen.Formula, EquivalenceOptions.SRBench with { Domain = domain });
        return (chosen.Formula, chosen.Road, verdict.IsMatch);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Discovery.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
