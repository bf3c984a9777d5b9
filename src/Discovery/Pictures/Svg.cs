using System.Globalization;
using System.Text;

namespace Discovery.Pictures;

/// <summary>A picture in Scalable Vector Graphics while it is being drawn: shapes and words at places in pixels, the origin at the top left.</summary>
public sealed class Svg(int width, int height)
{
    private readonly StringBuilder _body = new();

    public int Width { get; } = width;

    public int Height { get; } = height;

    public void Line(double x1, double y1, double x2, double y2, string colour = "#444", double thickness = 1) =>
        _body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\" stroke-width=\"{thickness:0.##}\"/>\n");

    public void Rectangle(double x, double y, double width, double height, string fill, string stroke = "none") =>
        _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n");

    public void Circle(double x, double y, double radius, string fill) =>
        _body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill}\"/>\n");

    /// <param name="data">Commands of SVG's path language.</param>
    /// <param name="fill">A colour or <c>none</c>.</param>
    /// <param name="stroke">A colour or <c>none</c>.</param>
    /// <param name="thickness">Of the stroke, in pixels.</param>
    /// <param name="isCrisp">Whether edges are drawn to whole pixels, so that neighbours leave no seam.</param>
    public void Path(string data, string fill = "none", string stroke = "none", double thickness = 1, bool isCrisp = false) =>
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{data}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{thickness:0.##}\"{(isCrisp ? " shape-rendering=\"crispEdges\"" : "")}/>\n");

    /// <param name="anchor">Which point of the text is placed: start, middle or end.</param>
    /// <param name="x">Of that point.</param>
    /// <param name="y">Of the base line.</param>
    /// <param name="text">Any text; it is escaped here.</param>
    /// <param name="size">Of the letters, in pixels.</param>
    /// <param name="turn">Degrees, clockwise.</param>
    public void Text(double x, double y, string text, string anchor = "middle", int size = 12, int turn = 0)
    {
        var rotation = turn == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turn} {x:0.##} {y:0.##})\"");
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{rotation}>{Escape(text)}</text>\n");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" fill=\"#222\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n{_body}</svg>\n");

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
