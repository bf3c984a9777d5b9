using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Benchmarks;

/// <summary>Gradient, linearisation and Levenberg-Marquardt step on three networks, one thread, the best of several, with the share of the core's measured FMA peak that J^T J reaches; then two at once on two threads.</summary>
internal static class FitBenchmarks
{
    private static readonly (string Shape, int Intervals, int Rows, int Repeats)[] Cases =
        [("2 5 1", 5, 1000, 400), ("4 5 5 1", 10, 1000, 100), ("17 5 1", 5, 10_000, 20)];

    public static void Report(TextWriter output)
    {
        double peak = FusedPeak();
        output.WriteLine($"FMA peak of one core: {peak / 1e9:F1} GFlop/s (64-bit, measured). Times are the best of many, degree 3.");
        output.WriteLine("Wall / processor time in ms; share of the peak that J^T J reaches, counted as a dense product | counted without what is known to be zero.");
        output.WriteLine("Last two columns: the same on two threads, each with a network of its own: milliseconds until both are done.");
        output.WriteLine("network     grid  rows parameters       gradient          J^T J          share           step  2: gradient    step");
        foreach ((string text, int intervals, int rows, int repeats) in Cases)
        {
            var one = new Case(text, intervals, rows);
            var two = new Case(text, intervals, rows);
            (double Wall, double Processor) gradient = Clock.BestTimes(one.Gradient, repeats);
            (double Wall, double Processor) linearise = Clock.BestTimes(one.Linearise, repeats);
            (double Wall, double Processor) step = Clock.BestTimes(one.Steps, Math.Max(4, repeats / 4));
            double gradients = Both(one.Gradient, two.Gradient, repeats, gradient.Wall), steps = Both(one.Steps, two.Steps, Math.Max(4, repeats / 4), step.Wall);
            double p = one.Parameters, seconds = Math.Min(linearise.Wall, linearise.Processor) * 1e-3;
            double dense = p * (p + 1) * rows / seconds, needed = 4.0 * p * one.Edges * rows / seconds;
            output.WriteLine(
                $"{text,-11} {intervals,4} {rows,5} {p,10} {gradient.Wall,7:F3}/{gradient.Processor,6:F3} {linearise.Wall,7:F2}/{linearise.Processor,6:F2} {dense / peak,6:P0} |{needed / peak,5:P0} {step.Wall / Case.StepCount,7:F2}/{step.Processor / Case.StepCount,6:F2} {gradients,12:F3} {steps / Case.StepCount,7:F2}");
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
            Fitting.Training.Starts.Search(shape, data, options, new RandomSource(1));
        }
    }

    /// <summary>Milliseconds that each of two independent pieces of work takes while the other runs on a second thread: the shortest of several batches.</summary>
    private static double Both(Action first, Action second, int repeats, double milliseconds)
    {
        // Long batches, so that starting the threads does not count.
        int batch = Math.Clamp((int)(5 / milliseconds), 1, repeats);
        void Run(Action action)
        {
            for (int i = 0; i < batch; i++) action();
        }

        return Clock.Best(() => Parallel.Invoke(() => Run(first), () => Run(second)), Math.Max(3, repeats / batch)) / batch;
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

    /// <summary>One network with its data, and what is measured of it.</summary>
    internal sealed class Case
    {
        public const int StepCount = 10;

        private readonly Objective _objective;
        private readonly LevenbergMarquardt _minimiser;
        private readonly ModelState _start;
        private readonly AlignedBuffer _normal;
        private readonly AlignedBuffer _gradient;

        public Case(string text, int intervals, int rows)
        {
            Shape shape = Shape.Parse(text);
            Dataset data = Sample(shape.InputCount, rows);
            Network network = Network.Random(shape, data, 3, intervals, new RandomSource(3));
            var plan = new Plan(network);
            _objective = new Objective(plan, data);
            _minimiser = new LevenbergMarquardt(_objective);
            _start = plan.Read(network);
            _normal = new AlignedBuffer((long)_objective.PaddedCount * _objective.PaddedCount);
            _gradient = new AlignedBuffer(_objective.PaddedCount);
            (Parameters, Edges) = (plan.ParameterCount, network.EdgeCount);
        }

        public int Parameters { get; }

        public int Edges { get; }

        public void Gradient() => _objective.Gradient(_start, _gradient);

        public void Linearise() => _objective.Linearise(_start, _normal, _gradient);

        /// <summary>Ten accepted steps from the same start, rejected ones and the first linearisation included.</summary>
        public void Steps()
        {
            Minimum<ModelState> reached = _minimiser.Minimise(_start, new TrainingOptions { Iterations = StepCount, AdaptEvery = 0, RelativeTolerance = 0 }, default);
            if (reached.Iterations != StepCount) throw new InvalidOperationException($"Training ended after {reached.Iterations} steps instead of {StepCount}.");
        }
    }
}
