using FsCheck;
using FsCheck.Fluent;

namespace Discovery.Symbolic.Tests.Simplification;

/// <summary>Random text, which the canonical form may collect, evaluated as it is written.</summary>
public sealed class ConditionProperties
{
    /// <summary>Integers and halves, where random formulas have their removable singularities, and points without any.</summary>
    private static readonly (double X, double Y)[] Points =
        [(0, 0), (0, 1), (1, 0), (1, 1), (-1, 1), (2, 1), (1, -1), (0.5, 2), (-2, -0.5), (0.3, 0.7), (1.9, -0.4), (-1.1, 0.2), (2.7, 3.1)];

    /// <summary>
    /// The oracle is double arithmetic step by step. A value within 1e-9 of the edge of a domain, or beyond 1e9, decides nothing.
    /// </summary>
    [Fact]
    public void Where_the_conditions_hold_the_text_and_the_result_are_defined_at_the_same_points() => Prop.ForAll(
        Written.ToArbitrary(),
        written =>
        {
            var result = Simplifier.Simplify(WrittenFormula.Parse(written.Text));
            return Points.All(point =>
            {
                if (!result.Conditions.All(condition => Holds(condition, point))) return true;
                var (before, after) = (written.At(point.X, point.Y), Steps(result.Expr, point));
                return before.IsUnsure || after.IsUnsure || before.HasValue == after.HasValue;
            }).Label($"{written.Text} became {result.Expr} if {string.Join(", ", result.Conditions)}");
        }).Check(PropertyRuns.Config);

    private readonly record struct Step(double Value, bool IsUnsure)
    {
        public bool HasValue => double.IsFinite(Value);

        public static Step Of(double value, bool isUnsure) => new(value, isUnsure || Math.Abs(value) > 1e9);
    }

    private sealed record WrittenText(string Text, Func<double, double, Step> At)
    {
        public override string ToString() => Text;
    }

    private static Gen<WrittenText> Written => Gen.Sized(size => Of(Math.Min(size / 8 + 1, 3)));

    private static Gen<WrittenText> Of(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant(new WrittenText("x", (x, _) => new(x, false))),
            Gen.Constant(new WrittenText("y", (_, y) => new(y, false))),
            Gen.Choose(0, 3).Select(n => new WrittenText($"{n}", (_, _) => new(n, false))));
        if (depth == 0) return leaf;
        var inner = Of(depth - 1);
        return Gen.OneOf(
            leaf,
            Binary(inner, "+", (a, b) => a + b),
            Binary(inner, "-", (a, b) => a - b),
            Binary(inner, "*", (a, b) => a * b),
            Binary(inner, "/", Divide),
            Binary(inner, "/", Divide),
            inner.Zip(Gen.Elements(("2", 2.0), ("3", 3.0), ("(-1)", -1.0), ("(1/2)", 0.5), ("(3/2)", 1.5), ("(-1/2)", -0.5)))
                .Select(pair => Apply($"({pair.Item1.Text})^{pair.Item2.Item1}", pair.Item1, u => Raise(u, pair.Item2.Item2))),
            inner.Zip(Gen.Elements("exp", "log", "sqrt", "log", "abs", "sinh", "atanh", "asin"))
                .Select(pair => Apply($"{pair.Item2}({pair.Item1.Text})", pair.Item1, u => Value(pair.Item2, u))));
    }

    private static Gen<WrittenText> Binary(Gen<WrittenText> inner, string sign, Func<double, double, double> combine) => inner.Zip(inner).Select(pair =>
        new WrittenText($"({pair.Item1.Text}){sign}({pair.Item2.Text})", (x, y) =>
        {
            var (a, b) = (pair.Item1.At(x, y), pair.Item2.At(x, y));
            var value = combine(a.Value, b.Value);
            // A difference that should be zero may be a rounding error.
            var isBlurred = Math.Abs(value) < 1e-9 && value != 0;
            return Step.Of(double.IsFinite(a.Value + b.Value) ? value : double.NaN, a.IsUnsure || b.IsUnsure || isBlurred);
        }));

    private static WrittenText Apply(string text, WrittenText inner, Func<double, double> function) => new(text, (x, y) =>
    {
        var u = inner.At(x, y);
        var value = u.HasValue ? function(u.Value) : double.NaN;
        return Step.Of(value, u.IsUnsure || IsEdge(u.Value));
    });

    // Values that come from functions may miss an edge of a domain by a rounding error; integers at it are meant.
    private static bool IsEdge(double u) => u != Math.Round(u) && Math.Abs(u - Math.Round(u)) < 1e-9;

    private static double Divide(double a, double b) => b == 0 ? double.NaN : a / b;

    private static double Raise(double u, double exponent) => u == 0 && exponent < 0 ? double.NaN : Math.Pow(u, exponent);

    private static double Value(string name, double u) => name == "sqrt" ? Math.Sqrt(u) : Functions.Find(name)!.Value(u);

    private static Step Steps(Expr e, (double X, double Y) point)
    {
        var operands = e.Operands.Select(operand => Steps(operand, point)).ToList();
        if (operands.Exists(operand => !operand.HasValue)) return Step.Of(double.NaN, operands.Exists(operand => operand.IsUnsure));
        var value = e switch
        {
            Sum => operands.Sum(operand => operand.Value),
            Product => operands.Aggregate(1.0, (product, operand) => product * operand.Value),
            Power => Raise(operands[0].Value, operands[1].Value),
            Call call => call.Function.Value(operands[0].Value),
            _ => e.Evaluate(new Dictionary<string, double> { ["x"] = point.X, ["y"] = point.Y }),
        };
        var isBlurred = e is Sum && Math.Abs(value) < 1e-9 && value != 0;
        return Step.Of(value, operands.Exists(operand => operand.IsUnsure) || isBlurred || (e is Power or Call && IsEdge(operands[0].Value)));
    }

    private static bool Holds(Condition condition, (double X, double Y) point)
    {
        var left = Steps(condition.Left, point);
        if (!left.HasValue || left.IsUnsure) return false;
        return condition.Relation switch
        {
            Relation.NonZero => Math.Abs(left.Value) > 1e-9,
            Relation.NonNegative => left.Value >= 0,
            _ => left.Value > 1e-9,
        };
    }
}
