using FsCheck;
using FsCheck.Fluent;

namespace Discovery.Symbolic.Tests;

/// <summary>Laws that hold for every formula, tried on random ones.</summary>
public sealed class FormulaProperties
{
    [Fact]
    public void Parse_of_print_is_the_identity() =>
        Check(formula => Expr.Parse(formula.ToString()) == formula, formula => $"{formula} became {Expr.Parse(formula.ToString())}");

    [Fact]
    public void Rebuilding_changes_nothing() => Check(formula => formula.WithOperands(formula.Operands) == formula, formula => $"{formula}");

    /// <summary>
    /// The central difference with step h has an error of h^2 f'''/6 + eps f/h; points where two step sizes disagree by more than
    /// 1e-4 are too rough to decide and are left out.
    /// </summary>
    [Fact]
    public void Derivative_agrees_with_central_differences() => Check(
        formula =>
        {
            var derivative = formula.Derivative("x");
            return Points.All(point =>
            {
                var (coarse, fine) = (Difference(formula, point, 2e-5), Difference(formula, point, 1e-5));
                var exact = At(derivative, point);
                var scale = 1 + Math.Abs(fine) + Math.Abs(At(formula, point));
                if (!double.IsFinite(exact) || !double.IsFinite(scale) || scale > 1e6 || Math.Abs(coarse - fine) > 1e-6 * scale) return true;
                return Math.Abs(exact - fine) <= 1e-4 * scale;
            });
        },
        formula => $"d/dx {formula} is not {formula.Derivative("x")}");

    /// <summary>Same arithmetic in another order: a few units in the last place for each operation, more after a cancellation.</summary>
    [Fact]
    public void Tape_agrees_with_the_tree() => Check(
        formula =>
        {
            var tape = Tape.Compile(formula, ["x", "y"]);
            var values = tape.Evaluate([[.. Points.Select(p => p.X)], [.. Points.Select(p => p.Y)]], Points.Length);
            return Points.Zip(values).All(pair => Agree(At(formula, pair.First), pair.Second));
        },
        formula => $"{formula}");

    [Fact]
    public void Jacobian_agrees_with_the_symbolic_derivative() => Check(
        formula =>
        {
            var tape = Tape.Compile(formula, ["x"], ["y"]);
            var derivative = formula.Derivative("y");
            var (values, jacobian) = (new double[1], new double[1]);
            return Points.All(point =>
            {
                tape.EvaluateWithJacobian([[point.X]], [point.Y], values, jacobian);
                var exact = At(derivative, point);
                return !double.IsFinite(exact) || !double.IsFinite(jacobian[0]) || Agree(exact, jacobian[0]);
            });
        },
        formula => $"{formula}");

    private static readonly (double X, double Y)[] Points = [(0.3, 0.7), (1.9, -0.4), (-1.1, 0.2), (2.7, 3.1)];

    private static double At(Expr formula, (double X, double Y) point) =>
        formula.Evaluate(new Dictionary<string, double> { ["x"] = point.X, ["y"] = point.Y });

    private static double Difference(Expr formula, (double X, double Y) point, double h) =>
        (At(formula, (point.X + h, point.Y)) - At(formula, (point.X - h, point.Y))) / (2 * h);

    // Values near an overflow or after a total cancellation carry no digits to compare.
    private static bool Agree(double a, double b) =>
        !double.IsFinite(a) || Math.Abs(a) > 1e12 || Math.Abs(a) < 1e-9 || Math.Abs(a - b) <= 1e-7 * (1 + Math.Abs(a));

    private static void Check(Func<Expr, bool> property, Func<Expr, string> describe) =>
        Prop.ForAll(RandomFormulas.Any, formula => property(formula).Label(describe(formula))).Check(PropertyRuns.Config);
}
