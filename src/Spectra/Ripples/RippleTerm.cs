namespace Discovery.Spectra.Ripples;

/// <summary>A standing wave: a sine along the axis with its harmonics, whose amplitude and phase may drift.</summary>
/// <param name="Period">In units of the axis.</param>
/// <param name="Harmonics">1 for the sine alone.</param>
/// <param name="Columns">Cubic splines of each amplitude, at least 4.</param>
public sealed record RippleTerm(double Period, int Harmonics, int Columns)
{
    internal IEnumerable<ColumnBlock> Blocks(double low, double high)
    {
        for (var h = 1; h <= Harmonics; h++)
        {
            var rate = 2 * Math.PI * h / Period;
            yield return new ColumnBlock(low, high, Columns, x => Math.Cos(rate * (x - low)));
            yield return new ColumnBlock(low, high, Columns, x => Math.Sin(rate * (x - low)));
        }
    }
}
