using System.Globalization;

namespace Discovery.Pages.Pictures;

/// <summary>
/// A colour for every share from 0 to 1 whose perceived lightness rises evenly, so that equal steps of a value look equal, also in grey: a
/// path through Oklab from a dark blue over green to a light yellow.
/// </summary>
/// <remarks>Oklab: B. Ottosson, A perceptual color space for image processing (2020); the transfer curve is that of IEC 61966-2-1 (sRGB).</remarks>
public static class ColourMap
{
    /// <summary>Lightness in Oklab of both ends, of 0 to 1: off black and white, so that the ends are seen beside ink and paper.</summary>
    private const double Darkest = 0.22, Lightest = 0.95;

    /// <summary>Hues in Oklab of the dark and the light end, in radians: blue, the darkest colour of a screen, and yellow, the lightest.</summary>
    private const double FirstHue = 285 * Math.PI / 180, LastHue = 105 * Math.PI / 180;

    /// <summary>How colourful a colour is in Oklab, from 0 for grey, where a screen can show it; where it cannot, the colour is paler.</summary>
    private const double MostChroma = 0.13;

    /// <param name="share">0 is dark, 1 is light; beyond them the ends. NaN is grey.</param>
    /// <returns>Such as #1f77b4.</returns>
    public static string Hex(double share)
    {
        var (red, green, blue) = Rgb(share);
        return string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
    }

    /// <inheritdoc cref="Hex"/>
    public static (byte Red, byte Green, byte Blue) Rgb(double share)
    {
        if (double.IsNaN(share)) return (200, 200, 200);
        share = Math.Clamp(share, 0, 1);
        var lightness = Darkest + ((Lightest - Darkest) * share);
        var hue = FirstHue + ((LastHue - FirstHue) * share);
        // What a screen can show is narrow at both ends; there the colour is paler, never lighter or darker.
        var chroma = MostChroma;
        while (chroma > 0 && !IsShown(lightness, chroma, hue)) chroma -= 0.002;
        var (r, g, b) = Linear(lightness, Math.Max(0, chroma), hue);
        return (Byte(r), Byte(g), Byte(b));
    }

    private static bool IsShown(double lightness, double chroma, double hue)
    {
        var (r, g, b) = Linear(lightness, chroma, hue);
        return r is >= 0 and <= 1 && g is >= 0 and <= 1 && b is >= 0 and <= 1;
    }

    private static (double R, double G, double B) Linear(double lightness, double chroma, double hue)
    {
        var (a, b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static byte Byte(double linear) => (byte)Math.Round(255 * (linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055));
}
