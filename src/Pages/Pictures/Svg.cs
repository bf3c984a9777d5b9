using System.Globalization;
using System.Text;

namespace Discovery.Pages.Pictures;

/// <summary>A picture in Scalable Vector Graphics while it is being drawn: shapes and words at places in pixels, the origin at the top left.</summary>
public sealed class Svg(int width, int height)
{
    private readonly StringBuilder _body = new();

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>What the picture shows, for those who do not see it; empty for none.</summary>
    public string Title { get; init; } = "";

    public void Line(double x1, double y1, double x2, double y2, string colour = "#444", double thickness = 1) =>
        _body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\" stroke-width=\"{thickness:0.##}\"/>\n");

    public void Rectangle(double x, double y, double width, double height, string fill, string stroke = "none") =>
        _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n");

    public void Circle(double x, double y, double radius, string fill, string stroke = "none") =>
        _body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill}\"{(stroke == "none" ? "" : $" stroke=\"{stroke}\" stroke-width=\"1.5\"")}/>\n");

    /// <summary>Dots that all look alike, as one element: a picture of thousands stays small.</summary>
    /// <param name="places">In pixels.</param>
    /// <param name="radius">Of a dot.</param>
    /// <param name="colour">Of all of them.</param>
    /// <param name="opacity">From 0 to 1, of the dots taken together.</param>
    public void Dots(IEnumerable<(double X, double Y)> places, double radius, string colour, double opacity = 1)
    {
        var path = new StringBuilder();
        // A line without length has round ends and nothing between them.
        foreach (var (x, y) in places) path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}h0");
        _body.Append(CultureInfo.InvariantCulture, $"<path class=\"dots\" d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{2 * radius:0.##}\" stroke-linecap=\"round\" stroke-opacity=\"{opacity:0.##}\"/>\n");
    }

    /// <summary>Draws what comes until the end of the group fainter, and calls it so for those who work on the picture.</summary>
    /// <param name="kind">The class of the group.</param>
    /// <param name="opacity">From 0 to 1.</param>
    public void BeginGroup(string kind, double opacity = 1) => _body.Append(CultureInfo.InvariantCulture, $"<g class=\"{kind}\" opacity=\"{opacity:0.##}\">\n");

    public void EndGroup() => _body.Append("</g>\n");

    /// <summary>Puts another picture into this one.</summary>
    /// <param name="picture">What <see cref="ToString"/> gave.</param>
    /// <param name="x">Of its left edge.</param>
    /// <param name="y">Of its upper edge.</param>
    public void Picture(string picture, double x, double y) =>
        _body.Append(CultureInfo.InvariantCulture, $"<svg x=\"{x:0.##}\" y=\"{y:0.##}\"{picture.AsSpan("<svg".Length)}");

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
    /// <param name="colour">Of the letters.</param>
    public void Text(double x, double y, string text, string anchor = "middle", int size = 12, int turn = 0, string colour = "")
    {
        var fill = colour.Length == 0 ? "" : $" fill=\"{colour}\"";
        var rotation = turn == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({turn} {x:0.##} {y:0.##})\"");
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{fill}{rotation}>{Escape(text)}</text>\n");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" fill=\"#222\"{(Title.Length == 0 ? "" : " role=\"img\"")}>\n{(Title.Length == 0 ? "" : $"<title>{Escape(Title)}</title>\n")}<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n{_body}</svg>\n");

    /// <summary>Text in which nothing is markup; letters that XML cannot hold are left out.</summary>
    internal static string Escape(string text) => string.Concat(text.Where(letter => letter >= ' ' && letter < '\ufffe'))
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
