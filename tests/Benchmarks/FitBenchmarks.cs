using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Discovery.Fitting;

namespace Discovery.Benchmarks;

/// <summary>Gradient, linearisation and Levenberg-Marquardt step on three networks, one thread, best of several, with the share of the core's measured FMA peak that J^T J reaches.</summary>
internal static class FitBenchmarks
{
    private static readonly (string Shape, int Intervals, int Rows, int Repeats)[] Cases =
        [("2 5 1", 5, 1000, 400), ("4 5 5 1", 10, 1000, 100), ("17 5 1", 5, 10_000, 20)];

    public static void Report(TextWriter output)
    {
        double peak = FusedPeak();
        output.WriteLine($"FMA peak of one core: {peak / 1e9:F1} GFlop/s (64-bit, measured). Times are the best of many, degree 3.");
        output.WriteLine("Wall / processor time in ms; share of the peak that J^T J reaches, counted as a dense product | counted without what is known to be zero.");
        output.WriteLine("network     grid  rows parameters       gradient          J^T J          share           step");
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
            (double Wall, double Processor) gradientTime = Clock.BestTimes(() => objective.Gradient(state, gradient), repeats);
            (double Wall, double Processor) linearise = Clock.BestTimes(() => objective.Linearise(state, normal, gradient), repeats);
            var minimiser = new LevenbergMarquardt(objective);
            var options = new TrainingOptions { Iterations = 10, AdaptEvery = 0, RelativeTolerance = 0 };
            (double Wall, double Processor) step = Clock.BestTimes(() => minimiser.Run(Copy(plan, state), options, default), Math.Max(3, repeats / 20));
            int steps = Math.Max(1, minimiser.Iterations);
            double p = plan.ParameterCount, seconds = Math.Min(linearise.Wall, linearise.Processor) * 1e-3;
            double dense = p * (p + 1) * rows / seconds, needed = 4.0 * p * network.EdgeCount * rows / seconds;
            output.WriteLine(
                $"{text,-11} {intervals,4} {rows,5} {plan.ParameterCount,10} {gradientTime.Wall,7:F3}/{gradientTime.Processor,6:F3} {linearise.Wall,7:F2}/{linearise.Processor,6:F2} {dense / peak,6:P0} |{needed / peak,5:P0} {step.Wall / steps,7:F2}/{step.Processor / steps,6:F2}");
        }

        Starts(output);
    }

    private static void Starts(TextWriter output)
    {
        Dataset data = Sample(2, 1000);
        Shape shape = Shape.Parse("2 5 1");
        double one = Clock.Best(() => Search(1, 1), 10), two = Clock.Best(() => Search(2, 2), 10);
        output.WriteLine($"one start of 60 steps on one thread {one:F1} ms, two on two threads {two:F1} ms: {two / one:F2} times");

        void Search(int count, int threads)
        {
            var options = new StartOptions { Count = count, Threads = threads, Rounds = [new StartRound(60, 1)] };
            Fitting.Starts.Search(shape, data, options, new RandomSource(1));
        }
    }

    private static ModelState Copy(Plan plan, ModelState state)
    {
        var copy = new ModelState(plan);
        copy.CopyFrom(state);
        return copy;
    }

    /// <summary>Twenty-four independent chains of fused multiply-adds, as wide as the machine's vectors.</summary>
    private static double FusedPeak()
    {
        const int Count = 200_000;
        (double wall, double processor) = Clock.BestTimes(() => Sink = Chains(Count / 10), 300);
        double best = Math.Min(wall, processor) * 10 * 1e-3;
        return 24.0 * 2 * 8 * Count / best;
    }

    private static double Sink { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Chains(int count)
    {
        Vector512<double> x = Vector512.Create(0.999), y = Vector512.Create(1e-3);
        Vector512<double> a0 = y, a1 = y, a2 = y, a3 = y, a4 = y, a5 = y, a6 = y, a7 = y, b0 = y, b1 = y, b2 = y, b3 = y;
        Vector512<double> b4 = y, b5 = y, b6 = y, b7 = y, c0 = y, c1 = y, c2 = y, c3 = y, c4 = y, c5 = y, c6 = y, c7 = y;
        for (int i = 0; i < count; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, x, y);
            a1 = Vector512.FusedMultiplyAdd(a1, x, y);
            a2 = Vector512.FusedMultiplyAdd(a2, x, y);
            a3 = Vector512.FusedMultiplyAdd(a3, x, y);
            a4 = Vector512.FusedMultiplyAdd(a4, x, y);
            a5 = Vector512.FusedMultiplyAdd(a5, x, y);
            a6 = Vector512.FusedMultiplyAdd(a6, x, y);
            a7 = Vector512.FusedMultiplyAdd(a7, x, y);
            b0 = Vector512.FusedMultiplyAdd(b0, x, y);
            b1 = Vector512.FusedMultiplyAdd(b1, x, y);
            b2 = Vector512.FusedMultiplyAdd(b2, x, y);
            b3 = Vector512.FusedMultiplyAdd(b3, x, y);
            b4 = Vector512.FusedMultiplyAdd(b4, x, y);
            b5 = Vector512.FusedMultiplyAdd(b5, x, y);
            b6 = Vector512.FusedMultiplyAdd(b6, x, y);
            b7 = Vector512.FusedMultiplyAdd(b7, x, y);
            c0 = Vector512.FusedMultiplyAdd(c0, x, y);
            c1 = Vector512.FusedMultiplyAdd(c1, x, y);
            c2 = Vector512.FusedMultiplyAdd(c2, x, y);
            c3 = Vector512.FusedMultiplyAdd(c3, x, y);
            c4 = Vector512.FusedMultiplyAdd(c4, x, y);
            c5 = Vector512.FusedMultiplyAdd(c5, x, y);
            c6 = Vector512.FusedMultiplyAdd(c6, x, y);
            c7 = Vector512.FusedMultiplyAdd(c7, x, y);
        }

        Vector512<double> sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7;
        return Vector512.Sum(sum);
    }

    internal static Dataset Sample(int inputs, int rows)
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
}
