using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>Takes baseline, ripple, spikes and steps off a spectrum, all fitted in one go, and measures the lines that remain.</summary>
/// <remarks>
/// Weighted least squares of cubic splines (baseline), sines with drifting amplitudes (ripple) and jumps, outside lines; lines are found in running means of many widths of
/// what is left, and both are repeated until they agree. How many splines and harmonics there are is chosen by description length.
/// </remarks>
public static class SpectrumCleaner
{
    /// <summary>Deviations of its flux that a line must have: what was found in a running mean may vanish where the baseline is not known.</summary>
    private const double LeastFlux = 4;

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CleanSpectrum Clean(Spectrum spectrum, CleaningOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= CleaningOptions.Default;
        var spikes = options.Spikes ? SpikeFilter.Find(spectrum) : new bool[spectrum.Count];
        bool[] used = [.. spectrum.IsUsed.Select((use, i) => use && !spikes[i])];
        // arPLS goes off before all else, and may take lines with it: which lines there are, the joint fit says.
        var reference = options.Baseline == BaselineMethod.ArPls ? Clean(spectrum, options with { Baseline = BaselineMethod.Spline, BaselineParameter = null }, cancellation) : null;
        var stiff = reference is null ? null : ArPls.Baseline(spectrum.Y, used, options.BaselineParameter ?? ArPls.StiffnessFor(reference.Windows.Select(window => window.Count).DefaultIfEmpty(spectrum.Count / 20).Max()));
        double[] values = [.. spectrum.Y.Select((value, i) => value - (stiff?[i] ?? 0))];
        var joint = new SpectrumFit(spectrum.X, values, used);
        var choice = new LayoutChoice(joint, options);
        var outcome = choice.Choose(cancellation);
        var clean = Told(spectrum, spikes, used, outcome, stiff, [.. choice.Others(outcome)]);
        clean = clean with { Losses = BaselineComparison.Of(reference ?? clean, options) };
        return clean with { Doubts = SpectrumDoubts.Of(clean, options.Baseline != BaselineMethod.Level) };
    }

    /// <summary>The lines of a clean spectrum over another axis, such as velocity.</summary>
    /// <param name="clean">The spectrum.</param>
    /// <param name="axis">Places of the channels on it, rising or falling.</param>
    /// <exception cref="ArgumentException">There is not one place a channel.</exception>
    public static ImmutableArray<MeasuredLine> Measure(CleanSpectrum clean, double[] axis)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(axis);
        if (axis.Length != clean.Spectrum.Count) throw new ArgumentException($"There are {axis.Length} places for {clean.Spectrum.Count} channels.", nameof(axis));
        double[] widths = [.. Enumerable.Range(0, axis.Length).Select(i => Math.Abs(i == 0 ? axis[1] - axis[0] : i == axis.Length - 1 ? axis[^1] - axis[^2] : (axis[i + 1] - axis[i - 1]) / 2))];
        return [.. clean.Windows.Select(window =>
        {
            var line = LineSum.Measure(axis, widths, clean.Cleaned, clean.IsUsed, clean.Noise, clean.Joint!.Fit, window);
            return line with { Sigma = Math.Sqrt((line.Sigma * line.Sigma) + SpreadOf(line)) };
        })];

        // What the choice of the baseline leaves open: by Akaike's weights, as what is foreseen under the line is what counts.
        double SpreadOf(MeasuredLine line)
        {
            var (spread, all) = (0.0, 1.0);
            foreach (var other in clean.Others)
            {
                var weight = Math.Exp(-Math.Clamp(Akaike(other) - Akaike(clean.Joint!), -20, 700));
                var flux = LineSum.Measure(axis, widths, other.Residual, clean.IsUsed, other.Noise, other.Fit, line.Window).Flux;
                (spread, all) = (spread + (weight * (flux - line.Flux) * (flux - line.Flux)), all + weight);
            }
            return spread / all;
        }

        double Akaike(JointOutcome outcome) => outcome.Length - (((0.5 * Math.Log(clean.IsUsed.Count(used => used))) - 1) * outcome.Fit.Model.ColumnCount);
    }

    private static CleanSpectrum Told(Spectrum spectrum, bool[] spikes, bool[] used, JointOutcome outcome, double[]? stiff, ImmutableArray<JointOutcome> others)
    {
        var layout = outcome.Layout;
        var (baseline, ripple, steps) = (outcome.Fit.Values(0, layout.BaselineBlocks), outcome.Fit.Values(layout.BaselineBlocks, layout.BaselineBlocks + layout.RippleBlocks), outcome.Fit.Values(layout.BaselineBlocks + layout.RippleBlocks, layout.BlockCount));
        var clean = new CleanSpectrum
        {
            Spectrum = spectrum,
            IsSpike = spikes,
            Baseline = [.. baseline.Select((value, i) => value + steps[i] + (stiff?[i] ?? 0))],
            Ripple = ripple,
            Cleaned = [.. outcome.Residual.Select((value, i) => used[i] ? value : double.NaN)],
            Noise = outcome.Noise,
            Windows = outcome.Windows,
            Ripples = [.. layout.Ripples.Select((wave, r) => wave with { Period = PeriodOf(r) })],
            Steps = layout.Steps,
            BaselineColumns = layout.Columns,
            Joint = outcome,
            Others = others,
            Stiff = stiff ?? new double[spectrum.Count],
        };
        var lines = Measure(clean, spectrum.X);
        ImmutableArray<MeasuredLine> kept = [.. lines.Where(line => Math.Abs(line.Flux) > LeastFlux * line.Sigma)];
        return clean with { Windows = [.. kept.Select(line => line.Window)], Lines = kept, BroadestKept = BaselineComparison.BroadestKept(spectrum.X, layout) };

        // Amplitudes that drift make up for a period that is a little off; the one to tell is that of a wave that does not drift.
        double PeriodOf(int r)
        {
            var first = layout.BaselineBlocks + layout.Ripples.Take(r).Sum(other => 2 * other.Harmonics);
            var wave = outcome.Fit.Values(first, first + 2);
            bool[] quiet = [.. used];
            foreach (var window in outcome.Windows) Array.Fill(quiet, false, window.First, window.Count);
            return RippleSearch.Near(layout.Ripples[r].Period, spectrum.X, [.. wave.Select((value, i) => value + (used[i] ? outcome.Residual[i] : 0))], quiet);
        }
    }
}
