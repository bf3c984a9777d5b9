namespace Discovery.Search.Tests.Dynamics;

/// <summary>Trajectories of known systems by the classical method of order 4 with small steps, to make records of.</summary>
internal static class Runs
{
    /// <summary>Steps between two rows; with them the error is below 1e-9 in all tests.</summary>
    private const int Substeps = 50;

    public static MotionRecord Record(Func<double, double[], double[]> rates, double[] start, double length, int rows, double noise = 0, params string[] names) =>
        new([.. names], [.. names.Select(_ => false)], [], "t", [Of(rates, start, length, rows, noise)], []);

    public static Trajectory Of(Func<double, double[], double[]> rates, double[] start, double length, int rows, double noise = 0, long seed = 1)
    {
        var random = new RandomSource(seed);
        var h = length / (rows - 1) / Substeps;
        var y = (double[])start.Clone();
        var (times, states) = (new double[rows], start.Select(_ => new double[rows]).ToArray());
        for (var row = 0; row < rows; row++)
        {
            times[row] = row * Substeps * h;
            for (var i = 0; i < y.Length; i++) states[i][row] = y[i];
            for (var step = 0; step < Substeps; step++)
            {
                var t = times[row] + (step * h);
                var k1 = rates(t, y);
                var k2 = rates(t + (h / 2), Moved(y, k1, h / 2));
                var k3 = rates(t + (h / 2), Moved(y, k2, h / 2));
                var k4 = rates(t + h, Moved(y, k3, h));
                for (var i = 0; i < y.Length; i++) y[i] += h / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i]);
            }
        }
        foreach (var column in states)
        {
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            for (var row = 0; row < rows; row++) column[row] += noise * deviation * random.Normal();
        }
        return new Trajectory("", times, states, []);
    }

    private static double[] Moved(double[] y, double[] k, double h) => [.. y.Zip(k, (a, b) => a + (h * b))];
}
