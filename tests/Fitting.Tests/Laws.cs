namespace Discovery.Fitting.Tests;

/// <summary>Data sampled from known laws on [-1, 1].</summary>
internal static class Laws
{
    public static Dataset Hello(int rows, long seed, double noise = 0) =>
        Sample(2, rows, seed, x => Math.Exp(Math.Sin(Math.PI * x[0]) + (x[1] * x[1])), noise);

    public static Dataset Product(int rows, long seed) => Sample(2, rows, seed, x => x[0] * x[1]);

    public static Dataset Sample(int inputs, int rows, long seed, Func<double[], double> law, double noise = 0, double[]? weights = null)
    {
        var random = new RandomSource(seed);
        var columns = new double[inputs][];
        for (int i = 0; i < inputs; i++) columns[i] = new double[rows];
        var target = new double[rows];
        var x = new double[inputs];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < inputs; i++) columns[i][row] = x[i] = random.Uniform(-1, 1);
            target[row] = law(x) + (noise * random.Normal());
        }

        return new Dataset([.. Enumerable.Range(0, inputs).Select(i => $"x{i + 1}")], columns, "f", target, weights);
    }
}
