namespace Discovery.Pages.Pictures;

/// <summary>Pictures side by side and below each other, as one.</summary>
internal static class PictureSheet
{
    /// <param name="pictures">SVG texts, all of one size; at least one.</param>
    /// <param name="columns">At most so many in a row.</param>
    /// <param name="width">Of each, in pixels.</param>
    /// <param name="height">Of each, in pixels.</param>
    public static string Of(IReadOnlyList<string> pictures, int columns, int width, int height)
    {
        columns = Math.Min(columns, pictures.Count);
        var sheet = new Svg(columns * width, (pictures.Count + columns - 1) / columns * height);
        for (var i = 0; i < pictures.Count; i++) sheet.Picture(pictures[i], i % columns * width, i / columns * height);
        return sheet.ToString();
    }
}
