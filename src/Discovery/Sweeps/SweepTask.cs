using System.Collections.Immutable;

namespace Discovery.Sweeps;

/// <summary>One run of a sweep.</summary>
/// <param name="Folder">Its folder in that of the sweep.</param>
/// <param name="Problem">Name of its problem.</param>
/// <param name="Path">The problem file, as errors name it.</param>
/// <param name="DataFolder">Where its data files are looked for.</param>
/// <param name="Text">The problem file with the values in place.</param>
/// <param name="Values">What is varied, with this run's values.</param>
/// <param name="Seed">Null for the problem's own.</param>
public sealed record SweepTask(string Folder, string Problem, string Path, string DataFolder, string Text, ImmutableArray<SweepValue> Values, long? Seed);

/// <summary>A value of what is varied.</summary>
/// <param name="Name">See <see cref="Variation.Name"/>.</param>
/// <param name="Value">As it was typed.</param>
public sealed record SweepValue(string Name, string Value);
