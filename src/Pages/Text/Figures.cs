using System.Globalization;

namespace Discovery.Pages.Text;

/// <summary>Numbers as a scientist reads them.</summary>
public static class Figures
{
    /// <param name="value">Any; one that is not finite is "not defined".</param>
    /// <param name="digits">Significant ones.</param>
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
        return $"{Of(value, DigitsOf(value, sigma))} ± {Of(sigma, 2)}";
    }

    /// <summary>Significant digits that a standard deviation supports: two of its own; ten where there is none.</summary>
    internal static int DigitsOf(double value, double sigma)
    {
        if (!(sigma > 0) || !double.IsFinite(sigma) || value == 0) return 10;
        return Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(value))) - (int)Math.Floor(Math.Log10(sigma)) + 2, 1, 15);
    }
}
