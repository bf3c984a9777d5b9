using System.Diagnostics;

namespace Discovery.Benchmarks;

/// <summary>From a wide shape to the smallest one, over twenty seeds that set data and starts alike.</summary>
internal static class ShapeBenchmarks
{
    private static readonly (string Name, string From, string To, Func<double[], double> Law)[] Cases =
    [
        ("exp", "2 5 1", "2 1 1", x => Math.Exp(Math.Sin(Math.PI * x[0]) + (x[1] * x[1]))),
        ("xy", "2 5 1", "2 2 1", x => x[0] * x[1]),
        ("distance", "4 4 2 1", "4 2 1 1", x => Math.Sqrt(Math.Pow(x[0] - x[1], 2) + Math.Pow(x[2] - x[3], 2))),
        ("4-D", "4 4 2 1", "4 2 1 1", x => Math.Exp(0.5 * (Math.Sin(Math.PI * ((x[0] * x[0]) + (x[1] * x[1]))) + Math.Sin(Math.PI * ((x[2] * x[2]) + (x[3] * x[3])))))),
    ];

    /// <param name="arguments">Names of cases, and the number of seeds, or the first and last as 7-9 (none for all and 20).</param>
    /// <param name="output">Receives the table.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        int[] range = [.. (arguments.FirstOrDefault(a => char.IsAsciiDigit(a[0]) && !a.Contains('D')) ?? "20").Split('-').Select(int.Parse)];
        int first = range.Length > 1 ? range[0] : 1, last = range[^1], seeds = last - first + 1;
        string[] names = [.. Cases.Select(c => c.Name).Intersect(arguments)];
        output.WriteLine("1000 rows in [-1, 1], 750 to train (a fifth of them to judge shapes), 250 to test; degree 5.");
        foreach ((string name, string from, string to, Func<double[], double> law) in Cases.Where(c => names.Length == 0 || names.Contains(c.Name)))
        {
            int right = 0, below = 0;
            var errors = new List<double>();
            double most = 0;
            for (int seed = first; seed <= last; seed++)
            {
                (Dataset train, Dataset test) = Samples.Of(Shape.Parse(from).InputCount, 1000, seed, law).Split(0.25, new RandomSource(seed));
                var clock = Stopwatch.StartNew();
                Network network = NetworkFit.Run(train, null, new FitOptions { Shape = Shape.Parse(from) }, new RandomSource(seed)).Network;
                most = Math.Max(most, clock.Elapsed.TotalSeconds);
                double error = network.Rmse(test);
                errors.Add(error);
                bool isRight = network.Shape.Equals(Shape.Parse(to));
                right += isRight ? 1 : 0;
                below += error < 4e-4 ? 1 : 0;
                output.WriteLine($"{name,-9} seed {seed,2}: [{from}] -> [{network.Shape}], {network.EdgeCount} edges, test RMSE {error:E1}, {clock.Elapsed.TotalSeconds:F1} s");
            }

            errors.Sort();
            output.WriteLine($"{name}: [{to}] from {right} of {seeds} seeds; test RMSE median {errors[errors.Count / 2]:E1}, worst {errors[^1]:E1}, below 4e-4 {below}; at most {most:F1} s");
        }
    }
}
