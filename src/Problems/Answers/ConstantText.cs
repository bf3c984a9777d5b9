using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>What there is to say of a constant, in words.</summary>
internal static class ConstantText
{
    /// <summary>Beyond these odds nobody doubts.</summary>
    private const double Sure = 1e9;

    /// <summary>Such as <c>odds 400 to 1</c>.</summary>
    public static string Odds(double odds) =>
        odds >= Sure ? "odds above 1e9 to 1" : odds >= 1 ? $"odds {Rounded(odds)} to 1" : $"odds 1 to {Rounded(1 / odds)}";

    /// <summary>Such as <c>0.4994 to 0.5003</c>; empty where the standard deviation is not known.</summary>
    public static string Interval(FittedConstant constant)
    {
        var (low, high) = constant.Interval;
        var digits = Figures.DigitsOf(constant.Value, constant.Sigma);
        return double.IsFinite(low) ? $"{Figures.Of(low, digits)} to {Figures.Of(high, digits)}" : "";
    }

    private static string Rounded(double odds) => odds < 10 ? odds.ToString("0.#", CultureInfo.InvariantCulture) : Math.Round(odds).ToString("G2", CultureInfo.InvariantCulture).Contains('E') ? double.Parse(odds.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("0", CultureInfo.InvariantCulture) : odds.ToString("0", CultureInfo.InvariantCulture);
}
