using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Discovery.Pages.Pictures;

/// <summary>
/// Draws a network from left to right: inputs, edges as small curves, hidden nodes as dots, products as circles, outputs. What matters more is
/// darker: opacity is tanh(3 s) of an edge's score s, as a share of the largest of its layer.
/// </summary>
/// <remarks>The look, and the opacity's formula, are those of Z. Liu et al., KAN, arXiv 2404.19756, section 2.5; the scores are <see cref="Attribution"/>'s.</remarks>
internal sealed class NetworkPicture
{
    /// <summary>Nodes of the first level and of each later one that are drawn, those that matter most: 34 pixels of height each.</summary>
    private const int MostInputs = 24, MostHidden = 12;

    /// <summary>Edges of a layer that are drawn, the most important, and how many stand in one column: five columns are filled.</summary>
    private const int MostEdges = 90, EdgesInColumn = 18;

    /// <summary>Pieces of the line that an edge's curve is drawn by: about one a pixel of a box 46 to 74 pixels wide.</summary>
    private const int Samples = 48;

    /// <summary>Opacity, of 0 to 1, of an edge that hardly matters: it is there, and is to be seen.</summary>
    private const double Faintest = 0.2;

    /// <summary>Pixels above the network, for the title.</summary>
    private const int Top = 44;

    /// <summary>Pixels that a letter of the title or of a name takes, as widths of texts are not known before they are shown.</summary>
    private const int LetterWidth = 7;

    /// <summary>The same of the legend's smaller letters.</summary>
    private const double SmallLetterWidth = 5.6;

    /// <summary>Of the circle of a product, in pixels: the sign of multiplication fits into it.</summary>
    private const int ProductRadius = 9;

    private const string Ink = "#0b4a83";
    private const string FormulaInk = "#b34700";

    private readonly Network _network;
    private readonly NetworkLabels _labels;
    private readonly NetworkTrace? _trace;
    private readonly Attribution? _scores;
    private readonly ImmutableArray<ImmutableArray<int>> _shown;
    private readonly ImmutableArray<ImmutableArray<EdgeBox>> _boxes;
    private readonly int _nodeCount;
    private readonly int _edgeCount;
    private readonly double _height;

    private NetworkPicture(Network network, NetworkLabels labels, Dataset? rows)
    {
        (_network, _labels) = (network, labels);
        _trace = rows is null ? null : network.Trace(Enumerable.Range(0, rows.InputCount).Select(i => rows.Input(i).ToArray()).ToArray());
        _scores = rows is null ? null : Attribution.Of(network, rows);
        _shown = [.. Enumerable.Range(0, network.Layers.Length + 1).Select(ShownNodes)];
        _boxes = [.. Enumerable.Range(0, network.Layers.Length).Select(ShownEdges)];
        _nodeCount = Enumerable.Range(0, _shown.Length).Sum(level => Width(level) - _shown[level].Length);
        _edgeCount = network.EdgeCount - _boxes.Sum(boxes => boxes.Length);
        _height = Math.Max(150, Math.Max(_shown.Max(level => level.Length) * 34, _boxes.Max(boxes => Rows(boxes.Length) * (SizeOf(boxes.Length).Height + 22))));
    }

    private readonly record struct EdgeBox(int Sum, int Input, Edge Edge, string? Form, double Opacity);

    /// <param name="network">To be drawn.</param>
    /// <param name="labels">What is written beside it.</param>
    /// <param name="rows">Rows of the network's inputs, which give the scores and the range of every curve; null to draw all edges alike, over their grids.</param>
    public static string Of(Network network, NetworkLabels labels, Dataset? rows) => new NetworkPicture(network, labels, rows).Draw();

    private string Draw()
    {
        var names = _shown[0].Select(i => _labels.Of(_network.InputNames[i])).ToList();
        var outputs = _shown[^1].Select(o => _labels.Of(_network.TargetNames[o])).ToList();
        var x = new double[_shown.Length];
        x[0] = 24 + (LetterWidth * names.Max(name => name.Length)) + 10;
        for (var l = 0; l < _boxes.Length; l++)
        {
            var size = SizeOf(_boxes[l].Length);
            x[l + 1] = x[l] + 60 + (Columns(_boxes[l].Length) * (size.Width + 18)) + (_network.Layers[l].Products > 0 ? 80 : 54);
        }
        var words = Legend();
        var width = Math.Max(x[^1] + 24 + (LetterWidth * outputs.Max(name => name.Length)), Math.Max(_labels.Title.Length, words.Sum(word => word.Text.Length + 7)) * LetterWidth);
        // Nodes have room of their own; what is left of a wide picture goes to both sides.
        var shift = (width - x[^1] - 24 - (LetterWidth * outputs.Max(name => name.Length))) / 2;
        for (var level = 0; level < x.Length; level++) x[level] += shift;
        var svg = new Svg((int)Math.Ceiling(width), (int)Math.Ceiling(Top + _height + 44));
        svg.Text(width / 2, 22, _labels.Title, size: 14);
        for (var l = 0; l < _boxes.Length; l++) DrawLayer(svg, l, x[l], x[l + 1]);
        for (var i = 0; i < names.Count; i++)
        {
            svg.Circle(x[0], Y(0, i), 4.5, "#222");
            svg.Text(x[0] - 10, Y(0, i) + 4.5, names[i], "end", 13);
        }
        for (var o = 0; o < outputs.Count; o++) svg.Text(x[^1] + 11, Y(_shown.Length - 1, o) + 4.5, outputs[o], "start", 13);
        DrawLegend(svg, words);
        return svg.ToString();
    }

    private void DrawLayer(Svg svg, int l, double from, double to)
    {
        var (layer, boxes) = (_network.Layers[l], _boxes[l]);
        var (width, height) = SizeOf(boxes.Length);
        var places = Place(l, from + 60);
        foreach (var ((box, x, y), isCurve) in places.Select(place => (place, false)).Concat(places.Select(place => (place, true))))
        {
            // All wires first, so that none crosses a curve.
            svg.BeginGroup(isCurve ? "edge" : "wire", box.Opacity);
            if (isCurve) DrawCurve(svg, l, box, x, y, width, height);
            else
            {
                var start = Y(l, _shown[l].IndexOf(box.Input));
                var (endX, endY) = EndOf(l, box.Sum, to);
                Wire(svg, IsProduct(l, box.Input) ? from + ProductRadius : from, start, x, y);
                Wire(svg, x + width, y, endX, endY);
            }
            svg.EndGroup();
        }
        foreach (var node in _shown[l + 1])
        {
            var y = Y(l + 1, _shown[l + 1].IndexOf(node));
            if (node < layer.PlainSums)
            {
                svg.Circle(to, y, 4.5, "#222");
                continue;
            }
            foreach (var factor in (double[])[-9, 9])
            {
                svg.Line(to - 34, y + factor, to, y, "#222", 1.2);
                svg.Circle(to - 34, y + factor, 3, "#222");
            }
            svg.Circle(to, y, ProductRadius, "#fff", "#222");
            svg.Text(to, y + 5, "×", size: 15);
        }
    }

    private static void Wire(Svg svg, double x1, double y1, double x2, double y2)
    {
        var middle = (x1 + x2) / 2;
        svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}C{middle:0.#} {y1:0.#} {middle:0.#} {y2:0.#} {x2:0.#} {y2:0.#}"), stroke: "#333", thickness: 1.4);
    }

    /// <summary>Boxes in the order of the places they join, so that few wires cross, over as many columns as are needed.</summary>
    private List<(EdgeBox Box, double X, double Y)> Place(int l, double x)
    {
        var boxes = _boxes[l];
        var (columns, rows, size) = (Columns(boxes.Length), Rows(boxes.Length), SizeOf(boxes.Length));
        return
        [
            .. boxes
                .OrderBy(box => Y(l, _shown[l].IndexOf(box.Input)) + EndOf(l, box.Sum, 0).Y)
                .ThenBy(box => box.Input)
                .Select((box, i) => (box, x + (i % columns * (size.Width + 18)), Top + (_height * ((i / columns) + 0.5) / rows))),
        ];
    }

    private (double X, double Y) EndOf(int l, int sum, double x)
    {
        var layer = _network.Layers[l];
        var y = Y(l + 1, _shown[l + 1].IndexOf(layer.NodeOf(sum)));
        return sum < layer.PlainSums ? (x, y) : (x - 34, y + ((sum - layer.PlainSums) % 2 == 0 ? -9 : 9));
    }

    private void DrawCurve(Svg svg, int l, EdgeBox box, double x, double y, double width, double height)
    {
        // A spline stays a spline in its colour, whatever it was read as.
        var colour = box.Edge is FormulaEdge ? FormulaInk : Ink;
        svg.Rectangle(x, y - (height / 2), width, height, "#fff", "#999");
        svg.Path(CurveOf(l, box, x + 3, y - (height / 2) + 3, width - 6, height - 6), stroke: colour, thickness: 1.8);
        if (box.Form is not null) svg.Text(x + (width / 2), y - (height / 2) - 4, box.Edge is FormulaEdge ? box.Form : "≈ " + box.Form, size: 11, colour: FormulaInk);
    }

    private string CurveOf(int l, EdgeBox box, double left, double top, double width, double height)
    {
        var (low, high) = RangeOf(l, box.Input);
        var values = new double[Samples + 1];
        for (var i = 0; i <= Samples; i++) values[i] = ValueAt(l, box, low + ((high - low) * i / Samples));
        double[] finite = [.. values.Where(double.IsFinite).Order()];
        if (finite.Length == 0) return "";
        var (least, most) = (finite[0], finite[^1]);
        // Next to a pole the rest of the curve would be a flat line.
        var (lower, upper) = (finite[finite.Length / 20], finite[^((finite.Length / 20) + 1)]);
        if (most - least > 20 * (upper - lower)) (least, most) = (lower - (upper - lower), upper + (upper - lower));
        var path = new StringBuilder();
        var isBroken = true;
        for (var i = 0; i <= Samples; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                isBroken = true;
                continue;
            }
            var share = most - least > 1e-12 * Math.Max(1, Math.Abs(most)) ? Math.Clamp((values[i] - least) / (most - least), 0, 1) : 0.5;
            path.Append(CultureInfo.InvariantCulture, $"{(isBroken ? 'M' : 'L')}{left + (width * i / Samples):0.#} {top + (height * (1 - share)):0.#}");
            isBroken = false;
        }
        return path.ToString();
    }

    private double ValueAt(int l, EdgeBox box, double x) => box.Edge switch
    {
        SplineEdge spline => BSpline.Value(_network.Layers[l].Grids[box.Input], _network.Degree, spline.Coefficients.AsSpan(), x),
        FormulaEdge formula => formula.Value(x),
        _ => 0,
    };

    private (double Low, double High) RangeOf(int l, int node)
    {
        var grid = _network.Layers[l].Grids[node];
        if (_trace is null) return (grid.Low, grid.High);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in _trace.Node(l, node))
        {
            if (!double.IsFinite(value)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        return high > low ? (low, high) : (grid.Low, grid.High);
    }

    /// <summary>Of a wide level the nodes that matter most, in their order.</summary>
    private ImmutableArray<int> ShownNodes(int level)
    {
        var most = level == 0 ? MostInputs : MostHidden;
        var nodes = Enumerable.Range(0, Width(level));
        // Inputs that no edge leaves say by standing alone that they do not matter; the last level is all outputs.
        if (Width(level) <= most) return [.. nodes];
        if (level == _network.Layers.Length) return [.. nodes.Take(most)];
        if (level < _network.Layers.Length - 1 || _network.OutputCount == 1) return [.. nodes.OrderByDescending(node => _scores?.Node(level, node) ?? 0).Take(most).Order()];
        // Each output in turn chooses the node that matters most to it, so that none stands without any.
        var wishes = Enumerable.Range(0, _network.OutputCount).Select(output => nodes.OrderByDescending(node => _scores?.Edge(level, output, node) ?? 0).ToList()).ToList();
        return [.. nodes.SelectMany(rank => wishes.Select(wish => wish[rank])).Distinct().Take(most).Order()];
    }

    private ImmutableArray<EdgeBox> ShownEdges(int l)
    {
        var layer = _network.Layers[l];
        var live = layer.LiveEdges().Where(live => _shown[l].Contains(live.Input) && _shown[l + 1].Contains(layer.NodeOf(live.Sum))).ToList();
        double Score((int Sum, int Input, Edge Edge) edge) => _scores?.Edge(l, edge.Sum, edge.Input) is { } score && double.IsFinite(score) ? score : 0;
        var largest = live.Select(Score).DefaultIfEmpty(0).Max();
        return
        [
            .. live.OrderByDescending(Score).Take(MostEdges).Select(edge => new EdgeBox(
                edge.Sum,
                edge.Input,
                edge.Edge,
                edge.Edge is FormulaEdge formula ? formula.Function.Name : _labels.Readings.FirstOrDefault(reading => (reading.Layer, reading.Sum, reading.Input) == (l, edge.Sum, edge.Input))?.Form,
                largest > 0 ? Math.Max(Faintest, Math.Tanh(3 * Score(edge) / largest)) : 1)),
        ];
    }

    private bool IsProduct(int level, int node) => level > 0 && node >= _network.Layers[level - 1].PlainSums;

    private int Width(int level) => level == 0 ? _network.InputCount : _network.Layers[level - 1].NodeCount;

    private double Y(int level, int place) => Top + (_height * (place + 0.5) / _shown[level].Length);

    private static int Columns(int edges) => Math.Max(1, (edges + EdgesInColumn - 1) / EdgesInColumn);

    private static int Rows(int edges) => (edges + Columns(edges) - 1) / Columns(edges);

    private static (double Width, double Height) SizeOf(int edges) => edges <= 8 ? (74, 46) : edges <= EdgesInColumn ? (60, 32) : (46, 24);

    private List<(string Text, string Colour)> Legend()
    {
        var boxes = _boxes.SelectMany(layer => layer).ToList();
        var words = new List<(string, string)>();
        if (boxes.Any(box => box.Form is null)) words.Add(("spline", Ink));
        if (boxes.Any(box => box.Edge is FormulaEdge)) words.Add(("formula", FormulaInk));
        if (boxes.Any(box => box.Edge is SplineEdge && box.Form is not null)) words.Add(("spline, read as the function above it", Ink));
        if (_scores is not null) words.Add(("darker: matters more", ""));
        if (_nodeCount > 0 || _edgeCount > 0) words.Add(($"not drawn: {_nodeCount} nodes and {_edgeCount} edges that matter less", ""));
        return words;
    }

    private static void DrawLegend(Svg svg, List<(string Text, string Colour)> words)
    {
        var x = (svg.Width - (words.Sum(word => word.Text.Length + 7) * SmallLetterWidth)) / 2;
        foreach (var (text, colour) in words)
        {
            if (colour.Length > 0) svg.Line(x, svg.Height - 17, x + 18, svg.Height - 17, colour, 2);
            svg.Text(colour.Length > 0 ? x + 23 : x, svg.Height - 13, text, "start", 11);
            x += (text.Length + 7) * SmallLetterWidth;
        }
    }
}
