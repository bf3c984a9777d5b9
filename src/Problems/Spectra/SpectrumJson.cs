using System.Text.Json;

namespace Discovery.Problems.Spectra;

/// <summary>Writes result.json of kind "spectrum", schema 1.</summary>
internal static class SpectrumJson
{
    public static string Write(SpectrumRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, SpectrumRun run)
    {
        json.Heading(run, SpectrumKind.KindName);
        json.WriteString("verdict", run.Verdict);
        json.WriteString("value", run.Value);
        json.WriteString("along", run.Along);
        json.WriteString("over", run.Over);
        json.Strings("columns", run.OtherColumns);
        json.Objects("scans", run.Scans, scan => Write(json, scan));
        json.Strings("notes", run.Notes);
        if (run.LineLaw is { } law)
        {
            json.WritePropertyName("law");
            json.WriteRawValue(law.ToJson());
        }
        json.Times(run);
    }

    private static void Write(Utf8JsonWriter json, ScanResult scan)
    {
        json.WriteString("scan", scan.Name);
        json.Strings("cells", scan.Others);
        json.Number("noise", scan.Noise);
        json.WriteNumber("spikes", scan.SpikeCount);
        json.WriteNumber("baseline_columns", scan.BaselineColumns);
        json.Objects("ripples", scan.Ripples, ripple =>
        {
            json.Number("period", ripple.Period);
            json.WriteNumber("harmonics", ripple.Harmonics);
            json.WriteNumber("columns", ripple.Columns);
        });
        json.Objects("steps", scan.Steps, step => json.Number("at", step));
        json.Objects("lines", scan.Lines, line => Write(json, line));
        json.Objects("losses", scan.Losses, loss =>
        {
            json.WriteString("baseline", loss.Method);
            json.Number("at", loss.Place);
            json.Number("share", loss.Share);
        });
        json.Strings("warnings", scan.Doubts);
    }

    private static void Write(Utf8JsonWriter json, MeasuredLine line)
    {
        json.Number("centre", line.Centre);
        json.Number("centre_sigma", line.CentreSigma);
        json.Number("w50", line.HalfWidth);
        json.Number("w20", line.FifthWidth);
        json.Number("height", line.Height);
        json.Number("flux", line.Flux);
        json.Number("sigma", line.Sigma);
        if (line.Shape is { } shape) json.WriteString("shape", shape.ToString().ToLowerInvariant());
        json.WriteNumber("first", line.Window.First);
        json.WriteNumber("last", line.Window.Last);
        json.Number("strength", line.Window.Strength);
        json.WriteNumber("scale", line.Window.Scale);
    }
}
