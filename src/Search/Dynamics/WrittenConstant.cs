namespace Discovery.Search.Dynamics;

/// <summary>A fitted constant as it is to be read: an exact number where it is one beyond chance, else a decimal with the digits that its deviation supports.</summary>
internal static class WrittenConstant
{
    /// <summary>
    /// Bits that an exact number must be cheaper than the digits that the rows support: that one of so few bits lies so near by chance happens once in
    /// eight times.
    /// </summary>
    private const double Spare = 3;

    /// <summary>Digits kept beyond the first of the standard deviation, so that rounding adds nothing to it; and of constants whose deviation is only rounding.</summary>
    private const int MoreDigits = 2, MostDigits = 12;

    /// <summary>The cheapest rational number within a distance, if it is one beyond chance.</summary>
    /// <param name="value">Not 0.</param>
    /// <param name="distance">Above 0.</param>
    public static (Expr Formula, double Value)? Exact(double value, double distance)
    {
        var digits = Math.Log2(Math.Abs(value) / distance);
        var near = SimpleConstants.Near(value, distance, []).Where(item => item.Value != 0 && item.Formula is Number && item.Bits + Spare < digits).OrderBy(item => item.Bits).FirstOrDefault();
        return near.Formula is null ? null : (near.Formula, near.Value);
    }

    /// <summary>The value with the digits that its standard deviation supports; all where there is none.</summary>
    public static double Rounded(double value, double deviation)
    {
        if (!(deviation > 0) || value == 0 || !double.IsFinite(deviation)) return value;
        var digits = (int)Math.Floor(Math.Log10(Math.Abs(value))) - (int)Math.Floor(Math.Log10(deviation)) + 1 + MoreDigits;
        return SignificantDigits.Round(value, Math.Clamp(digits, MoreDigits, MostDigits));
    }
}
