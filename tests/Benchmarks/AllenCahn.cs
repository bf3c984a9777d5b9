using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Discovery.Benchmarks;

/// <summary>
/// Allen and Cahn's equation u_t = u_xx/10000 + 5 u - 5 u^3 from x^2 cos(pi x), period 2, by a method that shares nothing with the solver: Strang's
/// splitting, whose two parts are both solved exactly, one by Fourier's series and one in closed form, and Richardson's extrapolation in the step.
/// </summary>
/// <remarks>G. Strang, SIAM J. Numer. Anal. 5 (1968) 506.</remarks>
internal static class AllenCahn
{
    private const int Points = 4096;
    private const int Times = 10;
    private const int Steps = 200;

    /// <returns>
    /// Relative L2 distance of a solution from the splitting's at ten times up to 1, and of the splitting from itself with steps twice as long.
    /// </returns>
    public static (double Distance, double OwnError) Distance(Solution solution)
    {
        double[] x = [.. Enumerable.Range(0, Points).Select(i => -1 + (2.0 * i / Points))];
        double difference = 0, change = 0, norm = 0;
        var (once, twice, often) = (Start(x), Start(x), Start(x));
        for (var t = 1; t <= Times; t++)
        {
            March(once, Steps, 1.0 / Times);
            March(twice, 2 * Steps, 1.0 / Times);
            March(often, 4 * Steps, 1.0 / Times);
            var values = solution.Values([x, [.. x.Select(_ => (double)t / Times)]]);
            for (var i = 0; i < Points; i++)
            {
                var (rough, fine) = (((4 * twice[i]) - once[i]) / 3, ((4 * often[i]) - twice[i]) / 3);
                difference += Math.Pow(values[i] - fine, 2);
                change += Math.Pow(fine - rough, 2);
                norm += fine * fine;
            }
        }
        return (Math.Sqrt(difference / norm), Math.Sqrt(change / norm));
    }

    private static double[] Start(double[] x) => [.. x.Select(at => at * at * Math.Cos(Math.PI * at))];

    private static void March(double[] u, int steps, double time)
    {
        var step = time / steps;
        var spectrum = new Complex[Points];
        for (var n = 0; n < steps; n++)
        {
            React(u, step / 2);
            for (var i = 0; i < Points; i++) spectrum[i] = u[i];
            Fourier.Forward(spectrum, FourierOptions.Matlab);
            for (var k = 0; k < Points; k++) spectrum[k] *= Math.Exp(-1e-4 * Math.Pow(Math.PI * Math.Min(k, Points - k), 2) * step);
            Fourier.Inverse(spectrum, FourierOptions.Matlab);
            for (var i = 0; i < Points; i++) u[i] = spectrum[i].Real;
            React(u, step / 2);
        }
    }

    /// <summary>u_t = 5 u - 5 u^3 for a time.</summary>
    private static void React(double[] u, double time)
    {
        var decay = Math.Exp(-10 * time);
        for (var i = 0; i < u.Length; i++) u[i] /= Math.Sqrt((u[i] * u[i]) + ((1 - (u[i] * u[i])) * decay));
    }
}
