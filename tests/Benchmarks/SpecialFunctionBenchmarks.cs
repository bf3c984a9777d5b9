using System.Diagnostics;
using MathNet.Numerics.Integration;

namespace Discovery.Benchmarks;

/// <summary>
/// The fifteen special functions of the KAN paper (arXiv 2404.19756, table 1) on ranges chosen here, which the paper does not give.
/// Values: Bessel functions from MathNet.Numerics, elliptic integrals by 64-point Gauss-Legendre quadrature, sn by descending Landen steps,
/// Legendre functions of real degree by the hypergeometric series, spherical harmonics in closed form.
/// </summary>
internal static class SpecialFunctionBenchmarks
{
    private static readonly GaussLegendreRule Rule = new(0, 1, 64);

    private static readonly (string Name, (double, double) First, (double, double) Second, double Paper, Func<double, double, double> Law)[] Cases =
    [
        ("ellipj sn(u|m)", (-3, 3), (0, 0.9), 1.33e-4, JacobiSn),
        ("ellipkinc F(phi|m)", (-1.5, 1.5), (0, 0.9), 1.24e-4, (phi, m) => phi * Integral(t => 1 / Math.Sqrt(1 - (m * Math.Pow(Math.Sin(phi * t), 2))))),
        ("ellipeinc E(phi|m)", (-1.5, 1.5), (0, 0.9), 8.26e-5, (phi, m) => phi * Integral(t => Math.Sqrt(1 - (m * Math.Pow(Math.Sin(phi * t), 2))))),
        ("jv J_v(x)", (0, 4), (0.1, 10), 1.64e-3, MathNet.Numerics.SpecialFunctions.BesselJ),
        ("yv Y_v(x)", (0, 2), (1, 10), 1.49e-5, MathNet.Numerics.SpecialFunctions.BesselY),
        ("kv K_v(x)", (0, 2), (0.5, 5), 2.52e-5, MathNet.Numerics.SpecialFunctions.BesselK),
        ("iv I_v(x)", (0, 2), (0.1, 5), 9.28e-3, MathNet.Numerics.SpecialFunctions.BesselI),
        ("lpmv P_v^0(x)", (0, 4), (-0.9, 0.9), 5.25e-5, (v, x) => Legendre(0, v, x)),
        ("lpmv P_v^1(x)", (0, 4), (-0.9, 0.9), 6.90e-4, (v, x) => Legendre(1, v, x)),
        ("lpmv P_v^2(x)", (0, 4), (-0.9, 0.9), 2.26e-4, (v, x) => Legendre(2, v, x)),
        ("sph_harm 0 1", (0, 2 * Math.PI), (0, Math.PI), 2.21e-7, (_, phi) => Math.Sqrt(3 / (4 * Math.PI)) * Math.Cos(phi)),
        ("sph_harm 1 1", (0, 2 * Math.PI), (0, Math.PI), 1.22e-4, (theta, phi) => -Math.Sqrt(3 / (8 * Math.PI)) * Math.Sin(phi) * Math.Cos(theta)),
        ("sph_harm 0 2", (0, 2 * Math.PI), (0, Math.PI), 1.95e-7, (_, phi) => Math.Sqrt(5 / (16 * Math.PI)) * ((3 * Math.Pow(Math.Cos(phi), 2)) - 1)),
        ("sph_harm 1 2", (0, 2 * Math.PI), (0, Math.PI), 1.50e-5, (theta, phi) => -Math.Sqrt(15 / (8 * Math.PI)) * Math.Sin(phi) * Math.Cos(phi) * Math.Cos(theta)),
        ("sph_harm 2 2", (0, 2 * Math.PI), (0, Math.PI), 9.45e-5, (theta, phi) => Math.Sqrt(15 / (32 * Math.PI)) * Math.Pow(Math.Sin(phi), 2) * Math.Cos(2 * theta)),
    ];

    /// <param name="arguments">Words that names must contain, and shapes in quotes such as "2 5 1"; none for all.</param>
    /// <param name="output">Receives the table.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        string[] shapes = [.. arguments.Where(IsShape)];
        string[] names = [.. arguments.Where(a => !IsShape(a))];
        if (shapes.Length == 0) shapes = ["2 1", "2 2 1", "2 10 1"];
        output.WriteLine("3000 training rows (a fifth of them choose shape, grid and degree), 1000 test rows, uniform in the ranges given; 8 starts a shape.");
        output.WriteLine("function            ranges                        shape       k  G parameters  test RMSE   paper    half?  seconds");
        int good = 0, total = 0;
        foreach ((string name, (double, double) first, (double, double) second, double paper, Func<double, double, double> law) in Cases)
        {
            if (names.Length > 0 && !names.Any(name.Contains)) continue;
            Dataset all = Samples.Of([first, second], 3000, 1, x => law(x[0], x[1])), test = Samples.Of([first, second], 1000, 2, x => law(x[0], x[1]));
            (Dataset train, Dataset judging) = all.Split(0.2, new RandomSource(1));
            var clock = Stopwatch.StartNew();
            Rung? best = null;
            foreach (string shape in shapes)
            {
                var starts = new StartOptions { Count = 8, Degree = 5, Rounds = [new(10, 0.25), new(40, 0.5)] };
                Network network = Starts.Search(Shape.Parse(shape), train, starts, new RandomSource(1))[0].Network;
                foreach (Rung rung in Ladders(network, train, judging))
                {
                    if (best is null || rung.Error < best.Error) best = rung;
                }
            }

            double error = best!.Network.Rmse(test);
            bool half = error <= paper / 2;
            good += half ? 1 : 0;
            total++;
            output.WriteLine(
                $"{name,-19} {Range(first),-14} {Range(second),-14} {best.Network.Shape,-10} {best.Degree,2} {best.Intervals,2} {best.Network.ParameterCount,10} {error,10:E1} {paper,9:E2} {(half ? "yes" : "NO"),5} {clock.Elapsed.TotalSeconds,8:F1}");
        }

        output.WriteLine($"{good} of {total} at half the paper's error or below");
    }

    /// <summary>For each degree, the network on finer and finer grids, each from the one before, until the error on the judging rows has doubled.</summary>
    private static IEnumerable<Rung> Ladders(Network network, Dataset train, Dataset judging)
    {
        var judge = new ErrorJudge(train, judging, Loss.Squares);
        var training = new TrainingOptions { Iterations = 100, RelativeTolerance = 1e-3 };
        foreach (int degree in (int[])[5, 7])
        {
            Network current = network;
            double least = double.PositiveInfinity;
            foreach (int intervals in (int[])[5, 8, 12])
            {
                current = Trainer.Train(current.Refine(intervals, degree), train, training).Network;
                var rung = new Rung(current, degree, intervals, judge.Error(current) / Math.Abs(current.TargetMap.Scale));
                yield return rung;
                if (rung.Error > 2 * least) break;
                least = Math.Min(least, rung.Error);
            }
        }
    }

    private static bool IsShape(string argument) => argument.StartsWith("2 ", StringComparison.Ordinal) && argument.EndsWith(" 1", StringComparison.Ordinal);

    private static string Range((double Low, double High) range) => $"[{range.Low:0.##}, {range.High:0.##}]";

    private static double Integral(Func<double, double> f)
    {
        double sum = 0;
        for (int i = 0; i < Rule.Order; i++) sum += Rule.GetWeight(i) * f(Rule.GetAbscissa(i));
        return sum;
    }

    /// <summary>sn(u|m) by the arithmetic-geometric mean: Abramowitz and Stegun, 16.4.</summary>
    private static double JacobiSn(double u, double m)
    {
        var a = new double[12];
        var c = new double[12];
        double b = Math.Sqrt(1 - m);
        a[0] = 1;
        c[0] = Math.Sqrt(m);
        int n = 0;
        while (Math.Abs(c[n]) > 1e-16 && n < 11)
        {
            a[n + 1] = (a[n] + b) / 2;
            c[n + 1] = (a[n] - b) / 2;
            b = Math.Sqrt(a[n] * b);
            n++;
        }

        double phi = Math.ScaleB(a[n] * u, n);
        for (; n > 0; n--) phi = (phi + Math.Asin(c[n] * Math.Sin(phi) / a[n])) / 2;
        return Math.Sin(phi);
    }

    /// <summary>P_v^m(x) with the phase (-1)^m: (-1)^m (v+m)!/(v-m)! / (2^m m!) (1-x^2)^(m/2) 2F1(m-v, v+m+1; m+1; (1-x)/2).</summary>
    private static double Legendre(int m, double v, double x)
    {
        double z = (1 - x) / 2, term = 1, sum = 1;
        for (int n = 0; n < 4000 && Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= (m - v + n) * (v + m + 1 + n) / ((m + 1.0 + n) * (n + 1)) * z;
            sum += term;
        }

        double factor = 1;
        for (int i = 0; i < m; i++) factor *= -(v - i) * (v + i + 1) / (2 * (i + 1)) * Math.Sqrt(1 - (x * x));
        return factor * sum;
    }

    private sealed record Rung(Network Network, int Degree, int Intervals, double Error);
}
