using MathNet.Numerics;

namespace Discovery.Spectra.Maps;

/// <summary>How a sample of a scan is shared among the pixels about it.</summary>
/// <param name="Name">Such as <c>gaussian</c>.</param>
/// <param name="Reach">Where it ends, in beams.</param>
/// <param name="Weight">At a distance in beams.</param>
public sealed record GridKernel(string Name, double Reach, Func<double, double> Weight)
{
    /// <summary>A Gaussian of a third of the beam's width: the gridded beam is 5 per cent wider.</summary>
    public static GridKernel Gaussian { get; } = new("gaussian", 1, r => Math.Exp(-4 * Math.Log(2) * 9 * r * r));

    /// <summary>J1(pi r/a)/(pi r/a) exp(-(r/b)^2) with a = 1.55/3 and b = 2.52/3 beams, cut at the first zero (J. Mangum, D. Emerson, E. Greisen, Astron. Astrophys. 474, 2007).</summary>
    public static GridKernel BesselGaussian { get; } = new("bessel", 1.2197 * 1.55 / 3, r =>
    {
        var x = Math.PI * r / (1.55 / 3);
        return (x < 1e-6 ? 0.5 : SpecialFunctions.BesselJ(1, x) / x) * Math.Exp(-Math.Pow(r / (2.52 / 3), 2));
    });
}
