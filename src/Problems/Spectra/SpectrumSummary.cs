using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Spectra;

/// <summary>Lines of spectra as a terminal shows them.</summary>
internal static class SpectrumSummary
{
    /// <summary>Lines and notes that a terminal shows of a long list.</summary>
    private const int Most = 40;

    public static RunSummary Of(SpectrumRun run, string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", run.Verdict);
        if (!run.Scans.IsEmpty)
        {
            facts.Add("noise", string.Create(CultureInfo.InvariantCulture, $"{Figures.Of(run.Scans.Min(scan => scan.Noise), 3)} to {Figures.Of(run.Scans.Max(scan => scan.Noise), 3)} a channel outside lines"));
            if (run.Scans.SelectMany(scan => scan.Ripples).FirstOrDefault() is { }) facts.AddAll("ripple", run.Scans.Where(scan => !scan.Ripples.IsEmpty).Take(3).Select(scan => $"{(run.Scans.Length > 1 ? $"{scan.Name}: " : "")}{string.Join(", ", scan.Ripples.Select(SpectrumPage.RippleText))}"));
        }
        facts.AddAll("note", run.Notes.Take(Most));
        if (run.LineLaw is { } law) foreach (var (name, value) in law.Summarise(folder).Facts.Facts.Where(fact => fact.Name != "files")) facts.Add(name == "verdict" ? "law" : name, value);
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", string.Create(CultureInfo.InvariantCulture, $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}"));
        facts.Add("files", folder);
        return new RunSummary(run.LineLaw?.Summarise(folder).Headlines ?? [], facts) { Tables = Lines(run) };
    }

    private static ImmutableArray<SummaryTable> Lines(SpectrumRun run) => run.LineCount == 0 ? [] :
    [
        new SummaryTable(["line", "scan", "centre", "w50", "w20", "flux", "sigma"], [.. run.Scans.SelectMany(scan => scan.Lines.Select(line => (scan, line))).Take(Most).Select((item, i) => (
            (ImmutableArray<string>)[$"{i + 1}", item.scan.Name, Figures.Of(item.line.Centre, 7), Figures.Of(item.line.HalfWidth, 4), Figures.Of(item.line.FifthWidth, 4), Figures.Of(item.line.Flux, 5), Figures.Of(item.line.Sigma, 2)], false))]),
    ];
}
