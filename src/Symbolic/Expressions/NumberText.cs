using System.Globalization;

namespace Discovery.Symbolic.Expressions;

internal static class NumberText
{
    /// <summary>By so many characters a reciprocal must be shorter: a division reads less easily than a number of some digits more.</summary>
    private const int Shorter = 6;

    /// <summary>The shortest text that reads back to the same double, always with a point or an exponent: 2.0, 1.5e-07.</summary>
    public static string Decimal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }

    /// <summary>The number of few digits of which a decimal of many is the reciprocal, as 1.43 is of 0.6993006993006994; null where there is none.</summary>
    public static double? Reciprocal(double value)
    {
        var few = double.Parse((1 / value).ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return 1 / few == value && Decimal(value).Length >= Decimal(few).Length + Shorter ? few : null;
    }

    /// <summary>
    /// The size of a decimal for a reader, as mantissa and power of ten: down to the second digit of its uncertainty, so that 2.50312 with
    /// a standard deviation of 0.031 is 2.503; all digits where that is not known.
    /// </summary>
    /// <returns>The power is null where none is needed.</returns>
    public static (string Mantissa, int? Power) Readable(Measured number)
    {
        var size = Math.Abs(number.Value);
        if (number.Sigma == 0) return Split(size.ToString("R", CultureInfo.InvariantCulture));
        var place = (int)Math.Floor(Math.Log10(number.Sigma)) - 1;
        var digits = Math.Clamp((int)Math.Floor(Math.Log10(size)) - place + 1, 1, 17);
        var (mantissa, power) = Split(size.ToString("E" + (digits - 1), CultureInfo.InvariantCulture));
        var decimals = digits - 1 - power!.Value;
        // From there on .NET's shortest text has an exponent too.
        return power is < -4 or > 14 || decimals < 0 ? (mantissa, power) : (size.ToString("F" + decimals, CultureInfo.InvariantCulture), null);
    }

    private static (string Mantissa, int? Power) Split(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? (text, null) : (text[..mark], int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
