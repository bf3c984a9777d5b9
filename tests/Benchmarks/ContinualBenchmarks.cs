
namespace Discovery.Benchmarks;

/// <summary>
/// Continual learning (KAN paper, section 2.6 and figure 3.4): five Gaussian peaks along one axis, shown one after the other, 100 rows each.
/// The rows of earlier peaks are not shown again; the learner keeps their Gauss-Newton matrix.
/// </summary>
internal static class ContinualBenchmarks
{
    private const int Peaks = 5;

    public static void Report(TextWriter output)
    {
        double[] errors = Run(160, 5, output);
        output.WriteLine($"largest RMSE on an earlier peak after the last phase: {errors[..^1].Max():E1}");
    }

    /// <returns>RMSE on the rows of each peak after the last phase.</returns>
    public static double[] Run(int intervals, int degree, TextWriter output)
    {
        var phases = new Dataset[Peaks];
        for (int p = 0; p < Peaks; p++) phases[p] = Phase(p);

        // The range of the input is given, as in the paper: a network learns its scales from the data it is made from.
        double[] span = [-1, 1];
        var whole = new Dataset(["x"], [span], "f", [0, 1]);
        Network random = Network.Random(Shape.Parse("1 1"), whole, degree, intervals, new RandomSource(1));
        var flat = new SplineEdge([.. new double[random.Layers[0].Grids[0].CoefficientCount(degree)]]);
        var learner = new ContinualLearner(random.WithEdge(0, 0, 0, flat));
        output.WriteLine("phase  RMSE on the rows of peak 1 .. 5 after the phase");
        for (int p = 0; p < Peaks; p++)
        {
            learner = learner.Learn(phases[p]);
            output.WriteLine($"{p + 1,5}  {string.Join(' ', phases.Select(phase => $"{learner.Network.Rmse(phase),8:E1}"))}");
        }

        return [.. phases.Select(phase => learner.Network.Rmse(phase))];
    }

    private static Dataset Phase(int peak)
    {
        var x = new double[100];
        var y = new double[100];
        double low = -1 + (2.0 * peak / Peaks), centre = low + (1.0 / Peaks);
        for (int i = 0; i < 100; i++)
        {
            x[i] = low + (2.0 / Peaks * (i + 0.5) / 100);
            y[i] = Math.Exp(-300 * (x[i] - centre) * (x[i] - centre));
        }

        return new Dataset(["x"], [x], "f", y);
    }
}
