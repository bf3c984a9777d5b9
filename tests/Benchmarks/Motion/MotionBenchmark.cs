using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks.Motion;

/// <summary>How many known systems come back from one trajectory of theirs, at several numbers of rows and under several noises.</summary>
internal static class MotionBenchmark
{
    private static readonly int[] AllRows = [50, 150, 512];

    private static readonly double[] AllNoises = [0, 0.01, 0.05];

    /// <param name="arguments">Names of systems; --half 1|2 (1 was tuned on), --rows 150, --noise 0.01 (share of each column's deviation), --draws N, --log.</param>
    /// <param name="output">Receives a line a system and draw, then the table.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        int[] rows = Values(arguments, "--rows") is [_, ..] r ? [.. r.Select(int.Parse)] : AllRows;
        double[] noises = Values(arguments, "--noise") is [_, ..] n ? [.. n.Select(text => double.Parse(text, CultureInfo.InvariantCulture))] : AllNoises;
        var draws = Values(arguments, "--draws") is [var d] ? int.Parse(d, CultureInfo.InvariantCulture) : 1;
        var half = Values(arguments, "--half") is [var h] ? int.Parse(h, CultureInfo.InvariantCulture) : 0;
        var names = Names(arguments);
        var cases = MotionCases.All.Where((item, i) => (half == 0 || i % 2 == half - 1) && (names.Count == 0 || names.Contains(item.Name))).ToList();
        var table = new List<string>();
        foreach (var noise in noises)
        {
            foreach (var count in rows)
            {
                var scores = new List<MotionScore>();
                foreach (var item in cases)
                {
                    for (var draw = 1; draw <= (noise == 0 ? 1 : draws); draw++)
                    {
                        var (score, text) = Try(item, count, noise, draw, arguments.Contains("--log") ? output : null);
                        scores.Add(score);
                        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Name,-20} {count,4} {noise,5} {draw,2}  {(score.IsRight ? "right" : score.IsForm ? "form" : "wrong"),-5} {score.Worst,5:F1} {score.R2,8:F4} {score.Seconds,6:F2} s  {(score.IsRight ? "" : text)}"));
                        output.Flush();
                    }
                }
                var seconds = scores.Select(score => score.Seconds).Order().ToList();
                table.Add(string.Create(CultureInfo.InvariantCulture, $"{noise,5} {count,5}  right {scores.Count(score => score.IsRight),3}, form {scores.Count(score => score.IsForm),3}, other start {scores.Count(score => score.Foresees),3} of {scores.Count,3}; seconds median {seconds[seconds.Count / 2]:F2}, most {seconds[^1]:F2}"));
            }
        }
        output.WriteLine("noise  rows");
        foreach (var line in table) output.WriteLine(line);
    }

    private static (MotionScore Score, string Text) Try(MotionCase asked, int rows, double noise, int draw, TextWriter? log)
    {
        var (times, states) = asked.Solve(asked.Rates, asked.Start, rows) ?? throw new InvalidOperationException($"{asked.Name} runs away");
        var random = new RandomSource(draw);
        foreach (var column in states)
        {
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            for (var row = 0; row < column.Length; row++) column[row] += noise * deviation * random.Normal();
        }
        var clock = Stopwatch.StartNew();
        var names = asked.States;
        var record = new MotionRecord(names, [.. names.Select(_ => false)], [], "t", [new Trajectory("", times, states, [])], []);
        var found = SystemSearch.Find(record, new SystemSearchOptions { UsesTime = asked.UsesTime, Say = log is null ? null : text => log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,8:F2} s  {text}")) }, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        if (found is null) return (MotionScore.Of(asked, null, _ => [], seconds), "nothing");
        var system = found.Shot.System;
        var (parameters, deviations) = (system.Parameters, found.Shot.Deviations());
        var rates = Enumerable.Range(0, names.Length).Select(state => system.RightSide(state, record.Variables, i => Expr.Decimal(parameters[i]))).ToList();
        var score = MotionScore.Of(asked, rates, state =>
        [
            .. system.Entries.Select((entry, i) => (entry, i)).Where(item => item.entry.Equation == state)
                .Select(item => (system.Slots[item.entry.Slot].Term.ToExpr(record.Variables, Expr.Decimal(system.Slots[item.entry.Slot].K)), item.entry.Coefficient, deviations[item.i])),
        ], seconds);
        return (score, $"{found.Family}, {found.Fits} fits: {string.Join("; ", rates.Select(Tenths.Written))}{(found.IsExact ? " exact" : "")}");
    }

    private static List<string> Values(string[] arguments, string option)
    {
        var at = Array.IndexOf(arguments, option);
        return at < 0 ? [] : [.. arguments[(at + 1)..].TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))];
    }

    private static List<string> Names(string[] arguments) => [.. arguments.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))];
}
