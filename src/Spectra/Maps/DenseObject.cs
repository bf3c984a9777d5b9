namespace Discovery.Spectra.Maps;

/// <summary>A region above a threshold, with what the threshold takes of it.</summary>
/// <param name="Peak">Of the fitted profile.</param>
/// <param name="IsExponential">Whether the profile falls as exp(-r/h); else as a Gaussian.</param>
/// <param name="FluxAbove">The sum over its pixels.</param>
/// <param name="Below">The share of the whole profile that lies below the threshold.</param>
public sealed record DenseObject(double Peak, bool IsExponential, double FluxAbove, double Below)
{
    /// <summary>Of the whole profile.</summary>
    public double Flux => FluxAbove / (1 - Below);

    /// <summary>The share of a Gaussian's flux that lies below a level: exactly level/peak.</summary>
    public static double BelowOfGaussian(double ratio) => ratio;

    /// <summary>The same of an exponential disc: (T/p)(1 + log(p/T)).</summary>
    public static double BelowOfExponential(double ratio) => ratio * (1 - Math.Log(ratio));
}
