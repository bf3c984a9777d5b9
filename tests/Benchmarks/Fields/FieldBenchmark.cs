using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks.Fields;

/// <summary>Whether known equations come back from fields that were made with them, under noise up to half of the field's deviation.</summary>
internal static class FieldBenchmark
{
    private static readonly double[] Noises = [0, 0.01, 0.05, 0.25, 0.5];

    /// <param name="arguments">Names of equations; --draws N.</param>
    /// <param name="output">Receives a line a field, then the table.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var at = Array.IndexOf(arguments, "--draws");
        var draws = at < 0 ? 2 : int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
        var names = arguments.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        var (right, tried) = (new int[Noises.Length], new int[Noises.Length]);
        foreach (var item in FieldCases.All.Where(item => names.Count == 0 || names.Contains(item.Name)))
        {
            var (x, t, clean) = item.Solve();
            var mean = clean.Average();
            var deviation = Math.Sqrt(clean.Average(value => (value - mean) * (value - mean)));
            for (var n = 0; n < Noises.Length; n++)
            {
                for (var draw = 1; draw <= (Noises[n] == 0 ? 1 : draws); draw++)
                {
                    var random = new RandomSource(draw);
                    var noise = Noises[n] * deviation;
                    var grid = new FieldGrid(["u"], ["x", "t"], [x, t], [Array.ConvertAll(clean, value => value + (noise * random.Normal()))]);
                    var clock = Stopwatch.StartNew();
                    var found = FieldSearch.Find(grid, _ => { }, CancellationToken.None);
                    var seconds = clock.Elapsed.TotalSeconds;
                    var worst = Worst(item, found.Equations[0]);
                    tried[n]++;
                    if (worst is not null) right[n]++;
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Name,-22} {Noises[n],5} {draw}  {(worst is { } error ? $"right, coefficients to {error:E1}" : "wrong: " + Text(found.Equations[0], grid))}; solution leaves {found.Misfit:G3}; {seconds:F2} s"));
                    output.Flush();
                }
            }
        }
        output.WriteLine("noise  right");
        for (var n = 0; n < Noises.Length; n++) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Noises[n],5}  {right[n]} of {tried[n]}"));
    }

    /// <summary>The largest relative error of a coefficient; null where the terms are not the right ones.</summary>
    private static double? Worst(FieldCase asked, FieldEquation found)
    {
        if (found.Order != asked.Order || found.Terms.Length != asked.Terms.Length) return null;
        var worst = 0.0;
        foreach (var (coefficient, power, derivative) in asked.Terms)
        {
            var match = found.Terms.FirstOrDefault(term => term.Term.Order == derivative && (power == 0 ? term.Term.SineOf == 0 : term.Term.SineOf < 0 && term.Term.Degree == power));
            if (match.Term is null) return null;
            worst = Math.Max(worst, Math.Abs((match.Coefficient - coefficient) / coefficient));
        }
        return worst;
    }

    private static string Text(FieldEquation equation, FieldGrid grid) => $"order {equation.Order}: {string.Join(" + ", equation.Terms.Select(term => $"{term.Coefficient * term.Term.Written(grid).Factor:G4} {term.Term.Written(grid).Text}"))}";
}
