using Discovery.Symbolic.Tests;

namespace Discovery.Benchmarks;

/// <summary>What is promised of the algebra, measured on the published formulas.</summary>
internal static class SymbolicReport
{
    private const int Slowest = 5;

    /// <summary>The 70 Feynman formulas, then those of deep symbolic optimization.</summary>
    public static IReadOnlyList<(string Name, Expr Formula)> Formulas { get; } =
    [
        .. BenchmarkFormulas.Feynman.Select(row => (row.Name, BenchmarkFormulas.Law(row.Text, row.Domain))),
        .. BenchmarkFormulas.DeepSymbolicOptimization.Select(row => (row.Name, Expr.Parse(row.Text))),
    ];

    public static void Write(TextWriter output)
    {
        SymbolicBenchmarks.Report(output);
        output.WriteLine();
        Simplification(output);
        output.WriteLine();
        Recognition(output);
    }

    private static void Simplification(TextWriter output)
    {
        // Two rounds warm up.
        for (var pass = 0; pass < 2; pass++)
            foreach (var (_, formula) in Formulas) Simplifier.Simplify(formula);
        var times = Formulas
            .Select(row => (row.Name, Time: Clock.BestTimes(() => Simplifier.Simplify(row.Formula), 7).Processor))
            .OrderBy(row => row.Time)
            .ToList();
        output.WriteLine($"simplify, {times.Count} formulas, processor time, shortest of 7 runs: median {times[times.Count / 2].Time:F2} ms, "
            + $"95 % {times[times.Count * 95 / 100].Time:F1} ms, largest {times[^1].Time:F1} ms, above 50 ms {times.Count(row => row.Time > 50)}");
        foreach (var (name, time) in times.TakeLast(Slowest).Reverse()) output.WriteLine($"  {name,-24}{time,8:F1} ms");
    }

    private static void Recognition(TextWriter output)
    {
        var laws = BenchmarkFormulas.Feynman.Select(row => (Law: BenchmarkFormulas.Law(row.Text, row.Domain), row.Domain)).ToList();
        output.WriteLine($"{laws.Count} Feynman laws               forms  others than the law  same  up to a constant  different  undecided");
        Table(laws.SelectMany(row => Scrambling.All(row.Law, row.Domain).Select(form => (form.Name, row.Law, Other: form.Form, row.Domain))));
        Table(laws.SelectMany(row => NearMisses.All(row.Law).Select(miss => (miss.Name, row.Law, Other: miss.Miss, row.Domain))));

        void Table(IEnumerable<(string Name, Expr Law, Expr Other, IReadOnlyDictionary<string, Interval> Domain)> pairs)
        {
            foreach (var group in pairs.GroupBy(pair => pair.Name))
            {
                var verdicts = group.Select(pair => Equivalence.Of(pair.Law, pair.Other, new() { Domain = pair.Domain }).Verdict).ToList();
                output.WriteLine($"  {group.Key,-26}{verdicts.Count,6}{group.Count(pair => pair.Law != pair.Other),21}{Count(EquivalenceVerdict.Same),6}"
                    + $"{Count(EquivalenceVerdict.SameUpToConstant),19}{Count(EquivalenceVerdict.Different),11}{Count(EquivalenceVerdict.Undecided),11}");

                int Count(EquivalenceVerdict verdict) => verdicts.Count(found => found == verdict);
            }
        }
    }
}
