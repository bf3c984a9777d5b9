using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>Lines measured by their shape, all together with what lies under them.</summary>
public static class PeakMeasurement
{
    /// <summary>Widths within which a peak's window reaches to both sides.</summary>
    private const double Reach = 2;

    /// <summary>Deviations of its area that a peak must have.</summary>
    private const double LeastArea = 3;

    /// <param name="clean">A clean spectrum: its lines are where the fit begins, its numbers of splines and harmonics are kept.</param>
    /// <param name="shape">Of all lines.</param>
    /// <param name="near">Where lines are; empty where they are to be found.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The spectrum with baseline and ripple of the joint fit, and the lines.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CleanSpectrum Measure(CleanSpectrum clean, PeakShape shape, IReadOnlyList<double> near, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(near);
        var (layout, used) = (clean.Joint!.Layout, clean.IsUsed);
        // What was taken off before the joint fit stays off.
        double[] before = [.. clean.Spectrum.Y.Select((value, i) => used[i] ? clean.Cleaned[i] + clean.Ripple[i] + clean.Baseline[i] - clean.Stiff[i] : 0)];
        var fit = new PeakFit(clean.Spectrum, before, used, layout, shape);
        var found = fit.Run(near.Count > 0 ? Given(clean, fit, near) : clean.Windows.Select(window => fit.StartOf(clean.Cleaned, window)), near.Count == 0, cancellation);
        var joint = fit.Jacobian(found.Peaks).Fit(before, fit.Weights);
        var noise = Math.Sqrt(found.Squares / Math.Max(1, used.Count(use => use) - joint.Model.ColumnCount));
        var x = clean.Spectrum.X;
        ImmutableArray<MeasuredLine> lines = [.. found.Peaks.Select((peak, i) => Told(peak, i)).Where(line => near.Count > 0 || Math.Abs(line.Flux) > LeastArea * line.Sigma).OrderBy(line => line.Centre)];
        var (baseline, ripple, steps) = (found.Fit.Values(0, layout.BaselineBlocks), found.Fit.Values(layout.BaselineBlocks, layout.BaselineBlocks + layout.RippleBlocks), found.Fit.Values(layout.BaselineBlocks + layout.RippleBlocks, layout.BlockCount));
        var measured = clean with
        {
            Baseline = [.. baseline.Select((value, i) => value + steps[i] + clean.Stiff[i])],
            Ripple = ripple,
            Cleaned = [.. before.Select((value, i) => used[i] ? value - baseline[i] - steps[i] - ripple[i] : double.NaN)],
            Noise = noise,
            Lines = lines,
            Windows = [.. lines.Select(line => line.Window)],
            Peaks = [.. Enumerable.Range(0, x.Length).Select(i => found.Peaks.Sum(peak => peak.At(shape, x[i])))],
        };
        return measured with { Doubts = SpectrumDoubts.Of(measured, hasBaseline: true) };

        MeasuredLine Told(Peak peak, int i)
        {
            var width = peak.FullWidth(shape);
            var height = peak.At(shape, peak.Centre);
            return new MeasuredLine(peak.Centre, peak.Area, noise * fit.Deviation(joint, i, 0))
            {
                NoiseSigma = noise * fit.Deviation(joint, i, 0),
                CentreSigma = noise * fit.Deviation(joint, i, 1),
                HalfWidth = width,
                FifthWidth = WidthAt(peak, 0.2 * height),
                Height = height,
                Shape = shape,
                Window = WindowOf(x, peak.Centre, Reach * width, peak.Area / Math.Max(noise * fit.Deviation(joint, i, 0), 1e-300)),
            };
        }

        double WidthAt(Peak peak, double level)
        {
            var (low, high) = (0.0, 4 * peak.FullWidth(shape));
            for (var k = 0; k < 60; k++)
            {
                var middle = (low + high) / 2;
                if (Math.Abs(peak.At(shape, peak.Centre + middle)) > Math.Abs(level)) low = middle;
                else high = middle;
            }
            return low + high;
        }
    }

    /// <summary>A peak at each place, as wide as the lines that were found, or else a fiftieth of the spectrum.</summary>
    private static IEnumerable<Peak> Given(CleanSpectrum clean, PeakFit fit, IReadOnlyList<double> near)
    {
        var x = clean.Spectrum.X;
        foreach (var place in near)
        {
            var own = clean.Lines.Where(line => x[line.Window.First] <= place && place <= x[line.Window.Last]).MinBy(line => Math.Abs(line.Centre - place));
            var others = near.Where(other => other != place).Select(other => Math.Abs(other - place)).DefaultIfEmpty(double.PositiveInfinity).Min();
            var width = Math.Min(own?.HalfWidth ?? ((x[^1] - x[0]) / 50), others);
            var peak = fit.StartOf(clean.Cleaned, WindowOf(x, place, width / 2, 0));
            yield return peak with { Centre = place, Sigma = width / PeakProfile.GaussianWidth, Gamma = width / 4 };
        }
    }

    private static LineWindow WindowOf(double[] x, double centre, double reach, double strength)
    {
        var (first, last) = (Array.FindIndex(x, place => place >= centre - reach), Array.FindLastIndex(x, place => place <= centre + reach));
        (first, last) = (Math.Max(0, first), Math.Max(0, last));
        return new LineWindow(Math.Min(first, last), Math.Max(first, last), strength, Math.Max(1, Math.Abs(last - first) / 2));
    }
}
