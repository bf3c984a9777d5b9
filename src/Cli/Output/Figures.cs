using System.Globalization;

namespace Discovery.Cli.Output;

/// <summary>Numbers as a scientist reads them.</summary>
internal static class Figures
{
    public static string Of(double value, int digits = 4) =>
        double.IsFinite(value) ? value.ToString("G" + digits, CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal) : "not defined";

    /// <summary>A coefficient of determination: near 1, its distance from 1 is what matters.</summary>
    public static string OfR2(double r2) => r2 switch
    {
        1 => "1",
        > 0.9999 and < 1 => $"1 - {Of(1 - r2, 2)}",
        _ => Of(r2, 5),
    };

    /// <summary>A measured value with as many digits as its standard deviation supports, and two for the deviation itself.</summary>
    public static string OfMeasured(double value, double sigma)
    {
        if (!(sigma > 0) || !double.IsFinite(sigma) || value == 0) return Of(value, 10);
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) - (int)Math.Floor(Math.Log10(sigma)) + 2;
        return $"{Of(value, Math.Clamp(digits, 1, 15))} ± {Of(sigma, 2)}";
    }
}
