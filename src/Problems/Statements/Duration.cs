using System.Globalization;

namespace Discovery.Problems.Statements;

/// <summary>Times as people type them: 60 s, 1.5min, 2 h. A number alone counts seconds.</summary>
public static class Duration
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 1e-3), ("min", 60), ("h", 3600), ("s", 1), ("", 1)];

    /// <param name="text">A positive time of at most 1000 hours.</param>
    /// <param name="time">The time, if it could be read.</param>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var (unit, seconds) = Units.First(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        var number = text[..^unit.Length].Trim();
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return false;
        if (!(value * seconds is > 0 and <= 3.6e6)) return false;
        time = TimeSpan.FromSeconds(value * seconds);
        return true;
    }
}
