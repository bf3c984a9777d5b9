using System.Globalization;

namespace Discovery.Search.Parts;

/// <summary>Numbers of few digits.</summary>
internal static class ShortNumber
{
    /// <summary>Digits that are tried.</summary>
    private const int MostDigits = 17;

    /// <summary>Of the numbers above one bound and below another the one of fewest digits nearest to their middle.</summary>
    public static Rational Between(double low, double high)
    {
        if (low < 0 && high > 0) return Rational.Zero;
        var size = (int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(low), Math.Abs(high))));
        var middle = low + (high - low) / 2;
        for (var digits = 0; digits < MostDigits; digits++)
        {
            // Among numbers of as many digits people like those that end in 5.
            foreach (var step in (double[])[5 * Math.Pow(10, size - digits), Math.Pow(10, size - digits)])
            {
                var text = (Math.Round(middle / step) * step).ToString("F" + Math.Max(0, digits - size), CultureInfo.InvariantCulture);
                if (double.Parse(text, CultureInfo.InvariantCulture) is var value && value > low && value < high) return Rational.ParseDecimal(text);
            }
        }
        return Rational.ParseDecimal(middle.ToString("F17", CultureInfo.InvariantCulture));
    }
}
