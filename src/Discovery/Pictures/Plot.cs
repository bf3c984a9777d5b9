using System.Globalization;
using System.Text;

namespace Discovery.Pictures;

/// <summary>Two axes with marks and names, and what is drawn between them.</summary>
public sealed class Plot
{
    private const int MostWidth = 360;
    private const int MostHeight = 300;
    private const int LeastSide = 90;
    private const int Left = 70;
    private const int Right = 90;
    private const int Top = 34;
    private const int Bottom = 48;
    private const int Levels = 48;

    private static readonly string[] Colours = ["#0b5fa5", "#c25100", "#2e7d32", "#7b3fa0", "#8c6d00", "#a3195b"];

    private readonly Svg _svg;
    private readonly Scale _x;
    private readonly Scale _y;
    private readonly int _width;
    private readonly int _height;
    private int _curves;

    /// <param name="title">Above the picture.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="xName">Below it.</param>
    /// <param name="yName">Beside it.</param>
    /// <param name="isTrue">Whether a step along one axis is as long as the same step along the other, so that circles are round. Very long pictures are shortened.</param>
    public Plot(string title, Scale x, Scale y, string xName, string yName, bool isTrue = false)
    {
        (_x, _y) = (x, y);
        var unit = Math.Min(MostWidth / (x.High - x.Low), MostHeight / (y.High - y.Low));
        (_width, _height) = isTrue ? (Side(unit * (x.High - x.Low)), Side(unit * (y.High - y.Low))) : (MostWidth, MostHeight);
        _svg = new Svg(Left + _width + Right, Top + _height + Bottom);
        _svg.Text(Left + (_width / 2.0), 20, title, size: 14);
        _svg.Text(Left + (_width / 2.0), Top + _height + Bottom - 10, xName);
        _svg.Text(16, Top + (_height / 2.0), yName, turn: -90);

        static int Side(double length) => Math.Max(LeastSide, (int)Math.Round(length));
    }

    /// <summary>A line through points; it is broken where one is not finite. Its name, if it has one, stands at the right.</summary>
    public void Curve(IReadOnlyList<double> x, IReadOnlyList<double> y, string name = "", bool hasDots = false)
    {
        var colour = Colours[_curves % Colours.Length];
        var path = new StringBuilder();
        var isBroken = true;
        for (var i = 0; i < x.Count; i++)
        {
            var (px, py) = (AtX(x[i]), AtY(y[i]));
            if (!double.IsFinite(px) || !double.IsFinite(py))
            {
                isBroken = true;
                continue;
            }
            path.Append(CultureInfo.InvariantCulture, $"{(isBroken ? 'M' : 'L')}{px:0.#} {py:0.#}");
            isBroken = false;
            if (hasDots) _svg.Circle(px, py, 3, colour);
        }
        _svg.Path(path.ToString(), stroke: colour, thickness: 1.5);
        if (name.Length > 0)
        {
            _svg.Line(Left + _width + 8, Top + 8 + (16 * _curves), Left + _width + 22, Top + 8 + (16 * _curves), colour, 2);
            _svg.Text(Left + _width + 26, Top + 12 + (16 * _curves), name, "start", 11);
        }
        _curves++;
    }

    /// <summary>Colours for values in equal cells over both axes, with the colours' meaning at the right.</summary>
    /// <param name="values">Row after row, from the bottom; NaN is left white.</param>
    /// <param name="columns">Cells along the horizontal axis.</param>
    /// <param name="colours">From values to shares of the colour map.</param>
    public void HeatMap(IReadOnlyList<double> values, int columns, Scale colours)
    {
        var rows = values.Count / columns;
        var (width, height) = ((double)_width / columns, (double)_height / rows);
        var paths = new StringBuilder?[Levels];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns;)
            {
                var level = Level(values[(r * columns) + c], colours);
                var end = c + 1;
                while (end < columns && Level(values[(r * columns) + end], colours) == level) end++;
                // Cells of one colour in a row are one rectangle.
                if (level >= 0)
                {
                    (paths[level] ??= new StringBuilder()).Append(
                        CultureInfo.InvariantCulture, $"M{Left + (c * width):0.##} {Top + _height - ((r + 1) * height):0.##}H{Left + (end * width):0.##}V{Top + _height - (r * height):0.##}H{Left + (c * width):0.##}z");
                }
                c = end;
            }
        for (var level = 0; level < Levels; level++)
            if (paths[level] is { } path) _svg.Path(path.ToString(), ColourMap.Hex((level + 0.5) / Levels), isCrisp: true);
        Legend(colours);
    }

    /// <summary>Leaves white what lies outside a region, and draws the region's edge.</summary>
    /// <param name="levels">At equally spaced nodes over both axes, ends included, row after row from the bottom: above 0 outside.</param>
    /// <param name="columns">Nodes along the horizontal axis.</param>
    public void Cut(IReadOnlyList<double> levels, int columns)
    {
        var rows = levels.Count / columns;
        var (outside, edge) = (new StringBuilder(), new StringBuilder());
        for (var r = 0; r + 1 < rows; r++)
            for (var c = 0; c + 1 < columns; c++)
            {
                (int C, int R)[] corners = [(c, r), (c + 1, r), (c + 1, r + 1), (c, r + 1)];
                var (polygon, crossings) = (new List<(double X, double Y)>(), new List<(double X, double Y)>());
                for (var k = 0; k < 4; k++)
                {
                    var (from, to) = (corners[k], corners[(k + 1) % 4]);
                    double a = levels[(from.R * columns) + from.C], b = levels[(to.R * columns) + to.C];
                    if (a > 0) polygon.Add(At(from.C, from.R));
                    if (a > 0 == b > 0) continue;
                    var share = a / (a - b);
                    crossings.Add(At(from.C + (share * (to.C - from.C)), from.R + (share * (to.R - from.R))));
                    polygon.Add(crossings[^1]);
                }
                if (polygon.Count > 0) outside.AppendJoin("", polygon.Select((point, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{point.X:0.##} {point.Y:0.##}"))).Append('z');
                if (crossings.Count == 2) edge.Append(CultureInfo.InvariantCulture, $"M{crossings[0].X:0.##} {crossings[0].Y:0.##}L{crossings[1].X:0.##} {crossings[1].Y:0.##}");
            }
        // The stroke covers the seams between neighbours.
        _svg.Path(outside.ToString(), "#fff", "#fff", 0.5);
        _svg.Path(edge.ToString(), stroke: "#444");

        (double X, double Y) At(double column, double row) => (Left + (column * _width / (columns - 1)), Top + _height - (row * _height / (rows - 1)));
    }

    /// <summary>Draws the axes over everything else. Nothing is to be added afterwards.</summary>
    public string Finish()
    {
        foreach (var mark in _x.Marks())
        {
            _svg.Line(AtX(mark), Top + _height, AtX(mark), Top + _height + 5);
            _svg.Text(AtX(mark), Top + _height + 18, _x.Label(mark), size: 11);
        }
        foreach (var mark in _y.Marks())
        {
            _svg.Line(Left - 5, AtY(mark), Left, AtY(mark));
            _svg.Text(Left - 8, AtY(mark) + 4, _y.Label(mark), "end", 11);
        }
        _svg.Rectangle(Left, Top, _width, _height, "none", "#444");
        return _svg.ToString();
    }

    private void Legend(Scale colours)
    {
        const int width = 14;
        var (x, height) = (Left + _width + 14, (double)_height / Levels);
        for (var level = 0; level < Levels; level++) _svg.Rectangle(x, Top + _height - ((level + 1) * height), width, height + 0.3, ColourMap.Hex((level + 0.5) / Levels));
        _svg.Rectangle(x, Top, width, _height, "none", "#444");
        foreach (var mark in colours.Marks())
            if (colours.Share(mark) is >= 0 and <= 1 and var share) _svg.Text(x + width + 4, Top + _height - (share * (_height)) + 4, colours.Label(mark), "start", 10);
    }

    private static int Level(double value, Scale colours)
    {
        var share = colours.Share(value);
        return double.IsNaN(share) ? -1 : (int)Math.Clamp(share * Levels, 0, Levels - 1);
    }

    private double AtX(double value) => Left + (_x.Share(value) * (_width));

    private double AtY(double value) => Top + _height - (_y.Share(value) * (_height));
}
