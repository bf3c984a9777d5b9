using System.Globalization;

namespace Discovery.Problems.Spectra;

/// <summary>Spectra stage by stage: as measured with what is taken off, without the baseline, without the ripple, and each line.</summary>
internal static class SpectrumPictures
{
    /// <summary>Spectra that are drawn: a page with more of them is no longer read.</summary>
    private const int Most = 6;

    /// <summary>Lines that are drawn of each.</summary>
    private const int MostLines = 2;

    /// <summary>Points that a curve is drawn through: extremes of blocks of channels.</summary>
    private const int MostPoints = 1200;

    public static IEnumerable<(string Name, string Text)> Of(SpectrumRun run)
    {
        foreach (var (scan, number) in run.Scans.Where(scan => scan.Clean is not null).Take(Most).Select((scan, i) => (scan, i + 1)))
            yield return (string.Create(CultureInfo.InvariantCulture, $"spectrum-{number}.svg"), Sheet(run, scan, scan.Clean!));
    }

    private static string Sheet(SpectrumRun run, ScanResult scan, CleanSpectrum clean)
    {
        var x = clean.Spectrum.X;
        double[] measured = [.. clean.Spectrum.Y.Select((value, i) => clean.IsSpike[i] ? double.NaN : value)];
        double[] model = [.. clean.Baseline.Zip(clean.Ripple, (a, b) => a + b)];
        double[] flat = [.. measured.Zip(clean.Baseline, (value, baseline) => value - baseline)];
        List<string> panels =
        [
            Panel($"{scan.Name}: as measured", x, [(measured, "measured"), (model, "taken off")]),
            Panel("without the baseline", x, [(flat, run.Value), (clean.Ripple, "ripple")]),
            Panel("cleaned", x, clean.Peaks.Length > 0 ? [(clean.Cleaned, "cleaned"), (clean.Peaks, "lines")] : [(clean.Cleaned, "cleaned")]),
        ];
        foreach (var window in clean.Windows.OrderByDescending(window => Math.Abs(window.Strength)).Take(MostLines).OrderBy(window => window.First))
        {
            var (first, last) = (Math.Max(0, window.First - window.Count), Math.Min(x.Length - 1, window.Last + window.Count));
            panels.Add(Panel(string.Create(CultureInfo.InvariantCulture, $"line at {Figures.Of((x[window.First] + x[window.Last]) / 2, 6)}"), x[first..(last + 1)],
                [(clean.Cleaned[first..(last + 1)], "cleaned"), .. clean.Peaks.Length > 0 ? [(clean.Peaks[first..(last + 1)], "lines")] : Array.Empty<(double[], string)>()]));
        }
        return PictureSheet.Of(panels, 2, Plot.Width, Plot.Height);

        string Panel(string title, double[] places, (double[] Values, string Name)[] curves)
        {
            var plot = new Plot(title, Scale.Over([places[0], places[^1]]), Scale.Over(curves.SelectMany(curve => curve.Values)).Widened(), run.Along, run.Value);
            foreach (var (values, name) in curves)
            {
                var (px, py) = Thinned(places, values);
                plot.Curve(px, py, name);
            }
            return plot.Finish();
        }
    }

    /// <summary>The least and the greatest value of each block of channels: what stands out stays.</summary>
    private static (List<double> X, List<double> Y) Thinned(double[] x, double[] y)
    {
        var block = Math.Max(1, 2 * x.Length / MostPoints);
        if (block < 3) return ([.. x], [.. y]);
        var (px, py) = (new List<double>(), new List<double>());
        for (var start = 0; start < x.Length; start += block)
        {
            var rows = Enumerable.Range(start, Math.Min(block, x.Length - start)).Where(i => double.IsFinite(y[i])).ToList();
            if (rows.Count == 0) continue;
            foreach (var row in ((int[])[rows.MinBy(i => y[i]), rows.MaxBy(i => y[i])]).Order())
            {
                px.Add(x[row]);
                py.Add(y[row]);
            }
        }
        return (px, py);
    }
}
