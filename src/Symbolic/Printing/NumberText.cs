using System.Globalization;

namespace Discovery.Symbolic.Printing;

internal static class NumberText
{
    /// <summary>The shortest text that reads back to the same double, always with a point or an exponent: 2.0, 1.5e-07.</summary>
    public static string Decimal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }
}
