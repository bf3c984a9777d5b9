using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>Peaks with the baseline that belongs to them.</summary>
/// <param name="Peaks">The lines.</param>
/// <param name="Fit">Of the linear part.</param>
/// <param name="Residual">What both leave.</param>
/// <param name="Squares">Their sum over channels that are used.</param>
/// <param name="Length">Description length in nats.</param>
internal sealed record PeakOutcome(ImmutableArray<Peak> Peaks, ModelFit Fit, double[] Residual, double Squares, double Length);
