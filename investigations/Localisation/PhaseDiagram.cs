using System.Globalization;
using System.Text;
using Discovery.Pictures;

namespace Discovery.Localisation;

/// <summary>States as dots in the plane of a parameter and the energy, coloured by class, with the edge that was found over the one that theory gives.</summary>
public static class PhaseDiagram
{
    private const int Width = 520;
    private const int Height = 400;
    private const int Left = 60;
    private const int Right = 20;
    private const int Top = 58;
    private const int Bottom = 46;

    /// <summary>Cells of the mesh on which an edge is followed, along each axis.</summary>
    private const int Mesh = 120;

    private const string Extended = "#2b7bba";
    private const string Localised = "#d9822b";
    private const string Theory = "#9a9a9a";
    private const string Found = "#000";

    /// <param name="model">Of its parameters the first is drawn, the others keep one value.</param>
    /// <param name="fixedAt">The values of the others.</param>
    /// <param name="states">Of chains with these values.</param>
    /// <param name="found">The boundary in E and the parameters.</param>
    /// <returns>The text of an SVG file.</returns>
    public static string Draw(ChainModel model, IReadOnlyList<double> fixedAt, IReadOnlyList<StateRow> states, Expr found)
    {
        var svg = new Svg(Width, Height);
        var along = model.Parameters[0];
        var (x, y) = (new Scale(along.Low, along.High), Scale.Over(states.Select(state => state.Energy)));
        double AtX(double value) => Left + x.Share(value) * (Width - Left - Right);
        double AtY(double value) => Height - Bottom - y.Share(value) * (Height - Top - Bottom);
        var held = model.Parameters.Skip(1).Zip(fixedAt, (parameter, value) => string.Create(CultureInfo.InvariantCulture, $", {parameter.Name} = {value}"));
        svg.Text(Width / 2.0, 20, model.Title + string.Concat(held), size: 14);
        foreach (var localised in (bool[])[false, true])
        {
            var dots = new StringBuilder();
            foreach (var state in states.Where(state => state.IsLocalised == localised))
                dots.Append(CultureInfo.InvariantCulture, $"M{AtX(state.Parameters[0]) - 1.3:0.#} {AtY(state.Energy) - 1.3:0.#}h2.6v2.6h-2.6z");
            svg.Path(dots.ToString(), localised ? Localised : Extended);
        }
        var (low, high) = (new Place(along.Low, y.Low), new Place(along.High, y.High));
        svg.Path(Contour(Expr.Parse(model.Edge), low, high), stroke: Theory, thickness: 5);
        svg.Path(Contour(found, low, high), stroke: Found, thickness: 1.5);
        foreach (var mark in x.Marks())
        {
            svg.Line(AtX(mark), Height - Bottom, AtX(mark), Height - Bottom + 5);
            svg.Text(AtX(mark), Height - Bottom + 18, x.Label(mark), size: 11);
        }
        foreach (var mark in y.Marks())
        {
            svg.Line(Left - 5, AtY(mark), Left, AtY(mark));
            svg.Text(Left - 8, AtY(mark) + 4, y.Label(mark), "end", 11);
        }
        svg.Rectangle(Left, Top, Width - Left - Right, Height - Top - Bottom, "none", "#444");
        svg.Text((Left + Width - Right) / 2.0, Height - 10, along.Name);
        svg.Text(16, (Top + Height - Bottom) / 2.0, "E", turn: -90);
        svg.Rectangle(Left, 36, 10, 10, Extended);
        svg.Text(Left + 15, 45, "extended", "start", 11);
        svg.Rectangle(Left + 85, 36, 10, 10, Localised);
        svg.Text(Left + 100, 45, "localised", "start", 11);
        svg.Line(Left + 170, 41, Left + 194, 41, Theory, 5);
        svg.Text(Left + 200, 45, "edge by theory", "start", 11);
        svg.Line(Left + 295, 41, Left + 319, 41, Found, 1.5);
        svg.Text(Left + 325, 45, "edge found", "start", 11);
        return svg.ToString();

        // Marching squares: in each cell whose corners differ in sign, the zero is placed on its sides by linear interpolation.
        string Contour(Expr edge, Place from, Place to)
        {
            string[] symbols = [along.Name, "E", .. model.Parameters.Skip(1).Select(parameter => parameter.Name)];
            var places = Enumerable.Range(0, (Mesh + 1) * (Mesh + 1)).Select(i => new Place(
                from.X + (to.X - from.X) * (i % (Mesh + 1)) / Mesh, from.Y + (to.Y - from.Y) * (i / (Mesh + 1)) / Mesh)).ToArray();
            double[][] columns =
            [
                [.. places.Select(place => place.X)],
                [.. places.Select(place => place.Y)],
                .. fixedAt.Select(value => Enumerable.Repeat(value, places.Length).ToArray()),
            ];
            var values = Tape.Compile(edge, symbols).Evaluate(columns, places.Length);
            var path = new StringBuilder();
            for (var row = 0; row < Mesh; row++)
                for (var column = 0; column < Mesh; column++)
                {
                    var corner = row * (Mesh + 1) + column;
                    int[] round = [corner, corner + 1, corner + Mesh + 2, corner + Mesh + 1];
                    var crossings = Enumerable.Range(0, 4)
                        .Select(side => (A: round[side], B: round[(side + 1) % 4]))
                        .Where(side => values[side.A] > 0 != values[side.B] > 0)
                        .Select(side => (side.A, side.B, Share: values[side.A] / (values[side.A] - values[side.B])))
                        .Select(cut => (X: AtX(places[cut.A].X + cut.Share * (places[cut.B].X - places[cut.A].X)), Y: AtY(places[cut.A].Y + cut.Share * (places[cut.B].Y - places[cut.A].Y))))
                        .ToList();
                    for (var i = 0; i + 1 < crossings.Count; i += 2)
                        path.Append(CultureInfo.InvariantCulture, $"M{crossings[i].X:0.#} {crossings[i].Y:0.#}L{crossings[i + 1].X:0.#} {crossings[i + 1].Y:0.#}");
                }
            return path.ToString();
        }
    }

    private readonly record struct Place(double X, double Y);
}
