namespace Discovery.Benchmarks.Kinetics;

/// <summary>An input and the box that its rows are drawn in.</summary>
internal sealed record KineticsInput(string Name, double Low, double High);
