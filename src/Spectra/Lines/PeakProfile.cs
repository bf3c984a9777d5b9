using System.Numerics;

namespace Discovery.Spectra.Lines;

/// <summary>A line of area 1 and its derivatives.</summary>
internal static class PeakProfile
{
    /// <summary>Terms of Weideman's series: 12 digits near the real axis.</summary>
    private const int Terms = 32;

    /// <summary>Full width at half height of a Gaussian over its deviation.</summary>
    public const double GaussianWidth = 2.3548200450309493;

    private static readonly double Scale = Math.Sqrt(Terms / Math.Sqrt(2));

    private static readonly double[] Coefficients = Series();

    /// <param name="shape">Of the line.</param>
    /// <param name="offset">From its middle.</param>
    /// <param name="sigma">Deviation of the Gaussian; not read of a Lorentzian.</param>
    /// <param name="gamma">Half width at half height of the Lorentzian; not read of a Gaussian.</param>
    /// <returns>Value, and its derivatives by the middle, the logarithm of sigma and that of gamma.</returns>
    public static (double Value, double ByCentre, double BySigma, double ByGamma) At(PeakShape shape, double offset, double sigma, double gamma)
    {
        switch (shape)
        {
            case PeakShape.Gaussian:
                var u = offset / sigma;
                var value = Math.Exp(-u * u / 2) / (sigma * Math.Sqrt(2 * Math.PI));
                return (value, value * u / sigma, value * ((u * u) - 1), 0);
            case PeakShape.Lorentzian:
                var r = (offset * offset) + (gamma * gamma);
                var height = gamma / (Math.PI * r);
                return (height, height * 2 * offset / r, 0, height * (1 - (2 * gamma * gamma / r)));
            default:
                // w' = -2 z w + 2 i / sqrt(pi); the profile is Re w / (sigma sqrt(2 pi)) at z = (offset + i gamma) / (sigma sqrt 2).
                var z = new Complex(offset, gamma) / (sigma * Math.Sqrt(2));
                var w = Faddeeva(z);
                var slope = (-2 * z * w) + new Complex(0, 2 / Math.Sqrt(Math.PI));
                var norm = 1 / (sigma * Math.Sqrt(2 * Math.PI));
                return (norm * w.Real, -norm * slope.Real / (sigma * Math.Sqrt(2)), -norm * (w + (slope * z)).Real, norm * (slope * new Complex(0, gamma / (sigma * Math.Sqrt(2)))).Real);
        }
    }

    /// <summary>Full width at half height.</summary>
    /// <remarks>Of a Voigt profile to .02 %: J. Olivero, R. Longbothum, J. Quant. Spectrosc. Radiat. Transfer 17 (1977) 233.</remarks>
    public static double FullWidth(PeakShape shape, double sigma, double gamma) => shape switch
    {
        PeakShape.Gaussian => GaussianWidth * sigma,
        PeakShape.Lorentzian => 2 * gamma,
        _ => (0.5346 * 2 * gamma) + Math.Sqrt((0.2166 * 4 * gamma * gamma) + (GaussianWidth * GaussianWidth * sigma * sigma)),
    };

    /// <summary>exp(-z^2) erfc(-i z), in the upper half plane.</summary>
    /// <remarks>J. Weideman, Computation of the complex error function, SIAM J. Numer. Anal. 31 (1994) 1497.</remarks>
    internal static Complex Faddeeva(Complex z)
    {
        var bottom = Scale - (Complex.ImaginaryOne * z);
        var ratio = (Scale + (Complex.ImaginaryOne * z)) / bottom;
        var sum = Complex.Zero;
        for (var k = Terms - 1; k >= 0; k--) sum = (sum * ratio) + Coefficients[k];
        return (2 * sum / (bottom * bottom)) + (1 / Math.Sqrt(Math.PI) / bottom);
    }

    private static double[] Series()
    {
        const int Points = 4 * Terms;
        var coefficients = new double[Terms];
        for (var n = 1; n <= Terms; n++)
        {
            var sum = 0.0;
            for (var k = -(Points / 2) + 1; k < Points / 2; k++)
            {
                var angle = 2 * Math.PI * k / Points;
                var t = Scale * Math.Tan(angle / 2);
                sum += Math.Exp(-t * t) * ((Scale * Scale) + (t * t)) * Math.Cos(n * angle);
            }
            coefficients[n - 1] = sum / Points;
        }
        return coefficients;
    }
}
