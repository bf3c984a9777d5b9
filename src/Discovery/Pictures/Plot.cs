using System.Globalization;
using System.Text;

namespace Discovery.Pictures;

/// <summary>Two axes with marks and names, and what is drawn between them.</summary>
public sealed class Plot
{
    private const int Width = 520;
    private const int Height = 380;
    private const int Left = 70;
    private const int Right = 90;
    private const int Top = 34;
    private const int Bottom = 48;
    private const int Levels = 48;

    private static readonly string[] Colours = ["#0b5fa5", "#c25100", "#2e7d32", "#7b3fa0", "#8c6d00", "#a3195b"];

    private readonly Svg _svg = new(Width, Height);
    private readonly Scale _x;
    private readonly Scale _y;
    private int _curves;

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
        if (name.Length > 0)
        {
            _svg.Line(Width - Right + 8, Top + 8 + (16 * _curves), Width - Right + 22, Top + 8 + (16 * _curves), colour, 2);
            _svg.Text(Width - Right + 26, Top + 12 + (16 * _curves), name, "start", 11);
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
