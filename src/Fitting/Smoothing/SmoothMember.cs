namespace Discovery.Fitting.Smoothing;

/// <summary>One of the networks of a <see cref="SmoothNetwork"/>.</summary>
/// <param name="Network">In the inputs, or in the logarithms of those that go over decades.</param>
/// <param name="MeanSquare">Of what it leaves in its rows, in variances of the target.</param>
/// <param name="Free">How many of its constants the rows decide; the others are decided by its smoothness.</param>
/// <param name="Evidence">Logarithm of the probability of its rows, in nats.</param>
/// <param name="Weight">Its share in the mean of all.</param>
public sealed record SmoothMember(Network Network, double MeanSquare, double Free, double Evidence, double Weight);
