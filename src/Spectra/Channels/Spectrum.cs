namespace Discovery.Spectra.Channels;

/// <summary>A measured spectrum: a value at each place of an axis such as frequency, wave number or time.</summary>
public sealed class Spectrum
{
    /// <summary>Fewer channels show no baseline and no line.</summary>
    public const int FewestChannels = 24;

    /// <param name="x">Places, each greater than the one before.</param>
    /// <param name="y">Values; NaN where nothing was measured.</param>
    /// <param name="isIgnored">Channels that are not to be used; null for none.</param>
    /// <exception cref="ArgumentException">The lengths differ, the places do not rise or are not finite, or fewer than 24 channels can be used.</exception>
    public Spectrum(double[] x, double[] y, bool[]? isIgnored = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length != y.Length || (isIgnored is not null && isIgnored.Length != x.Length)) throw new ArgumentException($"There are {x.Length} places and {y.Length} values; a channel has one of each.");
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || (i > 0 && x[i] <= x[i - 1])) throw new ArgumentException($"The place {x[i]} follows {(i > 0 ? x[i - 1] : double.NaN)}; places must be finite and rise.", nameof(x));
        (X, Y) = (x, y);
        IsUsed = [.. y.Select((value, i) => double.IsFinite(value) && isIgnored?[i] != true)];
        if (IsUsed.Count(used => used) is < FewestChannels and var count) throw new ArgumentException($"{count} channels can be used; at least {FewestChannels} are needed.", nameof(y));
    }

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Channels with a value that are not ignored.</summary>
    public bool[] IsUsed { get; }

    public int Count => X.Length;

    /// <summary>Half the distance of the neighbours: what a channel stands for in a sum.</summary>
    public double Width(int channel) => Count == 1 ? 1
        : channel == 0 ? X[1] - X[0] : channel == Count - 1 ? X[^1] - X[^2] : (X[channel + 1] - X[channel - 1]) / 2;
}
