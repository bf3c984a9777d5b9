using System.Globalization;

namespace Discovery.Laws.Measures;

/// <summary>The error that numbers have because they are written with few digits.</summary>
internal static class WrittenDigits
{
    /// <summary>Values that are looked at.</summary>
    private const int Looked = 300;

    /// <summary>The standard deviation of what is even between -1/2 and 1/2.</summary>
    private static readonly double OfOne = 1 / Math.Sqrt(12);

    /// <summary>
    /// The root mean square error of values that are rounded alike: all to a decimal place, or all to as many significant digits. The other of the two
    /// would have a value that is written further than it needs, and so an error that is less.
    /// </summary>
    public static double ErrorOf(double[] values)
    {
        var step = Math.Max(1, values.Length / Looked);
        var written = values.Where((_, row) => row % step == 0).Where(value => value != 0 && double.IsFinite(value)).Select(Written).ToList();
        if (written.Count == 0) return 0;
        var decimals = written.Max(number => number.Decimals);
        var digits = written.Max(number => number.Decimals + number.Leading);
        var ofDigits = Math.Sqrt(written.Average(number => Math.Pow(10, 2 * (number.Leading - digits))));
        return OfOne * Math.Max(Math.Pow(10, -decimals), Math.Max(ofDigits, StepOfSingle(values, step)));
    }

    /// <summary>The root mean square error of values that are all of single precision and not of fewer digits; else 0.</summary>
    public static double ErrorOfSingle(double[] values) => OfOne * StepOfSingle(values, Math.Max(1, values.Length / Looked)) is var error && error >= ErrorOf(values) ? error : 0;

    /// <summary>Where all values are numbers of single precision, or the shortest text of such, the root mean square of the steps between these; else 0.</summary>
    private static double StepOfSingle(double[] values, int step)
    {
        var looked = values.Where((value, row) => row % step == 0 && value != 0 && double.IsFinite(value)).ToList();
        if (looked.Count == 0 || !looked.TrueForAll(value => Math.Abs(value) < float.MaxValue && IsSingle(value))) return 0;
        return Math.Sqrt(looked.Average(value => Math.Pow(MathF.BitIncrement(MathF.Abs((float)value)) - (double)MathF.Abs((float)value), 2)));
    }

    private static bool IsSingle(double value) =>
        (float)value == value || double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value;

    /// <summary>Decimals of the shortest text that is read back as the value, and the place before the point where it begins: 2 of 12.5, -1 of 0.05.</summary>
    private static (int Decimals, int Leading) Written(double value)
    {
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var (mantissa, exponent) = text.Split('E') is [var before, var after] ? (before, int.Parse(after, CultureInfo.InvariantCulture)) : (text, 0);
        var (whole, fraction) = mantissa.Split('.') is [var left, var right] ? (left.TrimStart('0'), right) : (mantissa.TrimStart('0'), "");
        return (Math.Max(0, fraction.Length - exponent), exponent + (whole.Length > 0 ? whole.Length : fraction.TrimStart('0').Length - fraction.Length));
    }
}
