using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Scaling;

/// <summary>How a loss falls with size, in words.</summary>
internal static class ScalingSummary
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Verdict(ScaledCurve curve)
    {
        var found = curve.Finding;
        if (found.Refusal is { } refusal) return string.Create(Culture, $"no exponent: {refusal} (slopes from {found.LocalSlopes.First:0.00} to {found.LocalSlopes.Last:0.00})");
        var text = $"exponent {Interval(found.Of("exponent")!)}";
        if (found.Chosen.Shape == CurveShapes.Floor) text += $" down to a floor of {Interval(found.Of("floor")!)}";
        if (found.Chosen.Shape == CurveShapes.Knee) text += $" up to a knee at {Interval(found.Of("knee")!)}, then {Interval(found.Of("exponent_beyond")!)}";
        if (found.Chosen.Shape.Chosen > 0) text += $", which small sizes only approach ({found.Chosen.Shape.About})";
        return found.Simple is { } simple ? $"{text}; {Fraction(simple.Numerator, simple.Denominator)} lies within, with the constant {Interval(simple.Constant)}" : text;
    }

    /// <summary>A value with its interval, such as <c>2.01 (1.97 to 2.05)</c>.</summary>
    public static string Interval(ParameterInterval interval)
    {
        var width = (interval.High - interval.Low) / 4;
        return $"{Digits(interval.Value)} ({Digits(interval.Low)} to {Digits(interval.High)})";

        // Two figures of what is not known, and never more than six of the value.
        string Digits(double value) => width > 0 && double.IsFinite(width) && value != 0
            ? Figures.Of(value, Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(value) / width)) + 2, 2, 6)) : Figures.Of(value, 6);
    }

    public static string Fraction(int numerator, int denominator) => denominator == 1 ? string.Create(Culture, $"{numerator}") : string.Create(Culture, $"{numerator}/{denominator}");

    public static RunSummary Of(ScalingRun run, string folder)
    {
        var facts = new FactSheet();
        foreach (var curve in run.Curves)
        {
            facts.Add(curve.Name.Length > 0 ? curve.Name : "verdict", Verdict(curve));
            facts.AddAll("", curve.Finding.Doubts);
        }
        facts.AddAll("note", run.Notes);
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", string.Create(Culture, $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}"));
        facts.Add("files", folder);
        return new RunSummary([.. run.Curves.Where(curve => curve.Finding.Refusal is null).Select(curve => $"{(curve.Name.Length > 0 ? $"{curve.Name}: " : "")}{run.Loss} = {Formula(curve, run.Size)}")], facts)
        {
            Tables = [.. run.Curves.Select(curve => Shapes(curve))],
        };
    }

    /// <summary>The chosen shape with its numbers, in the size's name.</summary>
    public static string Formula(ScaledCurve curve, string size)
    {
        var (fit, simple) = (curve.Finding.Chosen, curve.Finding.Simple);
        // What a fraction leaves of the constants is known of a pure power only.
        var (exponent, constant) = simple is { } whole && fit.Shape == CurveShapes.Power ? (Fraction(-whole.Numerator, whole.Denominator), whole.Constant.Value) : (Figures.Of(-fit["exponent"]), fit["constant"]);
        var power = $"{Figures.Of(constant)}*{size}^({exponent})";
        if (fit.Shape == CurveShapes.Floor) return $"{power} + {Figures.Of(fit["floor"])}";
        if (fit.Shape == CurveShapes.Knee) return $"{power}*max(1, {size}/{Figures.Of(fit["knee"])})^({Figures.Of(fit["exponent"] - fit["exponent_beyond"])})";
        return fit.Shape.Chosen > 0 ? $"{power}*(1 + {Figures.Of(fit["correction"])}*{size}^(-{fit.Shape.Name.Split(' ')[^1]}))" : power;
    }

    private static SummaryTable Shapes(ScaledCurve curve) => new(
        ["nats more", "shape", "formula", "off by", "values"],
        [.. curve.Finding.Fits.Select((fit, i) => (
            (ImmutableArray<string>)[string.Create(Culture, $"{fit.Length - curve.Finding.Chosen.Length:0.0}"), fit.Shape.Name, fit.Shape.About, string.Create(Culture, $"{fit.Deviation:0.0000 %}"), Values(fit)],
            i == 0 && curve.Finding.Refusal is null))]);

    public static string Values(ShapeFit fit) => string.Join(", ", fit.Shape.Parameters.Zip(fit.Values, (name, value) => $"{name} {Figures.Of(value)}"));
}
