using System.Text.Json;

namespace Discovery.Problems.Scaling;

/// <summary>Writes result.json of kind "scaling", schema 1.</summary>
internal static class ScalingJson
{
    public static string Write(ScalingRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, ScalingRun run)
    {
        json.Heading(run, ScalingKind.KindName);
        json.WriteString("verdict", run.Verdict);
        json.WriteString("loss", run.Loss);
        json.WriteString("size", run.Size);
        json.Objects("curves", run.Curves, curve =>
        {
            var found = curve.Finding;
            json.WriteString("name", curve.Name);
            json.WriteString("shape", found.Chosen.Shape.Name);
            if (found.Refusal is not null) json.WriteString("refusal", found.Refusal);
            json.Objects("parameters", found.Intervals, interval => Interval(json, interval));
            if (found.Simple is { } simple)
            {
                json.Object("simple", () =>
                {
                    json.Number("exponent", simple.Exponent);
                    json.WriteNumber("numerator", simple.Numerator);
                    json.WriteNumber("denominator", simple.Denominator);
                    Interval(json, simple.Constant);
                });
            }
            json.Numbers("local_slopes", [found.LocalSlopes.First, found.LocalSlopes.Last]);
            json.Number("lack_of_fit", found.LackOfFit);
            json.Strings("doubts", found.Doubts);
            json.Objects("fits", found.Fits, fit =>
            {
                json.WriteString("shape", fit.Shape.Name);
                json.Numbers("values", fit.Values);
                json.Number("nats", fit.Length);
                json.Number("deviation", fit.Deviation);
            });
            json.WriteNumber("rows", curve.Rows);
            json.Numbers("sizes", curve.Sizes);
            json.Numbers("means", curve.Means);
        });
        json.Strings("notes", run.Notes);
        json.Times(run);
    }

    private static void Interval(Utf8JsonWriter json, ParameterInterval interval)
    {
        json.WriteString("name", interval.Name);
        json.Number("value", interval.Value);
        json.Number("low", interval.Low);
        json.Number("high", interval.High);
    }
}
