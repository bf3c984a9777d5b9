using System.Text.Json;

namespace Discovery.Problems.Scaling;

/// <summary>Reads result.json of kind "scaling" back.</summary>
internal static class ScalingJsonReader
{
    public static ScalingRun Read(JsonElement json) => new()
    {
        Problem = json.Text("problem"),
        About = json.OptionalText("about"),
        Revision = json.Revision(),
        Status = json.Status(),
        End = json.End(),
        Seed = json.GetProperty("seed").GetInt64(),
        Device = json.Text("device"),
        Loss = json.Text("loss"),
        Size = json.Text("size"),
        Curves = [.. json.Items("curves").Select(Curve)],
        Notes = json.Strings("notes"),
        Seconds = json.Times(),
    };

    private static ScaledCurve Curve(JsonElement curve) => new(
        curve.Text("name"),
        new ScalingFinding([.. curve.Items("fits").Select(Fit)], [.. curve.Items("parameters").Select(Interval)], curve.OptionalText("refusal"))
        {
            LocalSlopes = (curve.Numbers("local_slopes")[0], curve.Numbers("local_slopes")[1]),
            LackOfFit = curve.Number("lack_of_fit"),
            Doubts = curve.Strings("doubts"),
            Simple = curve.TryGetProperty("simple", out var simple) ? (simple.Number("exponent"), simple.GetProperty("numerator").GetInt32(), simple.GetProperty("denominator").GetInt32(), Interval(simple)) : null,
        },
        curve.Numbers("sizes"), curve.Numbers("means"), curve.GetProperty("rows").GetInt32());

    private static ShapeFit Fit(JsonElement fit) => new(CurveShapes.All.First(shape => shape.Name == fit.Text("shape")), fit.Numbers("values"), fit.Number("nats"), fit.Number("deviation"));

    private static ParameterInterval Interval(JsonElement interval) => new(interval.Text("name"), interval.Number("value"), interval.Number("low"), interval.Number("high"));
}
