using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Spectra.Cleaning;

/// <summary>Fits lines of one shape together with baseline, ripple and steps, to all channels: overlapping lines and wings that never end are told apart by their shape.</summary>
/// <remarks>Gauss-Newton steps with the linear part solved in each; lines are added while the description length falls.</remarks>
internal sealed class PeakFit(Spectrum spectrum, double[] y, bool[] isUsed, ModelLayout layout, PeakShape shape)
{
    private const int MostSteps = 40;

    private const int MostPeaks = 60;

    /// <summary>Places and peaks that are tried for one line more.</summary>
    private const int MostProposals = 3;

    /// <summary>Relative fall of the sum of squares at which it ends.</summary>
    private const double Settled = 1e-10;

    /// <summary>A peak may be no wider than this share of the spectrum, and no narrower than this share of a channel.</summary>
    private const double WidestShare = 0.5, NarrowestShare = 0.2;

    private readonly double[] _weights = [.. isUsed.Select(used => used ? 1.0 : 0)];
    private readonly int _all = isUsed.Count(used => used);
    private readonly LinearModel _linear = layout.Over(spectrum.X);

    private double Channel => (spectrum.X[^1] - spectrum.X[0]) / (spectrum.Count - 1);

    /// <summary>The lines, by place, with what they leave, the linear part, and the noise.</summary>
    /// <param name="start">Where lines are known to be.</param>
    /// <param name="mayAdd">Whether more may be found.</param>
    /// <param name="cancellation">Stops it.</param>
    public PeakOutcome Run(IEnumerable<Peak> start, bool mayAdd, CancellationToken cancellation)
    {
        var best = Descend([.. start], cancellation);
        while (mayAdd && best.Peaks.Length < MostPeaks)
        {
            cancellation.ThrowIfCancellationRequested();
            var proposals = LineFinder.Find(best.Residual, isUsed, Math.Sqrt(best.Squares / _all), isUsed, 0, (double)spectrum.Count / layout.Columns)
                .OrderByDescending(line => Math.Abs(line.Strength)).Take(MostProposals).Select(window => best.Peaks.Add(StartOf(best.Residual, window)))
                .Concat(best.Peaks.OrderByDescending(peak => Misfit(peak, best.Residual)).Take(MostProposals).Select(peak => Split(best.Peaks, peak))).ToList();
            if (proposals.Count == 0) break;
            var next = proposals.Select(peaks => Descend(peaks, cancellation)).MinBy(outcome => outcome.Length)!;
            if (next.Length >= best.Length) break;
            best = next;
        }
        for (var i = 0; mayAdd && i < best.Peaks.Length;)
        {
            var fewer = Descend(best.Peaks.RemoveAt(i), cancellation);
            if (fewer.Length < best.Length) best = fewer;
            else i++;
        }
        return best;
    }

    /// <summary>A line as it looks in a window.</summary>
    public Peak StartOf(double[] residual, LineWindow window)
    {
        var (area, moment, square) = (0.0, 0.0, 0.0);
        for (var i = window.First; i <= window.Last; i++)
        {
            if (!isUsed[i]) continue;
            var weight = residual[i] * spectrum.Width(i);
            (area, moment) = (area + weight, moment + (weight * spectrum.X[i]));
        }
        var centre = area == 0 ? spectrum.X[(window.First + window.Last) / 2] : Math.Clamp(moment / area, spectrum.X[window.First], spectrum.X[window.Last]);
        for (var i = window.First; i <= window.Last; i++) if (isUsed[i]) square += residual[i] * spectrum.Width(i) * Math.Pow(spectrum.X[i] - centre, 2);
        var sigma = area == 0 || square / area <= 0 ? Channel * window.Count / 6 : Math.Sqrt(square / area);
        return new Peak(area, centre, Math.Max(sigma, Channel / 2), Math.Max(sigma, Channel / 2));
    }

    /// <summary>A peak that covers two lines is better parted than joined by a third.</summary>
    private ImmutableArray<Peak> Split(ImmutableArray<Peak> peaks, Peak peak)
    {
        var half = peak with { Area = peak.Area / 2, Sigma = peak.Sigma / 2, Gamma = peak.Gamma / 2 };
        var shift = peak.FullWidth(shape) / 3;
        return peaks.Remove(peak).Add(half with { Centre = peak.Centre - shift }).Add(half with { Centre = peak.Centre + shift });
    }

    /// <summary>Squares that are left within a width of a peak.</summary>
    private double Misfit(Peak peak, double[] residual)
    {
        var (reach, squares) = (peak.FullWidth(shape), 0.0);
        for (var i = 0; i < residual.Length; i++) if (isUsed[i] && Math.Abs(spectrum.X[i] - peak.Centre) <= reach) squares += residual[i] * residual[i];
        return squares;
    }

    private PeakOutcome Descend(ImmutableArray<Peak> peaks, CancellationToken cancellation)
    {
        var best = At(peaks);
        for (var step = 0; step < MostSteps && !peaks.IsEmpty; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var joint = Jacobian(best.Peaks).Fit(Residual(best.Peaks), _weights);
            double[] moves = [.. joint.Coefficients.Skip(_linear.ColumnCount)];
            PeakOutcome? next = null;
            for (var share = 1.0; share > 1e-3 && next is null; share /= 3)
            {
                var moved = At([.. best.Peaks.Select((peak, i) => Kept(peak.Moved(shape, moves.AsSpan(i * Peak.NumbersOf(shape), Peak.NumbersOf(shape)), share)))]);
                if (moved.Squares < best.Squares) next = moved;
            }
            if (next is null) break;
            var fall = best.Squares - next.Squares;
            best = next;
            if (fall < Settled * best.Squares) break;
        }
        return best;
    }

    private Peak Kept(Peak peak)
    {
        var (low, high) = (NarrowestShare * Channel, WidestShare * (spectrum.X[^1] - spectrum.X[0]));
        return peak with { Sigma = Math.Clamp(peak.Sigma, low, high), Gamma = Math.Clamp(peak.Gamma, low, high), Centre = Math.Clamp(peak.Centre, spectrum.X[0], spectrum.X[^1]) };
    }

    /// <summary>The linear part beside the derivatives of the peaks.</summary>
    public LinearModel Jacobian(ImmutableArray<Peak> peaks) =>
        new(spectrum.X, [.. layout.Blocks(spectrum.X[0], spectrum.X[^1])], [.. peaks.SelectMany(peak => peak.Derivatives(shape, spectrum.X))]);

    /// <summary>The covariance of the numbers of a peak for noise 1: columns of the factor of the Jacobian.</summary>
    public double Deviation(ModelFit joint, int peak, int number)
    {
        var unit = Vector<double>.Build.Dense(joint.Model.ColumnCount);
        var at = _linear.ColumnCount + (peak * Peak.NumbersOf(shape)) + number;
        unit[at] = 1;
        return Math.Sqrt(joint.Factor.Solve(unit)[at]);
    }

    private double[] Residual(ImmutableArray<Peak> peaks) => [.. y.Select((value, i) => value - peaks.Sum(peak => peak.At(shape, spectrum.X[i])))];

    public double[] Weights => _weights;

    private PeakOutcome At(ImmutableArray<Peak> peaks)
    {
        var rest = Residual(peaks);
        var fit = _linear.Fit(rest, _weights);
        var values = fit.Values(0, int.MaxValue);
        var squares = 0.0;
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] -= values[i];
            if (isUsed[i]) squares += rest[i] * rest[i];
        }
        var numbers = _linear.ColumnCount + (peaks.Length * (Peak.NumbersOf(shape) + 1));
        var length = (0.5 * _all * Math.Log(Math.Max(squares, 1e-300) / _all)) + (0.5 * Math.Log(_all) * numbers);
        return new PeakOutcome(peaks, fit, rest, squares, length);
    }
}
