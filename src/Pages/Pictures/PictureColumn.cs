using System.Xml.Linq;

namespace Discovery.Pages.Pictures;

/// <summary>Pictures of any sizes below each other, each in the middle.</summary>
internal static class PictureColumn
{
    /// <param name="pictures">SVG texts; at least one.</param>
    public static string Of(IReadOnlyList<string> pictures)
    {
        if (pictures.Count == 1) return pictures[0];
        var sizes = pictures.Select(picture => XElement.Parse(picture)).Select(svg => (Width: (int)svg.Attribute("width")!, Height: (int)svg.Attribute("height")!)).ToList();
        var sheet = new Svg(sizes.Max(size => size.Width), sizes.Sum(size => size.Height));
        var y = 0;
        for (var i = 0; i < pictures.Count; i++)
        {
            sheet.Picture(pictures[i], (sheet.Width - sizes[i].Width) / 2.0, y);
            y += sizes[i].Height;
        }
        return sheet.ToString();
    }
}
