using System.Collections.Immutable;

namespace Discovery.Fitting.Computing;

/// <summary>The devices of a family that a machine has.</summary>
/// <param name="Devices">Those that there are, whether they can be used or not.</param>
/// <param name="Problem">Where there are none: why, in a sentence.</param>
public sealed record DeviceListing(ImmutableArray<Device> Devices, string? Problem);
