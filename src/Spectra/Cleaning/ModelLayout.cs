using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>Of what the joint model of a spectrum is made.</summary>
/// <param name="Baseline">How it is written.</param>
/// <param name="Columns">Of the baseline.</param>
internal sealed record ModelLayout(BaselineMethod Baseline, int Columns)
{
    public ImmutableArray<RippleTerm> Ripples { get; init; } = [];

    /// <summary>Places where the level jumps.</summary>
    public ImmutableArray<double> Steps { get; init; } = [];

    public int BaselineBlocks => Baseline == BaselineMethod.Spline ? 1 : Columns;

    public int RippleBlocks => Ripples.Sum(ripple => 2 * ripple.Harmonics);

    public int BlockCount => BaselineBlocks + RippleBlocks + Steps.Length;

    public LinearModel Over(double[] x) => new(x, [.. Blocks(x[0], x[^1])]);

    /// <summary>Baseline, ripples and steps, in this order.</summary>
    public IEnumerable<ColumnBlock> Blocks(double low, double high)
    {
        IEnumerable<ColumnBlock> baseline = Baseline == BaselineMethod.Spline ? [ColumnBlock.Smooth(low, high, Columns)]
            : Enumerable.Range(0, Columns).Select(degree => new ColumnBlock(low, high, 1, x => Chebyshev(degree, (2 * (x - low) / (high - low)) - 1)));
        return [.. baseline, .. Ripples.SelectMany(ripple => ripple.Blocks(low, high)), .. Steps.Select(ColumnBlock.Step)];
    }

    private static double Chebyshev(int degree, double x) => Math.Cos(degree * Math.Acos(Math.Clamp(x, -1, 1)));
}
