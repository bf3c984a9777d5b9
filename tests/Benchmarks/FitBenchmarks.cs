using System.Diagnostics;
using Discovery.Fitting;

namespace Discovery.Benchmarks;

/// <summary>Gradient, linearisation and Levenberg-Marquardt step on the three networks of docs and issues, one thread, best of several.</summary>
internal static class FitBenchmarks
{
    private static readonly (string Shape, int Intervals, int Rows, int Repeats)[] Cases =
        [("2 5 1", 5, 1000, 300), ("4 5 5 1", 10, 1000, 20), ("17 5 1", 5, 10_000, 5)];

    public static void Report(TextWriter output)
    {
        output.WriteLine("network     grid rows   parameters gradient ms J^T J ms step ms");
        foreach ((string text, int intervals, int rows, int repeats) in Cases)
        {
            Shape shape = Shape.Parse(text);
            Dataset data = Sample(shape.InputCount, rows);
            Network network = Network.Random(shape, data, 3, intervals, new RandomSource(3));
            var plan = new Plan(network);
            var objective = new Objective(plan, data);
            ModelState state = plan.Read(network);
            var normal = new AlignedBuffer((long)objective.PaddedCount * objective.PaddedCount);
            var gradient = new AlignedBuffer(objective.PaddedCount);
            double gradientTime = Best(() => objective.Gradient(state, gradient), repeats);
            double linearise = Best(() => objective.Linearise(state, normal, gradient), repeats);
            var minimiser = new LevenbergMarquardt(objective);
            var options = new TrainingOptions { Iterations = 10, AdaptEvery = 0, RelativeTolerance = 0 };
            double step = Best(() => minimiser.Run(plan.Read(network), options, default), Math.Max(3, repeats / 20)) / Math.Max(1, minimiser.Iterations);
            output.WriteLine($"{text,-11} {intervals,4} {rows,5} {plan.ParameterCount,11} {gradientTime,11:F3} {linearise,8:F3} {step,7:F3}");
        }
    }

    private static Dataset Sample(int inputs, int rows)
    {
        var random = new RandomSource(1);
        var columns = new double[inputs][];
        for (int i = 0; i < inputs; i++)
        {
            columns[i] = new double[rows];
            for (int row = 0; row < rows; row++) columns[i][row] = random.Uniform(-1, 1);
        }

        var target = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < inputs; i++) target[row] += Math.Sin(columns[i][row] * ((i % 3) + 1));
            target[row] = Math.Exp(target[row] / 3);
        }

        return new Dataset([.. columns.Select((_, i) => $"x{i + 1}")], columns, "f", target);
    }

    private static double Best(Action action, int repeats)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
