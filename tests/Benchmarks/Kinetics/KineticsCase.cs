using System.Collections.Immutable;

namespace Discovery.Benchmarks.Kinetics;

/// <summary>A law of many parts with the box of its rows.</summary>
/// <param name="Name">Its field and a number.</param>
/// <param name="Law">The truth.</param>
/// <param name="Inputs">In the order of the table.</param>
/// <param name="Half">1 if it was tuned on, 2 if not.</param>
internal sealed record KineticsCase(string Name, Expr Law, ImmutableArray<KineticsInput> Inputs, int Half)
{
    /// <summary>How far beyond the upper end of its box an input goes, as a share of the box's width.</summary>
    private const double Beyond = 0.5;

    /// <summary>Rows inside the box, in single precision as files hold them: rounded after the target is computed.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="noise">Share of the target's root mean square.</param>
    /// <param name="seed">Of the rows and of the noise.</param>
    public Dataset Rows(int count, double noise, long seed)
    {
        var random = new RandomSource(seed).Fork(1);
        var (inputs, target) = Drawn(count, _ => false, random);
        var size = Math.Sqrt(target.Average(y => y * y));
        return new Dataset(Names, Array.ConvertAll(inputs, Single), "y", Single(Array.ConvertAll(target, y => y + (noise * size * random.Normal()))));
    }

    /// <summary>Rows in double precision, without noise: inside the box, or with one input or more beyond its upper end.</summary>
    public (double[][] Inputs, double[] Target) Fresh(int count, bool outside, long seed)
    {
        var random = new RandomSource(seed).Fork(outside ? 2 : 3);
        return Drawn(count, row => outside, random);
    }

    private string[] Names => [.. Inputs.Select(input => input.Name)];

    private (double[][] Inputs, double[] Target) Drawn(int count, Func<int, bool> isOutside, RandomSource random)
    {
        var columns = Array.ConvertAll(Names, _ => new double[count]);
        for (var row = 0; row < count; row++)
        {
            var first = isOutside(row) ? (int)(random.Uniform() * Inputs.Length) : -1;
            for (var i = 0; i < Inputs.Length; i++)
            {
                var (low, high) = (Inputs[i].Low, Inputs[i].High);
                var isBeyond = i == first || (first >= 0 && random.Uniform() < 0.3);
                columns[i][row] = isBeyond ? high + (Beyond * (high - low) * random.Uniform()) : random.Uniform(low, high);
            }
        }
        return (columns, Tape.Compile(Law, Names).Evaluate(columns, count));
    }

    private static double[] Single(double[] values) => Array.ConvertAll(values, value => (double)(float)value);
}
