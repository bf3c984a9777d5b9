using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>A joint fit with the lines that it leaves.</summary>
/// <param name="Layout">Of the model.</param>
/// <param name="Fit">Of the channels outside lines.</param>
/// <param name="Residual">What is left of the spectrum, in all channels; not a number where nothing was measured.</param>
/// <param name="Windows">Lines.</param>
/// <param name="Noise">Standard deviation of a channel outside lines.</param>
/// <param name="Length">Description length in nats.</param>
internal sealed record JointOutcome(ModelLayout Layout, ModelFit Fit, double[] Residual, ImmutableArray<LineWindow> Windows, double Noise, double Length);
