using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Probes.Interventions;

/// <summary>What comes of replacing what an idea explains of the units by what it would be for another input.</summary>
/// <param name="Slope">Of the change of the output against the change that the idea foresees; 1 where the model uses the idea.</param>
/// <param name="R2">Of the same.</param>
public sealed record Intervention(double Slope, double R2)
{
    /// <summary>How far the slope may be from 1.</summary>
    public const double SlopeTolerance = 0.1;

    public const double LeastR2 = 0.9;

    public bool IsCausal => Math.Abs(Slope - 1) <= SlopeTolerance && R2 >= LeastR2;

    /// <summary>Moves the units of each row along what the idea's quantities explain of them, and compares what the model then says with what the idea foresees.</summary>
    /// <param name="table">Rows of the model.</param>
    /// <param name="idea">What the units may carry.</param>
    /// <param name="changed">The known columns with other inputs.</param>
    /// <param name="output">What the model makes of the units of a row: one number.</param>
    /// <param name="foreseen">The output that the idea gives for a row of the changed columns, given the row's number.</param>
    public static Intervention Run(ProbeTable table, Idea idea, IReadOnlyDictionary<string, double[]> changed, Func<int, double[], double> output, Func<int, double> foreseen)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(idea);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(foreseen);
        var (before, after) = (idea.Of(table.Known), idea.Of(changed));
        var rows = table.RowCount;
        var design = Matrix<double>.Build.Dense(rows, before.Length + 1, (row, j) => j == before.Length ? 1 : before[j][row]);
        var factor = design.QR();
        ImmutableArray<Vector<double>> weights = [.. table.Units.Select(unit => factor.Solve(Vector<double>.Build.Dense(unit)))];
        var (xx, xy, yy, left) = (0.0, 0.0, 0.0, 0.0);
        var pairs = new List<(double Foreseen, double Said)>(rows);
        for (var row = 0; row < rows; row++)
        {
            double[] units = [.. table.Units.Select(unit => unit[row])];
            var old = output(row, units);
            double[] moved = [.. units.Select((value, u) => value + Enumerable.Range(0, before.Length).Sum(q => weights[u][q] * (after[q][row] - before[q][row])))];
            pairs.Add((foreseen(row) - old, output(row, moved) - old));
        }
        foreach (var (x, y) in pairs) (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
        var slope = xx > 0 ? xy / xx : double.NaN;
        left = pairs.Sum(pair => Math.Pow(pair.Said - pair.Foreseen, 2));
        return new Intervention(slope, yy > 0 ? 1 - (left / yy) : double.NaN);
    }
}
