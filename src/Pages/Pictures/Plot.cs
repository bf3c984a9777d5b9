using System.Globalization;
using System.Text;

namespace Discovery.Pages.Pictures;

/// <summary>Two axes with marks and names, and what is drawn between them.</summary>
public sealed class Plot
{
    /// <summary>Of a picture whose axes have scales of their own, in pixels.</summary>
    public const int Width = Left + MostWidth + Right;

    /// <summary>In pixels.</summary>
    public const int Height = Top + MostHeight + Bottom;

    /// <summary>Of the area between the axes, in pixels.</summary>
    private const int MostWidth = 360, MostHeight = 300;

    /// <summary>Pixels of its shorter side where both axes have one scale: marks need room.</summary>
    private const int LeastSide = 90;

    /// <summary>Pixels beside it: left for the marks and the name of the vertical axis, right for names of curves or the colours' meaning.</summary>
    private const int Left = 70, Right = 90;

    /// <summary>Pixels above it for the title, and below it for the marks and the name of the horizontal axis.</summary>
    private const int Top = 34, Bottom = 48;

    /// <summary>Colours of a map. Cells of one colour in a row are one rectangle, so that more of them make larger files.</summary>
    private const int Levels = 48;

    /// <summary>Numbers of dots above which they are drawn smaller, and above which they are smaller still and let one see through them.</summary>
    private const int FewDots = 60, ManyDots = 400;

    /// <summary>Pixels of the strip that shows the colours of a map.</summary>
    private const int LegendWidth = 14;

    private static readonly string[] Colours = ["#0b5fa5", "#c25100", "#2e7d32", "#7b3fa0", "#8c6d00", "#a3195b"];

    private readonly Svg _svg;
    private readonly Scale _x;
    private readonly Scale _y;
    private readonly int _width;
    private readonly int _height;
    private int _curves;
    private int _legend;

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
        _svg = new Svg(Left + _width + Right, Top + _height + Bottom) { Title = $"{title}: {yName} against {xName}" };
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
        if (name.Length > 0) NameLine(name, colour);
        _curves++;
    }

    /// <summary>A shaded band between two lines, in the colour of the next curve; it is broken where one of them is not finite.</summary>
    public void Band(IReadOnlyList<double> x, IReadOnlyList<double> low, IReadOnlyList<double> high)
    {
        var path = new StringBuilder();
        for (var from = 0; from < x.Count; from++)
        {
            var to = from;
            while (to < x.Count && IsShown(to)) to++;
            if (to == from) continue;
            for (var i = from; i < to; i++) path.Append(CultureInfo.InvariantCulture, $"{(i == from ? 'M' : 'L')}{AtX(x[i]):0.#} {Inside(AtY(high[i])):0.#}");
            for (var i = to - 1; i >= from; i--) path.Append(CultureInfo.InvariantCulture, $"L{AtX(x[i]):0.#} {Inside(AtY(low[i])):0.#}");
            path.Append('Z');
            from = to;
        }
        _svg.BeginGroup("band", 0.2);
        _svg.Path(path.ToString(), Colours[_curves % Colours.Length]);
        _svg.EndGroup();

        bool IsShown(int i) => double.IsFinite(AtX(x[i])) && double.IsFinite(AtY(low[i])) && double.IsFinite(AtY(high[i]));

        double Inside(double y) => Math.Clamp(y, Top, Top + _height);
    }

    /// <summary>Takes the colour of the last curve or dots for the next ones too.</summary>
    public void SameColour() => _curves--;

    /// <summary>Dots; those whose place is not finite are left out. Their name, if it has one, stands at the right.</summary>
    public void Points(IReadOnlyList<double> x, IReadOnlyList<double> y, string name = "")
    {
        var colour = Colours[_curves++ % Colours.Length];
        var places = Enumerable.Range(0, x.Count).Select(i => (X: AtX(x[i]), Y: AtY(y[i]))).Where(place => double.IsFinite(place.X) && double.IsFinite(place.Y)).ToList();
        // Many dots are small and let one see through them.
        _svg.Dots(places, places.Count > ManyDots ? 1.4 : places.Count > FewDots ? 2 : 3.2, colour, places.Count > ManyDots ? 0.5 : 0.8);
        if (name.Length == 0) return;
        _svg.Circle(Left + _width + 15, LegendRow, 3.5, colour);
        Name(name);
    }

    /// <summary>A straight grey line to compare with, between two points.</summary>
    public void Guide(double x1, double y1, double x2, double y2) => _svg.Line(AtX(x1), AtY(y1), AtX(x2), AtY(y2), "#999");

    /// <summary>A ring around a point, with a word beside it where there is room.</summary>
    public void Mark(double x, double y, string word = "")
    {
        _svg.Circle(AtX(x), AtY(y), 7, "none", Colours[1]);
        if (word.Length == 0) return;
        var isRight = AtX(x) > Left + (_width / 2.0);
        _svg.Text(AtX(x) + (isRight ? -11 : 11), AtY(y) - 7, word, isRight ? "end" : "start", 12, colour: Colours[1]);
    }

    /// <summary>How many values fall into each of equal bins along the horizontal axis, as bars from the bottom.</summary>
    /// <param name="counts">From the low end on; the vertical axis begins at 0.</param>
    /// <param name="name">Stands at the right.</param>
    public void Bars(IReadOnlyList<double> counts, string name = "")
    {
        var colour = Colours[_curves++ % Colours.Length];
        var path = new StringBuilder();
        var width = (double)_width / counts.Count;
        for (var i = 0; i < counts.Count; i++)
            if (counts[i] > 0) path.Append(CultureInfo.InvariantCulture, $"M{Left + (i * width):0.#} {AtY(0):0.#}V{AtY(counts[i]):0.#}h{width - 0.6:0.#}V{AtY(0):0.#}z");
        _svg.BeginGroup("bars", 0.6);
        _svg.Path(path.ToString(), colour);
        _svg.EndGroup();
        if (name.Length == 0) return;
        _svg.Rectangle(Left + _width + 10, LegendRow - 5, 10, 10, colour);
        Name(name);
    }

    /// <summary>The lines along which a function is zero.</summary>
    /// <param name="values">At the nodes of a lattice over both axes, row after row from the bottom; where one is not finite no line is drawn.</param>
    /// <param name="columns">Nodes along the horizontal axis.</param>
    /// <param name="name">Stands at the right.</param>
    public void ZeroLine(IReadOnlyList<double> values, int columns, string name = "")
    {
        var colour = Colours[_curves++ % Colours.Length];
        var (width, height) = ((double)_width / (columns - 1), (double)_height / ((values.Count / columns) - 1));
        var path = new StringBuilder();
        foreach (var (x1, y1, x2, y2) in ZeroContour.Segments(values, columns))
            path.Append(CultureInfo.InvariantCulture, $"M{Left + (x1 * width):0.#} {Top + _height - (y1 * height):0.#}L{Left + (x2 * width):0.#} {Top + _height - (y2 * height):0.#}");
        _svg.Path(path.ToString(), stroke: colour, thickness: 2);
        if (name.Length > 0) NameLine(name, colour);
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

    private int LegendRow => Top + 8 + (16 * _legend);

    private void NameLine(string name, string colour)
    {
        _svg.Line(Left + _width + 8, LegendRow, Left + _width + 22, LegendRow, colour, 2);
        Name(name);
    }

    private void Name(string name)
    {
        _svg.Text(Left + _width + 26, LegendRow + 4, name, "start", 11);
        _legend++;
    }

    private void Legend(Scale colours)
    {
        var (x, height) = (Left + _width + 14, (double)_height / Levels);
        for (var level = 0; level < Levels; level++) _svg.Rectangle(x, Top + _height - ((level + 1) * height), LegendWidth, height + 0.3, ColourMap.Hex((level + 0.5) / Levels));
        _svg.Rectangle(x, Top, LegendWidth, _height, "none", "#444");
        foreach (var mark in colours.Marks())
            if (colours.Share(mark) is >= 0 and <= 1 and var share) _svg.Text(x + LegendWidth + 4, Top + _height - (share * (_height)) + 4, colours.Label(mark), "start", 10);
    }

    private static int Level(double value, Scale colours)
    {
        var share = colours.Share(value);
        return double.IsNaN(share) ? -1 : (int)Math.Clamp(share * Levels, 0, Levels - 1);
    }

    private double AtX(double value) => Left + (_x.Share(value) * (_width));

    private double AtY(double value) => Top + _height - (_y.Share(value) * (_height));
}
