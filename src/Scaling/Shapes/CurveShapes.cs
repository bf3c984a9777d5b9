using System.Collections.Immutable;

namespace Discovery.Scaling.Shapes;

/// <summary>The shapes that are tried, powers and what is not one.</summary>
public static class CurveShapes
{
    /// <summary>Sizes on each side of a knee: fewer are a bend at the end.</summary>
    private const int BesideKnee = 3;

    /// <summary>Logarithms of the factor by which the loss at the smallest size may be off the power that it approaches.</summary>
    private const double LeastLog = -4, MostLog = 6;

    public static CurveShape Power { get; } = new("power", "a N^-p", ["constant", "exponent"], true, FitPower, (p, x) => Math.Log(p[0]) - (p[1] * x));

    public static CurveShape Floor { get; } = new("floor", "a N^-p + f", ["constant", "exponent", "floor"], true, FloorFit.Fit, FloorFit.LogLoss);

    /// <summary>Two powers that meet.</summary>
    public static CurveShape Knee { get; } = new("knee", "a N^-p up to a knee, another power from there", ["constant", "exponent", "knee", "exponent_beyond"], true, FitKnee,
        (p, x) => Math.Log(p[0]) - (p[1] * x) + ((p[1] - p[3]) * Math.Max(0, x - Math.Log(p[2]))));

    /// <summary>A power that small sizes only approach, with a correction that falls by another power.</summary>
    public static ImmutableArray<CurveShape> Approaches { get; } = [Approach(0.5, "1/2"), Approach(1, "1"), Approach(2, "2")];

    public static CurveShape Exponential { get; } = new("exponential", "a exp(-N/s)", ["constant", "scale"], false, FitExponential, (p, x) => Math.Log(p[0]) - (Math.Exp(x) / p[1]));

    public static CurveShape Bend { get; } = Polynomial("bend", 2);

    public static CurveShape DoubleBend { get; } = Polynomial("double bend", 3);

    public static ImmutableArray<CurveShape> All { get; } = [Power, Floor, Knee, .. Approaches, Exponential, Bend, DoubleBend];

    private static double[] FitPower(CurvePoints points, double? exponent)
    {
        var line = LinearShape.Line(points, exponent);
        return [Math.Exp(line[0]), line[1]];
    }

    private static double[]? FitKnee(CurvePoints points, double? exponent)
    {
        if (points.X.Length < 2 * BesideKnee) return null;
        var at = LinearShape.Least(place => points.Squares(Curve(place)), points.X[BesideKnee - 1], points.X[^BesideKnee], 40);
        var line = At(at);
        return [Math.Exp(line[0]), line[1], Math.Exp(at), line[1] + line[2]];

        double[] At(double place) => LinearShape.Line(points, exponent, x => -Math.Max(0, x - place));

        Func<double, double> Curve(double place)
        {
            var own = At(place);
            return x => own[0] - (own[1] * x) - (own[2] * Math.Max(0, x - place));
        }
    }

    private static CurveShape Approach(double power, string spoken)
    {
        return new($"approach {spoken}", $"a N^-p (1 + b N^-{spoken})", ["constant", "exponent", "correction"], true, Fit, (p, x) => Math.Log(p[0]) - (p[1] * x) + Math.Log(Math.Max(1e-300, 1 + (p[2] * Math.Exp(-power * x))))) { Chosen = 1 };

        double[]? Fit(CurvePoints points, double? exponent)
        {
            // u is the logarithm of the correction at the smallest size.
            var u = LinearShape.Least(value => points.Squares(Curve(value)), LeastLog, MostLog, 80);
            if (u < LeastLog + 0.1 || u > MostLog - 0.1) return null;
            var line = At(u);
            return [Math.Exp(line[0]), line[1], (Math.Exp(u) - 1) * Math.Exp(power * points.X[0])];

            double Correction(double value, double x) => Math.Log(1 + ((Math.Exp(value) - 1) * Math.Exp(-power * (x - points.X[0]))));

            double[] At(double value) => LinearShape.Line(points with { Y = [.. points.Y.Zip(points.X, (own, x) => own - Correction(value, x))] }, exponent);

            Func<double, double> Curve(double value)
            {
                var own = At(value);
                return x => own[0] - (own[1] * x) + Correction(value, x);
            }
        }
    }

    private static double[]? FitExponential(CurvePoints points, double? exponent)
    {
        var line = LinearShape.Solve(points, _ => 1, x => -Math.Exp(x));
        return line[1] > 0 ? [Math.Exp(line[0]), 1 / line[1]] : null;
    }

    private static CurveShape Polynomial(string name, int degree) => new(
        name, $"a polynomial of degree {degree} in log N", [.. Enumerable.Range(0, degree + 1).Select(k => $"c{k}")], false,
        (points, _) => points.X.Length <= degree + 1 ? null : LinearShape.Solve(points, [.. Enumerable.Range(0, degree + 1).Select(k => (Func<double, double>)(x => Math.Pow(x, k)))]),
        (p, x) => p.Reverse().Aggregate(0.0, (sum, c) => (sum * x) + c));
}
