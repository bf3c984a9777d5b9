using System.Collections.Immutable;

namespace Discovery.Search.Judging;

/// <summary>
/// Decides whether formulas have the shapes that a law must have over the box of the rows: by the range of the formula, or of its derivative, in
/// interval arithmetic over smaller and smaller boxes, until every one is within bounds or a point is found that is not.
/// </summary>
/// <remarks>R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis (2009), chapter 5: refinement of ranges.</remarks>
internal sealed class ShapeTest
{
    /// <summary>
    /// Boxes for one formula and one shape, after which the shape counts as neither proved nor refuted. They bound the time, which formulas that
    /// touch their bound would take without end.
    /// </summary>
    private const int MostBoxes = 2000;

    /// <summary>Share of the size of the bounded quantity that rounding may take it out of bounds.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Where the quantity's size is seen, along the diagonal of the box.</summary>
    private static readonly double[] Shares = [0, 0.19, 0.37, 0.62, 0.83, 1];

    private readonly ImmutableArray<LawShape> _shapes;
    private readonly ImmutableArray<string> _names;
    private readonly Dictionary<string, Interval> _box;

    /// <param name="shapes">All must hold.</param>
    /// <param name="view">The rows: each variable runs from its least to its largest value; known constants stay.</param>
    public ShapeTest(IEnumerable<LawShape> shapes, View view)
    {
        _shapes = [.. shapes];
        _names = view.Symbols;
        _box = view.Symbols.Select((name, i) => (name, new Interval(view.Columns[i].Min(), view.Columns[i].Max()))).ToDictionary();
    }

    /// <summary>Whether a law may be this formula: none of the shapes is refuted.</summary>
    public bool Admits(Expr formula) => _shapes.All(shape => Of(formula, shape) != ShapeVerdict.Refuted);

    /// <summary>What is to be said of a law: which shapes it has for sure, and which as far as can be told.</summary>
    public IEnumerable<string> Notes(Expr formula)
    {
        foreach (var shape in _shapes)
        {
            yield return Of(formula, shape) switch
            {
                ShapeVerdict.Proved => $"keep {shape}: proved for the law over the ranges of the rows.",
                ShapeVerdict.Open => $"keep {shape}: the law has it at all points that were looked at, but it is not proved.",
                _ => $"keep {shape}: the law does not have it over all of the ranges of the rows.",
            };
        }
    }

    public ShapeVerdict Of(Expr formula, LawShape shape)
    {
        var quantity = shape.Input is { } input ? formula.Derivative(input) * shape.Direction : formula;
        var bounds = shape.Input is null ? shape.Bounds : new Interval(0, double.PositiveInfinity);
        var tape = Tape.Compile(quantity, _names);
        // Where nothing varies, there is one point to look at.
        string[] varying = [.. quantity.SymbolNames().Where(name => _box.TryGetValue(name, out var range) && range.High > range.Low)];
        var allowed = Widened(bounds, tape);
        var open = new Queue<Dictionary<string, Interval>>([_box]);
        for (var boxes = 0; open.TryDequeue(out var box); boxes++)
        {
            if (!IsWithin(At(box, tape), allowed)) return ShapeVerdict.Refuted;
            var (range, isDefined) = BoxRange.Of(quantity, box);
            if (isDefined && allowed.Contains(range)) continue;
            if (varying.Length == 0 || boxes >= MostBoxes) return ShapeVerdict.Open;
            var widest = varying.MaxBy(name => (box[name].High - box[name].Low) / (_box[name].High - _box[name].Low))!;
            var middle = (box[widest].Low + box[widest].High) / 2;
            open.Enqueue(new(box) { [widest] = new Interval(box[widest].Low, middle) });
            open.Enqueue(new(box) { [widest] = new Interval(middle, box[widest].High) });
        }
        return ShapeVerdict.Proved;
    }

    /// <summary>The bounds, and as much more as rounding may be: a share of the quantity's size at some points, or of the bounds.</summary>
    private Interval Widened(Interval bounds, Tape tape)
    {
        var points = Shares.Select(share => _box.ToDictionary(side => side.Key, side => Interval.Of(side.Value.Low + share * (side.Value.High - side.Value.Low))));
        var size = points.Select(point => At(point, tape)).Append(bounds.Low).Append(bounds.High).Select(Math.Abs).Where(double.IsFinite).Max();
        return new Interval(bounds.Low - Rounding * size, bounds.High + Rounding * size);
    }

    /// <summary>The quantity in the middle of a box.</summary>
    private double At(Dictionary<string, Interval> box, Tape tape) =>
        tape.Evaluate([.. _names.Select(name => new[] { (box[name].Low + box[name].High) / 2 })], 1)[0];

    /// <summary>A point where the formula is not defined breaks no bound; that the law has no value there shows elsewhere.</summary>
    private static bool IsWithin(double value, Interval allowed) => double.IsNaN(value) || allowed.Contains(value);
}
