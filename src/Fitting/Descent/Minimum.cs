namespace Discovery.Fitting.Descent;

/// <summary>Where a minimisation ended.</summary>
/// <typeparam name="TState">What it moves.</typeparam>
/// <param name="State">The best state met.</param>
/// <param name="Loss">What was minimised, there.</param>
/// <param name="Iterations">Steps accepted.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record Minimum<TState>(TState State, double Loss, int Iterations, StopReason Reason);
