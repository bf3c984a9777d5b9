using System.Diagnostics;

namespace Discovery.Benchmarks;

/// <summary>The toy functions of the KAN paper (arXiv 2404.19756, section 3.1): errors against the grid, inside the hull of the training rows and overall.</summary>
internal static class ToyBenchmarks
{
    private static readonly Toy[] Toys =
    [
        new("J0", "1 1", 1000, 4, x => BesselJ0(20 * x[0])),
        new("exp", "2 1 1", 1000, 16, x => Math.Exp(Math.Sin(Math.PI * x[0]) + (x[1] * x[1]))),
        new("xy", "2 2 1", 1000, 16, x => x[0] * x[1]),
        new("4-D", "4 2 1 1", 1000, 64, x => Math.Exp(0.5 * (Math.Sin(Math.PI * ((x[0] * x[0]) + (x[1] * x[1]))) + Math.Sin(Math.PI * ((x[2] * x[2]) + (x[3] * x[3])))))),
        new("100-D", "100 1 1", 4000, 2, x => Math.Exp(x.Average(v => Math.Pow(Math.Sin(Math.PI * v / 2), 2)))),
    ];

    /// <summary>Errors above this share of the law's deviation: the grid does not see the law yet.</summary>
    private const double Resolved = 0.1;

    /// <summary>Errors below it are rounding's as much as the grid's.</summary>
    private const double Floor = 1e-9;

    /// <param name="arguments">Names of toys, and degrees as numbers; none for all.</param>
    /// <param name="output">Receives the table.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        int[] degrees = [.. arguments.Where(a => int.TryParse(a, out _)).Select(int.Parse)];
        string[] names = [.. arguments.Where(a => !int.TryParse(a, out _))];
        output.WriteLine("Inputs uniform in [-1, 1], 1000 test rows. 'inside': test rows whose value at every node lies within the range of the training rows.");
        output.WriteLine("toy    shape      k    G parameters   train     test inside / overall  share inside exponent seconds");
        foreach (Toy toy in Toys.Where(toy => names.Length == 0 || names.Contains(toy.Name)))
        {
            Dataset train = Samples.Of(Inputs(toy), toy.Rows, 1, toy.Law), test = Samples.Of(Inputs(toy), 1000, 2, toy.Law);
            var clock = Stopwatch.StartNew();
            Network start = Starts.Search(Shape.Parse(toy.Shape), train, new StartOptions { Count = toy.Starts, Intervals = 5 }, new RandomSource(1))[0].Network;
            double seconds = clock.Elapsed.TotalSeconds;
            foreach (int degree in degrees.Length > 0 ? degrees : [3, 5, 7])
            {
                var errors = new List<(int Intervals, double Error)>();
                Network current = start;
                foreach (int intervals in (int[])[5, 10, 20, 50, 100])
                {
                    clock.Restart();
                    Network finer = current.Refine(intervals, degree);
                    if (finer.ParameterCount > train.RowCount / 2) break;
                    TrainingResult trained = Trainer.Train(finer, train, new TrainingOptions { Iterations = 300, RelativeTolerance = 1e-6 });
                    current = trained.Network;
                    seconds += clock.Elapsed.TotalSeconds;
                    bool[] outside = Samples.Outside(current, train, test);
                    double inside = test.Rmse(current.Predict(test), outside), overall = current.Rmse(test);
                    double share = 1 - (outside.Count(row => row) / (double)test.RowCount);
                    double exponent = errors.Count == 0 ? double.NaN : Exponent(errors[^1], (intervals, inside));
                    errors.Add((intervals, inside));
                    output.WriteLine(
                        $"{toy.Name,-6} {toy.Shape,-9} {degree,2} {intervals,4} {current.ParameterCount,10} {trained.Rmse,9:E1} {inside,9:E1} / {overall,7:E1} {share,13:P1} {exponent,8:F2} {seconds,7:F2}");
                    seconds = 0;
                }

                double most = Resolved / Math.Abs(start.TargetMap.Scale);
                var range = errors.SkipWhile(e => e.Error > most).TakeWhile(e => e.Error > Floor).ToList();
                if (range.Count > 1)
                    output.WriteLine($"{toy.Name,-6} {toy.Shape,-9} {degree,2}: exponent {Exponent(range[0], range[^1]):F2} from G = {range[0].Intervals} to {range[^1].Intervals}, errors from {most:E0} to {Floor:E0}");
            }
        }
    }

    private static double Exponent((int Intervals, double Error) first, (int Intervals, double Error) last) =>
        Math.Log(first.Error / last.Error) / Math.Log((double)last.Intervals / first.Intervals);

    private static int Inputs(Toy toy) => Shape.Parse(toy.Shape).InputCount;

    /// <summary>Trapezoidal rule of the integral over one period of cos(x sin t): exact to rounding for |x| up to 20 with 64 points.</summary>
    private static double BesselJ0(double x)
    {
        double sum = 0;
        for (int i = 0; i < 64; i++) sum += Math.Cos(x * Math.Sin(Math.PI * (i + 0.5) / 64));
        return sum / 64;
    }

    private sealed record Toy(string Name, string Shape, int Rows, int Starts, Func<double[], double> Law);
}
