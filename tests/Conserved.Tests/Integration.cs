namespace Discovery.Conserved.Tests;

/// <summary>Solutions by the classical method of Runge and Kutta with many small steps, independent of the algebra that is tested.</summary>
internal static class Integration
{
    public static Track Run(FlowSystem flow, double[] start, double span, int rows, int steps = 50)
    {
        var names = flow.States;
        var tapes = flow.Rates.Select(rate => Tape.Compile(rate.Substitute(flow.Definitions), names)).ToArray();
        var columns = names.Select(_ => new double[1]).ToArray();
        var one = new double[1];
        double[] Rates(double[] at)
        {
            for (var s = 0; s < at.Length; s++) columns[s][0] = at[s];
            return [.. tapes.Select(tape =>
            {
                tape.Evaluate(columns, [], one);
                return one[0];
            })];
        }
        var (states, slopes) = (names.Select(_ => new double[rows]).ToArray(), names.Select(_ => new double[rows]).ToArray());
        var (x, h) = ((double[])start.Clone(), span / (rows - 1) / steps);
        for (var row = 0; row < rows; row++)
        {
            var rate = Rates(x);
            for (var s = 0; s < x.Length; s++) (states[s][row], slopes[s][row]) = (x[s], rate[s]);
            for (var step = 0; row < rows - 1 && step < steps; step++)
            {
                var k1 = Rates(x);
                var k2 = Rates([.. x.Select((value, s) => value + (h / 2 * k1[s]))]);
                var k3 = Rates([.. x.Select((value, s) => value + (h / 2 * k2[s]))]);
                var k4 = Rates([.. x.Select((value, s) => value + (h * k3[s]))]);
                for (var s = 0; s < x.Length; s++) x[s] += h / 6 * (k1[s] + (2 * k2[s]) + (2 * k3[s]) + k4[s]);
            }
        }
        return new Track(states, slopes);
    }
}
