using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Spectra.Cleaning;

/// <summary>What may be wrong with a clean spectrum, in sentences.</summary>
internal static class SpectrumDoubts
{
    /// <summary>Deviation of a flux over that of its noise, from which on the baseline under the line is told to be in doubt.</summary>
    private const double MostlyBaseline = 2;

    /// <summary>Noise outside lines over that between neighbouring channels from which on something is left in the spectrum.</summary>
    private const double LeftOver = 1.2;

    /// <param name="clean">The spectrum with its lines.</param>
    /// <param name="hasBaseline">Whether more than a level was taken off.</param>
    public static ImmutableArray<string> Of(CleanSpectrum clean, bool hasBaseline)
    {
        var doubts = ImmutableArray.CreateBuilder<string>();
        foreach (var line in clean.Lines.Where(line => line.Sigma > MostlyBaseline * line.NoiseSigma))
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"what lies under the line at {line.Centre:G7} makes its flux uncertain by {line.Sigma / line.NoiseSigma:0.0} times its noise: the line is about as broad as the baseline's bends"));
        if (clean.Lines.IsEmpty && hasBaseline)
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"no line was found; one broader than {clean.BroadestKept:0} channels at half height would be taken for baseline"));
        foreach (var (line, step) in clean.Lines.SelectMany(line => clean.Steps.Where(step => IsBeside(clean, line, step)).Select(step => (line, step))))
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"the level jumps at {step:G7}, within or beside the line at {line.Centre:G7}; what is step and what is line there is not certain"));
        var between = RobustNoise.OfDifferences(clean.Spectrum.Y, clean.IsUsed);
        if (between > 0 && clean.Noise > LeftOver * between)
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"outside lines {clean.Noise / between:0.0} times the noise between neighbouring channels is left: a ripple ('clean ripple'), a jump of the level ('clean steps'), a line that was not found, or noise that is not independent"));
        return doubts.ToImmutable();
    }

    private static bool IsBeside(CleanSpectrum clean, MeasuredLine line, double step)
    {
        var (low, high) = (clean.Spectrum.X[line.Window.First], clean.Spectrum.X[line.Window.Last]);
        return step > low - ((high - low) / 2) && step < high + ((high - low) / 2);
    }
}
