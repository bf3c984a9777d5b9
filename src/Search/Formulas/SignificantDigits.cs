using System.Globalization;

namespace Discovery.Search.Formulas;

/// <summary>Numbers as they are shown.</summary>
internal static class SignificantDigits
{
    /// <summary>A number with so many significant digits.</summary>
    public static double Round(double value, int digits) => double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
