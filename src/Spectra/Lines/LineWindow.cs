namespace Discovery.Spectra.Lines;

/// <summary>Channels that a line covers.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Strength">Of a running mean, in deviations of the noise; negative in absorption.</param>
/// <param name="Scale">Channels of the running mean in which the line stands out most.</param>
public sealed record LineWindow(int First, int Last, double Strength, int Scale)
{
    public int Count => Last - First + 1;
}
