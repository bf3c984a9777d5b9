namespace Discovery.Symbolic.Numbers;

/// <summary>
/// Gamma and the polygamma functions: the argument is raised above 20 by recurrence, then Stirling's series is used (NIST DLMF 5.11 and
/// 5.15); below 1/2 the reflection formula (DLMF 5.5.3) or the recurrence. Relative error of about 1e-14.
/// </summary>
internal static class GammaFunction
{
    /// <summary>From here on the ten terms of Stirling's series are right to the last bits.</summary>
    private const double Large = 20;

    /// <summary>Arguments below it give factorials that doubles hold exactly: the last, 22!, has 51 significant bits.</summary>
    private const int ExactFactorial = 24;

    /// <summary>Even Bernoulli numbers B2, B4, ...</summary>
    private static readonly double[] Bernoulli =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330];

    public const double EulerGamma = 0.57721566490153286;

    public static double Gamma(double x)
    {
        if (double.IsNaN(x) || (x <= 0 && x == Math.Floor(x))) return double.NaN;
        if (x < 0.5) return Math.PI / (Math.Sin(Math.PI * x) * Gamma(1 - x));
        if (x == Math.Floor(x) && x < ExactFactorial)
        {
            var factorial = 1.0;
            for (var n = 2; n < x; n++) factorial *= n;
            return factorial;
        }
        var product = 1.0;
        for (; x < Large; x++) product *= x;
        var series = 0.0;
        for (var k = 0; k < Bernoulli.Length; k++) series += Bernoulli[k] / ((2 * k + 2) * (2 * k + 1) * Math.Pow(x, (2 * k) + 1));
        // x^(x - 1/2) in two parts, so that it overflows only where gamma does.
        var half = Math.Pow(x, (x / 2) - 0.25);
        return half * Math.Exp(-x) * half * Math.Sqrt(2 * Math.PI) * Math.Exp(series) / product;
    }

    /// <summary>The derivative of order <paramref name="order"/> of digamma; digamma itself for order 0.</summary>
    public static double Polygamma(int order, double x)
    {
        if (double.IsNaN(x) || (x <= 0 && x == Math.Floor(x))) return double.NaN;
        var sign = order % 2 == 0 ? -1 : 1;
        var factorial = 1.0;
        for (var n = 2; n <= order; n++) factorial *= n;
        var sum = 0.0;
        for (; x < Large; x++) sum += sign * factorial / Math.Pow(x, order + 1);
        if (order == 0)
        {
            sum += Math.Log(x) - (1 / (2 * x));
            for (var k = 1; k <= Bernoulli.Length; k++) sum -= Bernoulli[k - 1] / (2 * k * Math.Pow(x, 2 * k));
            return sum;
        }
        var series = (factorial / order / Math.Pow(x, order)) + (factorial / (2 * Math.Pow(x, order + 1)));
        var ratio = factorial * (order + 1) / 2;
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            // B_2k (2k + order - 1)!/(2k)! / x^(2k + order)
            series += Bernoulli[k - 1] * ratio / Math.Pow(x, (2 * k) + order);
            ratio *= (2.0 * k + order) * (2.0 * k + order + 1) / ((2.0 * k + 1) * (2.0 * k + 2));
        }
        return sum + (sign * series);
    }
}
