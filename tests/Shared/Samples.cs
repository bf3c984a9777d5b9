
namespace Discovery;

/// <summary>Rows drawn from a known law.</summary>
internal static class Samples
{
    /// <param name="law">The formula.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="seed">Of the inputs and the noise.</param>
    /// <param name="noise">Standard deviation of the noise as a share of the target's root mean square.</param>
    /// <param name="ranges">The inputs, each uniform in its range.</param>
    public static Dataset Of(string law, int rows, long seed, double noise, params (string Name, double Low, double High)[] ranges)
    {
        var random = new RandomSource(seed);
        var columns = ranges.Select(range => Enumerable.Range(0, rows).Select(_ => random.Uniform(range.Low, range.High)).ToArray()).ToArray();
        var names = ranges.Select(range => range.Name).ToArray();
        var target = Tape.Compile(Expr.Parse(law), names).Evaluate(columns, rows);
        var size = Math.Sqrt(target.Average(y => y * y));
        return new Dataset(names, columns, "y", [.. target.Select(y => y + noise * size * random.Normal())]);
    }
}
