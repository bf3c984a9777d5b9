using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>Where formulas have no derivatives though they have values: the zeros of what stands in abs, sign, min, max and their kind.</summary>
public static class Kinks
{
    /// <summary>Functions with a kink or a jump. What they are differentiated to is right only where they have a derivative.</summary>
    private static readonly ImmutableHashSet<string> Names = ["abs", "sign", "step", "heaviside", "min", "max", "if", "floor", "ceil", "round"];

    /// <summary>Of an axis, at which a change of sign is looked for.</summary>
    private const int Samples = 2000;

    /// <summary>Halvings of a cell: more than a double has digits.</summary>
    private const int Bisections = 60;

    /// <summary>Whether the node is a function with a kink or a jump.</summary>
    public static bool Is(Expr node) => node is Call call && Names.Contains(call.Function.Name);

    /// <summary>What is zero at the kinks of a node: the argument, or the difference of two.</summary>
    public static Expr PlaceOf(Expr node) => node.Operands.Length == 2 ? node.Operands[0] - node.Operands[1] : node.Operands[0];

    /// <summary>All nodes of a formula that have kinks.</summary>
    public static IEnumerable<Expr> In(Expr formula) => formula.Nodes().Where(Is).Distinct();

    /// <summary>The only axis that a formula depends on; -1 where it depends on more, on none, or on other names.</summary>
    public static int OnlyAxis(Expr formula, Box box) => formula.SymbolNames() is { Count: 1 } names ? box.IndexOf(names[0]) : -1;

    /// <summary>Places inside an axis at which the kinks of formulas lie that depend on this axis alone, in order.</summary>
    public static ImmutableArray<double> Along(int axis, Box box, IEnumerable<Expr> formulas)
    {
        var (name, low, high) = box.Axes[axis];
        var found = new SortedSet<double>();
        foreach (var place in formulas.SelectMany(In).Select(PlaceOf).Where(place => OnlyAxis(place, box) == axis).Distinct())
        {
            var tape = Tape.Compile(place, [name]);
            double[] points = [.. Enumerable.Range(0, Samples + 1).Select(i => low + ((high - low) * i / Samples))];
            var values = tape.Evaluate([points], points.Length);
            for (var i = 0; i < points.Length; i++)
            {
                if (values[i] == 0 && i > 0 && i < Samples) found.Add(points[i]);
                if (i > 0 && values[i - 1] * values[i] < 0) found.Add(Bisect(tape, points[i - 1], points[i], values[i - 1]));
            }
        }
        return [.. found.Where((place, i) => i == 0 || place - found.ElementAt(i - 1) > 1e-9 * (high - low))];
    }

    private static double Bisect(Tape tape, double low, double high, double atLow)
    {
        for (var n = 0; n < Bisections; n++)
        {
            var middle = (low + high) / 2;
            var value = tape.Evaluate([[middle]], 1)[0];
            if (value == 0) return middle;
            if (value * atLow < 0) high = middle;
            else low = middle;
        }
        return Short(low, high, tape);
    }

    /// <summary>Of the numbers that rounding leaves, the one that a person would have written.</summary>
    private static double Short(double low, double high, Tape tape)
    {
        var near = Math.Round((low + high) / 2, 12);
        return Math.Abs(tape.Evaluate([[near]], 1)[0]) <= 1e-14 ? near : (low + high) / 2;
    }
}
