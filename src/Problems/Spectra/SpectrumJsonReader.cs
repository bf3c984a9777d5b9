using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Spectra;

/// <summary>Reads result.json of kind "spectrum" back. The channels are in cleaned.csv, not here.</summary>
internal static class SpectrumJsonReader
{
    public static SpectrumRun Read(JsonElement json, ImmutableArray<ProblemKind> laws, string? model) => new()
    {
        Problem = json.Text("problem"),
        About = json.OptionalText("about"),
        Revision = json.Revision(),
        Status = json.Status(),
        End = json.End(),
        Seed = json.GetProperty("seed").GetInt64(),
        Device = json.Text("device"),
        Value = json.Text("value"),
        Along = json.Text("along"),
        Over = json.Text("over"),
        OtherColumns = json.Strings("columns"),
        Scans = [.. json.Items("scans").Select(Scan)],
        Notes = json.Strings("notes"),
        LineLaw = json.TryGetProperty("law", out var law) ? laws.First(kind => kind.Name == law.Text("kind")).ReadResult(law, model) : null,
        Seconds = json.Times(),
    };

    private static ScanResult Scan(JsonElement scan) => new(scan.Text("scan"))
    {
        Others = scan.Strings("cells"),
        Noise = scan.Number("noise"),
        SpikeCount = scan.GetProperty("spikes").GetInt32(),
        BaselineColumns = scan.GetProperty("baseline_columns").GetInt32(),
        Ripples = [.. scan.Items("ripples").Select(ripple => new RippleTerm(ripple.Number("period"), ripple.GetProperty("harmonics").GetInt32(), ripple.GetProperty("columns").GetInt32()))],
        Steps = [.. scan.Items("steps").Select(step => step.Number("at"))],
        Lines = [.. scan.Items("lines").Select(Line)],
        Losses = [.. scan.Items("losses").Select(loss => new BaselineLoss(loss.Text("baseline"), loss.Number("at"), loss.Number("share")))],
        Doubts = scan.Strings("warnings"),
    };

    private static MeasuredLine Line(JsonElement line) => new(line.Number("centre"), line.Number("flux"), line.Number("sigma"))
    {
        CentreSigma = line.Number("centre_sigma"),
        HalfWidth = line.Number("w50"),
        FifthWidth = line.Number("w20"),
        Height = line.Number("height"),
        Shape = line.OptionalText("shape") is { } shape ? Enum.Parse<PeakShape>(shape, ignoreCase: true) : null,
        Window = new LineWindow(line.GetProperty("first").GetInt32(), line.GetProperty("last").GetInt32(), line.Number("strength"), line.GetProperty("scale").GetInt32()),
    };
}
