using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;

namespace Discovery.Symbolic.Tests.Simplification;

/// <summary>Laws of the simplifier, tried on random formulas.</summary>
public sealed class SimplifierProperties
{
    private static readonly ConcurrentDictionary<Expr, SimplifiedFormula> Known = new();

    private static readonly (double X, double Y)[] Points = [(0.3, 0.7), (1.9, -0.4), (-1.1, 0.2), (2.7, 3.1), (0.9, -2.3)];

    /// <summary>
    /// Double arithmetic loses digits where terms cancel; a difference counts only if it is far above what the size of the intermediate
    /// values explains, which is judged by evaluating at a point one part in 10^9 beside.
    /// </summary>
    [Fact]
    public void Simplifying_keeps_the_value_wherever_both_are_defined() => Check(
        formula =>
        {
            var simple = Simple(formula).Expr;
            return Points.All(point =>
            {
                var (before, after) = (At(formula, point), At(simple, point));
                if (!double.IsFinite(before) || !double.IsFinite(after) || Math.Abs(before) > 1e9 || !IsDefined(formula, point) || Turns(formula, point)) return true;
                var wobble = Math.Abs(At(formula, (point.X * (1 + 1e-9), point.Y * (1 + 1e-9))) - before);
                return !double.IsFinite(wobble) || Math.Abs(before - after) <= 1e-7 * (1 + Math.Abs(before)) + 10 * wobble;
            });
        },
        formula => $"{formula} became {Simple(formula).Expr}");

    /// <summary>Whether every part has a finite value: J0(1/0) has one in doubles, but is not defined.</summary>
    private static bool IsDefined(Expr formula, (double X, double Y) point) => formula.Nodes().All(node => double.IsFinite(At(node, point)));

    /// <summary>Whether a wave's argument is so large that a unit in its last place moves the wave: 10^9 times 10^-16 is the tolerance.</summary>
    private static bool Turns(Expr formula, (double X, double Y) point) => formula.Nodes().OfType<Call>().Any(call =>
        call.Function.Name is "sin" or "cos" or "tan" or "J0" or "J1" && Math.Abs(At(call.Argument, point)) > 1e6);

    /// <summary>Where the result is not defined and the formula is, a condition says so, or the formula is at the edge of its domain.</summary>
    [Fact]
    public void Simplifying_adds_no_singularity_without_a_condition() => Check(
        formula =>
        {
            var result = Simple(formula);
            return result.Conditions.Count > 0
                || Points.All(point => !double.IsFinite(At(formula, point)) || Math.Abs(At(formula, point)) > 1e100 || !double.IsNaN(At(result.Expr, point)));
        },
        formula => $"{formula} became {Simple(formula).Expr}");

    [Fact]
    public void Simplifying_twice_changes_nothing() =>
        Check(formula => Simple(formula).Expr.Simplify() == Simple(formula).Expr, formula => $"{formula} became {Simple(formula).Expr}, then {Simple(formula).Expr.Simplify()}");

    [Fact]
    public void Simplifying_never_makes_a_formula_harder_to_read() =>
        Check(formula => Measures.Reading(Simple(formula).Expr) <= Measures.Reading(formula), formula => $"{formula} became {Simple(formula).Expr}");

    // Every property sees the same formulas, so each is simplified once.
    private static SimplifiedFormula Simple(Expr formula) => Known.GetOrAdd(formula, e => Simplifier.Simplify(e));

    private static double At(Expr formula, (double X, double Y) point) =>
        formula.Evaluate(new Dictionary<string, double> { ["x"] = point.X, ["y"] = point.Y });

    private static void Check(Func<Expr, bool> property, Func<Expr, string> describe) =>
        Prop.ForAll(RandomFormulas.Any, formula => property(formula).Label(describe(formula))).Check(PropertyRuns.Config);
}
