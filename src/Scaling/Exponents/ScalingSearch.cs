using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Discovery.Scaling.Exponents;

/// <summary>Chooses the shape of a loss over size by description length, and tells an exponent only where the curve has one.</summary>
/// <remarks>
/// Shapes are fitted by least squares of the logarithm of the loss; length is n/2 log(squares/n) + k/2 log n (G. Schwarz, Ann. Stat. 6, 1978). Curves that bend take part as shapes of their own: where one
/// of them is shorter, or with no more constants hardly longer than a shape with more than two, there is no exponent. Where sizes were seen more than once, the scatter about their means tests the chosen shape.
/// </remarks>
public static class ScalingSearch
{
    /// <summary>Losses are not known better than to this share: sweeps without noise have no infinite likelihoods.</summary>
    private const double Resolution = 1e-6;

    /// <summary>A shape that would scatter so much once in a thousand sweeps is wrong.</summary>
    private const double WrongShape = 1e-3;

    /// <summary>A correction that is larger than this at the largest size leaves the power to be guessed.</summary>
    private const double LargestCorrection = 0.2;

    /// <summary>Sizes at which the power is above the floor, for an exponent to be told.</summary>
    private const int AboveFloor = 3;

    /// <summary>Sizes from the least to the greatest by less than this factor are a short lever.</summary>
    private const double ShortLever = 8;

    /// <param name="curve">The losses.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static ScalingFinding Find(LossCurve curve, long seed)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var points = curve.Points;
        ImmutableArray<ShapeFit> fits = [.. CurveShapes.All.Where(shape => shape.ConstantCount < points.X.Length).Select(shape => Fitted(shape, points, curve)).OfType<ShapeFit>().OrderBy(fit => fit.Length)];
        fits = PowerFirst(fits);
        var chosen = fits[0];
        var lack = LackOfFit(chosen, points, curve);
        var finding = new ScalingFinding(fits, [], Refusal(fits, lack, points))
        {
            LocalSlopes = ((points.Y[1] - points.Y[0]) / (points.X[1] - points.X[0]), (points.Y[^1] - points.Y[^2]) / (points.X[^1] - points.X[^2])),
            LackOfFit = lack,
        };
        if (finding.Refusal is not null) return finding;
        var intervals = Widened(curve, chosen, fits, seed);
        finding = finding with { Intervals = intervals, Doubts = Doubts(curve, fits) };
        if (finding.Of("exponent") is { } exponent && exponent.Contains(0)) return finding with { Intervals = [], Refusal = "the loss does not change with size by more than its noise" };
        return finding with { Simple = SimpleExponent.Of(curve, chosen, intervals, seed) };
    }

    /// <summary>A power stands before bends that describe the losses hardly better: a bend that noise could be is none.</summary>
    private static ImmutableArray<ShapeFit> PowerFirst(ImmutableArray<ShapeFit> fits) =>
        !fits[0].Shape.IsPower && fits.First(fit => fit.Shape == CurveShapes.Power) is var power && power.Length - fits[0].Length < ScalingFinding.Rival ? [power, .. fits.Remove(power)] : fits;

    /// <summary>A power and ones that small sizes only approach may describe the losses alike: the exponent lies where any of them has it.</summary>
    private static ImmutableArray<ParameterInterval> Widened(LossCurve curve, ShapeFit chosen, ImmutableArray<ShapeFit> fits, long seed)
    {
        var own = Bootstrap.Intervals(curve, chosen, seed);
        if (chosen.Shape.Chosen == 0 && chosen.Shape != CurveShapes.Power) return own;
        var low = own[1].Low;
        var high = own[1].High;
        foreach (var rival in fits.Where(fit => fit != chosen && fit.Shape.Chosen > 0 && fit.Length - chosen.Length < ScalingFinding.Rival && Math.Abs(Correction(fit, curve.Points.X[^1])) <= LargestCorrection))
        {
            var other = Bootstrap.Intervals(curve, rival, seed)[1];
            (low, high) = (Math.Min(low, other.Low), Math.Max(high, other.High));
        }
        return own.SetItem(1, own[1] with { Low = low, High = high });
    }

    private static ShapeFit? Fitted(CurveShape shape, CurvePoints points, LossCurve curve)
    {
        if (shape.Fit(points, null) is not { } values || !values.All(double.IsFinite)) return null;
        var rows = (double)curve.RowCount;
        var squares = points.Squares(x => shape.LogLoss(values, x)) + curve.PureError + (rows * Resolution * Resolution);
        if (!double.IsFinite(squares)) return null;
        var length = (rows / 2 * Math.Log(squares / rows)) + (shape.ConstantCount / 2.0 * Math.Log(rows));
        return new ShapeFit(shape, [.. values], length, Math.Sqrt(squares / Math.Max(1, rows - values.Length)));
    }

    private static double LackOfFit(ShapeFit fit, CurvePoints points, LossCurve curve)
    {
        double between = points.X.Length - fit.Values.Length, within = curve.RowCount - points.X.Length;
        if (between < 1 || within < 1 || !(curve.PureError > 0)) return double.NaN;
        double[] values = [.. fit.Values];
        var ratio = points.Squares(x => fit.Shape.LogLoss(values, x)) / between / ((curve.PureError / within) + (Resolution * Resolution));
        return 1 - FisherSnedecor.CDF(between, within, ratio);
    }

    private static string? Refusal(ImmutableArray<ShapeFit> fits, double lack, CurvePoints points)
    {
        var chosen = fits[0];
        if (chosen.Shape == CurveShapes.Exponential) return "the loss falls exponentially, which no power describes";
        if (!chosen.Shape.IsPower)
        {
            var nearest = fits.First(fit => fit.Shape.IsPower);
            return string.Create(CultureInfo.InvariantCulture, $"the curve bends on logarithmic axes; of laws a {nearest.Shape.Name} ({nearest.Shape.About}) comes nearest, off by {100 * nearest.Deviation:G2} % where a {chosen.Shape.Name} is off by {100 * chosen.Deviation:G2} %");
        }
        if (lack < WrongShape) return "the curve bends: of all shapes that were tried none agrees with the scatter of the repeats";
        if (chosen.Shape.ConstantCount > 2 && fits.FirstOrDefault(fit => !fit.Shape.IsPower && fit.Shape.ConstantCount <= chosen.Shape.ConstantCount && fit.Length - chosen.Length < ScalingFinding.Rival) is { } bent)
            return $"the curve bends, and these sizes cannot tell {chosen.Shape.Name} ({chosen.Shape.About}) from a {bent.Shape.Name}";
        if (chosen.Shape.Chosen > 0 && Math.Abs(Correction(chosen, points.X[^1])) > LargestCorrection) return "the curve still bends at the largest size: larger ones would show its power";
        if (chosen.Shape == CurveShapes.Knee && chosen["exponent"] * chosen["exponent_beyond"] < 0)
            return string.Create(CultureInfo.InvariantCulture, $"the loss turns at about {chosen["knee"]:G3}: it {(chosen["exponent"] > 0 ? "grows" : "falls")} from there");
        if (chosen.Shape == CurveShapes.Floor && points.X.Count(x => chosen["constant"] * Math.Exp(-chosen["exponent"] * x) > chosen["floor"]) < AboveFloor)
            return $"the loss is at its floor from the first sizes on: at fewer than {AboveFloor} sizes is the part that falls larger than the floor";
        return null;
    }

    /// <summary>By how much the loss is off its leading power at a logarithm of size.</summary>
    private static double Correction(ShapeFit fit, double x) => Math.Exp(fit.Shape.LogLoss([.. fit.Values], x) - Math.Log(fit["constant"]) + (fit["exponent"] * x)) - 1;

    private static ImmutableArray<string> Doubts(LossCurve curve, ImmutableArray<ShapeFit> fits)
    {
        var doubts = ImmutableArray.CreateBuilder<string>();
        if (!curve.HasRepeats) doubts.Add("each size was seen once: what the shape leaves is taken for noise");
        if (curve.Sizes[^1] / curve.Sizes[0] < ShortLever) doubts.Add(string.Create(CultureInfo.InvariantCulture, $"the sizes span a factor of {curve.Sizes[^1] / curve.Sizes[0]:0.#} only"));
        foreach (var rival in fits.Skip(1).Where(fit => fit.Length - fits[0].Length < ScalingFinding.Rival && fit.Shape.ConstantCount <= fits[0].Shape.ConstantCount)) doubts.Add($"{rival.Shape.Name} ({rival.Shape.About}) describes the losses as well");
        return doubts.ToImmutable();
    }
}
