using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>The states of a program that has few, and how inputs lead from one to another.</summary>
internal static class StatePicture
{
    public const string FileName = "states.svg";

    /// <summary>States and letters up to which a diagram can be read.</summary>
    private const int MostStates = 10, MostLetters = 8;

    private const double Size = 460, Ring = 160, Radius = 26;

    /// <summary>Null where there are too many states or letters, or only one state.</summary>
    public static string? Of(SequenceProgram program, ProgramRun run)
    {
        if (run.Letters.Length is 0 or > MostLetters || program.Registers.IsEmpty) return null;
        var (runner, states, moves) = (new ProgramRunner(program), new List<ImmutableArray<long>>(), new List<(int From, int To, string Label)>());
        states.Add(runner.Start);
        for (var from = 0; from < states.Count; from++)
        {
            foreach (var letter in run.Letters)
            {
                var (outputs, next) = runner.Step(states[from], letter.AsSpan());
                if (outputs is not { } written) continue;
                var to = states.FindIndex(state => state.SequenceEqual(next));
                if (to < 0)
                {
                    to = states.Count;
                    states.Add(next);
                    if (states.Count > MostStates) return null;
                }
                moves.Add((from, to, $"{string.Join(",", letter.Select((value, i) => run.Inputs[i].Cell(value)))}/{string.Join(",", written.Select((value, k) => run.Targets[k].Cell(value)))}"));
            }
        }
        return states.Count < 2 ? null : Draw(states, moves);
    }

    private static string Draw(List<ImmutableArray<long>> states, List<(int From, int To, string Label)> moves)
    {
        var svg = new Svg((int)Size, (int)Size);
        (double X, double Y) Place(int state)
        {
            var angle = (2 * Math.PI * state / states.Count) - (Math.PI / 2);
            return ((Size / 2) + (Ring * Math.Cos(angle)), (Size / 2) + (Ring * Math.Sin(angle)));
        }
        foreach (var group in moves.GroupBy(move => (move.From, move.To)))
        {
            var label = string.Join("  ", group.Select(move => move.Label));
            if (group.Key.From == group.Key.To) Loop(svg, Place(group.Key.From), label);
            else Arrow(svg, Place(group.Key.From), Place(group.Key.To), label);
        }
        for (var state = 0; state < states.Count; state++)
        {
            var (x, y) = Place(state);
            if (state == 0) svg.Circle(x, y, Radius + 3, "#fff", "#0b5fa5");
            svg.Circle(x, y, Radius, "#f4f6f9", "#0b5fa5");
            svg.Text(x, y + 4, string.Join(",", states[state]), size: 12);
        }
        return svg.ToString();
    }

    /// <summary>A bow from circle to circle, its head at the second; two ways between the same states bend apart.</summary>
    private static void Arrow(Svg svg, (double X, double Y) from, (double X, double Y) to, string label)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var (ux, uy) = (dx / length, dy / length);
        var bend = 0.14 * length;
        var (mx, my) = (((from.X + to.X) / 2) - (bend * uy), ((from.Y + to.Y) / 2) + (bend * ux));
        var (start, end) = (Towards(from, (mx, my)), Towards(to, (mx, my)));
        svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{start.X:0.#} {start.Y:0.#}Q{mx:0.#} {my:0.#} {end.X:0.#} {end.Y:0.#}"), stroke: "#666");
        Head(svg, end, (end.X - mx, end.Y - my));
        svg.Text(((start.X + end.X) / 4) + (mx / 2), ((start.Y + end.Y) / 4) + (my / 2) - 3, label, size: 11);
    }

    private static void Loop(Svg svg, (double X, double Y) at, string label)
    {
        var (dx, dy) = (at.X - (Size / 2), at.Y - (Size / 2));
        var length = Math.Max(1, Math.Sqrt((dx * dx) + (dy * dy)));
        var (ux, uy) = (dx / length, dy / length);
        (double X, double Y) Point(double along, double across) => (at.X + (along * ux) - (across * uy), at.Y + (along * uy) + (across * ux));
        var (start, end, first, second) = (Point(Radius - 4, -14), Point(Radius - 2, 14), Point(Radius + 34, -24), Point(Radius + 34, 24));
        svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{start.X:0.#} {start.Y:0.#}C{first.X:0.#} {first.Y:0.#} {second.X:0.#} {second.Y:0.#} {end.X:0.#} {end.Y:0.#}"), stroke: "#666");
        Head(svg, end, (end.X - second.X, end.Y - second.Y));
        var place = Point(Radius + 38, 0);
        svg.Text(Math.Clamp(place.X, 40, Size - 40), Math.Clamp(place.Y + 4, 12, Size - 6), label, size: 11);
    }

    private static (double X, double Y) Towards((double X, double Y) circle, (double X, double Y) point)
    {
        var (dx, dy) = (point.X - circle.X, point.Y - circle.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        return (circle.X + (Radius * dx / length), circle.Y + (Radius * dy / length));
    }

    private static void Head(Svg svg, (double X, double Y) tip, (double X, double Y) direction)
    {
        var length = Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y));
        var (ux, uy) = (direction.X / length, direction.Y / length);
        svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{tip.X:0.#} {tip.Y:0.#}L{tip.X - (8 * ux) - (4 * uy):0.#} {tip.Y - (8 * uy) + (4 * ux):0.#}L{tip.X - (8 * ux) + (4 * uy):0.#} {tip.Y - (8 * uy) - (4 * ux):0.#}Z"), fill: "#666");
    }
}
