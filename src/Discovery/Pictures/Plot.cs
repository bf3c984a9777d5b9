using System.Globalization;
using System.Text;

namespace Discovery.Pictures;

/// <summary>Two axes with marks and names, and what is drawn between them.</summary>
public sealed class Plot
{
    /// <summary>In pixels.</summary>
    public const int Width = 520;

    /// <summary>In pixels.</summary>
    public const int Height = 380;

    private const int Left = 70;
    private const int Right = 90;
    private const int Top = 34;
    private const int Bottom = 48;
    private const int Levels = 48;
    private const int FewDots = 60;
    private const int ManyDots = 400;

    private static readonly string[] Colours = ["#0b5fa5", "#c25100", "#2e7d32", "#7b3fa0", "#8c6d00", "#a3195b"];

    private readonly Svg _svg = new(Width, Height);
    private readonly Scale _x;
    private readonly Scale _y;
    private int _curves;
    private int _legend;

    /// <param name="title">Above the picture.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="xName">Below it.</param>
    /// <param name="yName">Beside it.</param>
    public Plot(string title, Scale x, Scale y, string xName, string yName)
    {
        (_x, _y) = (x, y);
        _svg.Text((Left + Width - Right) / 2.0, 20, title, size: 14);
        _svg.Text((Left + Width - Right) / 2.0, Height - 10, xName);
        _svg.Text(16, (Top + Height - Bottom) / 2.0, yName, turn: -90);
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
        _svg.Circle(Width - Right + 15, LegendRow, 3.5, colour);
        Name(name);
    }

    /// <summary>A straight grey line to compare with, between two points.</summary>
    public void Guide(double x1, double y1, double x2, double y2) => _svg.Line(AtX(x1), AtY(y1), AtX(x2), AtY(y2), "#999");

    /// <summary>A ring around a point, with a word beside it where there is room.</summary>
    public void Mark(double x, double y, string word = "")
    {
        _svg.Circle(AtX(x), AtY(y), 7, "none", Colours[1]);
        if (word.Length == 0) return;
        var isRight = AtX(x) > (Left + Width - Right) / 2.0;
        _svg.Text(AtX(x) + (isRight ? -11 : 11), AtY(y) - 7, word, isRight ? "end" : "start", 12, colour: Colours[1]);
    }

    /// <summary>How many values fall into each of equal bins along the horizontal axis, as bars from the bottom.</summary>
    /// <param name="counts">From the low end on; the vertical axis begins at 0.</param>
    /// <param name="name">Stands at the right.</param>
    public void Bars(IReadOnlyList<double> counts, string name = "")
    {
        var colour = Colours[_curves++ % Colours.Length];
        var path = new StringBuilder();
        var width = (double)(Width - Left - Right) / counts.Count;
        for (var i = 0; i < counts.Count; i++)
            if (counts[i] > 0) path.Append(CultureInfo.InvariantCulture, $"M{Left + (i * width):0.#} {AtY(0):0.#}V{AtY(counts[i]):0.#}h{width - 0.6:0.#}V{AtY(0):0.#}z");
        _svg.BeginGroup("bars", 0.6);
        _svg.Path(path.ToString(), colour);
        _svg.EndGroup();
        if (name.Length == 0) return;
        _svg.Rectangle(Width - Right + 10, LegendRow - 5, 10, 10, colour);
        Name(name);
    }

    /// <summary>The lines along which a function is zero.</summary>
    /// <param name="values">At the nodes of a lattice over both axes, row after row from the bottom; where one is not finite no line is drawn.</param>
    /// <param name="columns">Nodes along the horizontal axis.</param>
    /// <param name="name">Stands at the right.</param>
    public void ZeroLine(IReadOnlyList<double> values, int columns, string name = "")
    {
        var colour = Colours[_curves++ % Colours.Length];
        var (width, height) = ((double)(Width - Left - Right) / (columns - 1), (double)(Height - Top - Bottom) / ((values.Count / columns) - 1));
        var path = new StringBuilder();
        foreach (var (x1, y1, x2, y2) in ZeroContour.Segments(values, columns))
            path.Append(CultureInfo.InvariantCulture, $"M{Left + (x1 * width):0.#} {Height - Bottom - (y1 * height):0.#}L{Left + (x2 * width):0.#} {Height - Bottom - (y2 * height):0.#}");
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
        var (width, height) = ((double)(Width - Left - Right) / columns, (double)(Height - Top - Bottom) / rows);
        var paths = new StringBuilder?[Levels];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns;)
            {
                var level = Level(values[(r * columns) + c], colours);
                var end = c + 1;
                while (end < columns && Level(values[(r * columns) + end], colours) == level) end++;
                // Cells of one colour in a row are one rectangle, a little larger so that no seam shows.
                if (level >= 0)
                {
                    (paths[level] ??= new StringBuilder()).Append(
                        CultureInfo.InvariantCulture, $"M{Left + (c * width):0.#} {Height - Bottom - ((r + 1) * height):0.#}h{((end - c) * width) + 0.3:0.#}v{height + 0.3:0.#}h{-((end - c) * width) - 0.3:0.#}z");
                }
                c = end;
            }
        for (var level = 0; level < Levels; level++)
            if (paths[level] is { } path) _svg.Path(path.ToString(), ColourMap.Hex((level + 0.5) / Levels));
        Legend(colours);
    }

    /// <summary>Draws the axes over everything else. Nothing is to be added afterwards.</summary>
    public string Finish()
    {
        foreach (var mark in _x.Marks())
        {
            _svg.Line(AtX(mark), Height - Bottom, AtX(mark), Height - Bottom + 5);
            _svg.Text(AtX(mark), Height - Bottom + 18, _x.Label(mark), size: 11);
        }
        foreach (var mark in _y.Marks())
        {
            _svg.Line(Left - 5, AtY(mark), Left, AtY(mark));
            _svg.Text(Left - 8, AtY(mark) + 4, _y.Label(mark), "end", 11);
        }
        _svg.Rectangle(Left, Top, Width - Left - Right, Height - Top - Bottom, "none", "#444");
        return _svg.ToString();
    }

    private int LegendRow => Top + 8 + (16 * _legend);

    private void NameLine(string name, string colour)
    {
        _svg.Line(Width - Right + 8, LegendRow, Width - Right + 22, LegendRow, colour, 2);
        Name(name);
    }

    private void Name(string name)
    {
        _svg.Text(Width - Right + 26, LegendRow + 4, name, "start", 11);
        _legend++;
    }

    private void Legend(Scale colours)
    {
        const int x = Width - Right + 14, width = 14;
        var height = (double)(Height - Top - Bottom) / Levels;
        for (var level = 0; level < Levels; level++) _svg.Rectangle(x, Height - Bottom - ((level + 1) * height), width, height + 0.3, ColourMap.Hex((level + 0.5) / Levels));
        foreach (var mark in colours.Marks())
            if (colours.Share(mark) is >= 0 and <= 1 and var share) _svg.Text(x + width + 4, Height - Bottom - (share * (Height - Top - Bottom)) + 4, colours.Label(mark), "start", 10);
    }

    private static int Level(double value, Scale colours)
    {
        var share = colours.Share(value);
        return double.IsNaN(share) ? -1 : (int)Math.Clamp(share * Levels, 0, Levels - 1);
    }

    private double AtX(double value) => Left + (_x.Share(value) * (Width - Left - Right));

    private double AtY(double value) => Height - Bottom - (_y.Share(value) * (Height - Top - Bottom));
}
