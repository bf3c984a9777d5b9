using System.Globalization;

namespace Discovery.Pages.Pictures;

/// <summary>From values to places along an axis of a picture, with the values that are marked.</summary>
/// <param name="Low">The value at the axis' beginning.</param>
/// <param name="High">The value at its end, above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether equal ratios look equal; both ends are above 0 then.</param>
public sealed record Scale(double Low, double High, bool IsLogarithmic = false)
{
    /// <summary>Marks on an axis, about so many: round numbers decide.</summary>
    private const int WantedMarks = 5;

    /// <summary>Share of the range: the room at both ends, and the distance within which the next mark is made the end.</summary>
    private const double Near = 0.04;

    /// <summary>A scale that holds all values that are finite (and above 0 where it is logarithmic).</summary>
    public static Scale Over(IEnumerable<double> values, bool isLogarithmic = false)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (!double.IsFinite(value) || (isLogarithmic && value <= 0)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high) (low, high) = isLogarithmic ? (1, 10) : (0, 1);
        if (isLogarithmic)
        {
            (low, high) = (Math.Pow(10, Math.Floor(Math.Log10(low))), Math.Pow(10, Math.Ceiling(Math.Log10(high))));
            return new Scale(low, low == high ? 10 * high : high, true);
        }
        var margin = low == high ? Math.Max(1e-12, Math.Abs(low)) : 0;
        return new Scale(low - margin, high + margin);
    }

    /// <summary>The scale with its ends moved outwards to the next mark where that is near, so that a range of -0.999 to 0.998 is seen to be -1 to 1; else as it is.</summary>
    public Scale Rounded()
    {
        if (IsLogarithmic) return this;
        var (step, room) = (Step(), Near * (High - Low));
        var (low, high) = (step * Math.Floor(Low / step), step * Math.Ceiling(High / step));
        return new Scale(Low - low <= room ? low : Low, high - High <= room ? high : High);
    }

    /// <summary>The scale with some room at both ends.</summary>
    public Scale Widened() => IsLogarithmic ? this : new Scale(Low - (Near * (High - Low)), High + (Near * (High - Low)));

    /// <summary>0 at the beginning, 1 at the end.</summary>
    public double Share(double value) => IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);

    /// <summary>Round values inside the scale: multiples of 1, 2 or 5 times a power of ten, or powers of ten.</summary>
    public IEnumerable<double> Marks()
    {
        if (IsLogarithmic)
        {
            var (first, last) = ((int)Math.Round(Math.Log10(Low)), (int)Math.Round(Math.Log10(High)));
            var stride = Math.Max(1, (last - first + WantedMarks - 1) / WantedMarks);
            for (var power = first; power <= last; power += stride) yield return Math.Pow(10, power);
            yield break;
        }
        var step = Step();
        for (var n = Math.Ceiling((Low / step) - 1e-9); n * step <= High + (1e-9 * step); n++) yield return n * step;
    }

    private double Step()
    {
        var rough = (High - Low) / WantedMarks;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return unit * (rough / unit < 1.5 ? 1 : rough / unit < 3.5 ? 2 : rough / unit < 7.5 ? 5 : 10);
    }

    /// <summary>A mark as a reader wants it.</summary>
    public string Label(double mark)
    {
        if (IsLogarithmic) return string.Create(CultureInfo.InvariantCulture, $"1e{Math.Round(Math.Log10(mark))}");
        if (Math.Abs(mark) < 1e-9 * (High - Low)) mark = 0;
        return mark.ToString("G5", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
    }
}
