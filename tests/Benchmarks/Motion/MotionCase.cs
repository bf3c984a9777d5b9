using System.Collections.Immutable;

namespace Discovery.Benchmarks.Motion;

/// <summary>A system of ordinary differential equations as a textbook has it.</summary>
/// <param name="Name">A word.</param>
/// <param name="Equations">Rates of the states, such as <c>x: y; y: -x</c>, in names of states and t.</param>
/// <param name="Start">Where its trajectory begins.</param>
/// <param name="Other">Where the trajectory begins that the law has not seen.</param>
/// <param name="Length">Of both in time.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record MotionCase(string Name, string Equations, double[] Start, double[] Other, double Length, string Source)
{
    /// <summary>Steps of the classical method of order 4 between two rows: its error is then below 1e-9 of the states in every case.</summary>
    private const int StepsPerLength = 40_000;

    public ImmutableArray<string> States => [.. Equations.Split(';').Select(part => part.Split(':')[0].Trim())];

    public ImmutableArray<Expr> Rates => [.. Equations.Split(';').Select(part => FormulaParser.Parse(part.Split(':')[1]))];

    public bool UsesTime => Rates.Any(rate => rate.Contains("t"));

    /// <summary>Rows at even times from 0 on, without noise.</summary>
    public (double[] Times, double[][] States)? Solve(IReadOnlyList<Expr> rates, double[] start, int rows)
    {
        string[] names = [.. States, "t"];
        var tapes = rates.Select(rate => Tape.Compile(rate, names, [])).ToArray();
        var substeps = Math.Max(1, StepsPerLength / rows);
        var h = Length / (rows - 1) / substeps;
        var y = (double[])start.Clone();
        var (times, states) = (new double[rows], States.Select(_ => new double[rows]).ToArray());
        var columns = names.Select(_ => new double[1]).ToArray();
        double[] Rate(double t, double[] at)
        {
            for (var i = 0; i < at.Length; i++) columns[i][0] = at[i];
            columns[^1][0] = t;
            return Array.ConvertAll(tapes, tape => tape.Evaluate(columns, 1)[0]);
        }

        for (var row = 0; row < rows; row++)
        {
            times[row] = row * substeps * h;
            for (var i = 0; i < y.Length; i++) states[i][row] = y[i];
            if (y.Any(value => !(Math.Abs(value) < 1e6))) return null;
            for (var step = 0; step < substeps && row + 1 < rows; step++)
            {
                var t = times[row] + (step * h);
                var k1 = Rate(t, y);
                var k2 = Rate(t + (h / 2), Add(y, k1, h / 2));
                var k3 = Rate(t + (h / 2), Add(y, k2, h / 2));
                var k4 = Rate(t + h, Add(y, k3, h));
                for (var i = 0; i < y.Length; i++) y[i] += h / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i]);
            }
        }
        return (times, states);

        static double[] Add(double[] y, double[] k, double h) => [.. y.Zip(k, (a, b) => a + (h * b))];
    }
}
