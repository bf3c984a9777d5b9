namespace Discovery.Fitting.Descent;

/// <summary>Why an iteration ended, with the number that it ended at. Two are equal if their kinds and numbers are.</summary>
/// <remarks>The default is <see cref="StopKind.Converged"/> within 0. It prints as its kind.</remarks>
public readonly record struct StopReason
{
    private StopReason(StopKind kind, double number) => (Kind, Number) = (kind, number);

    public StopKind Kind { get; }

    /// <summary>The tolerance, target, limit or damping that was met; NaN where there is none.</summary>
    public double Number { get; }

    /// <summary>The loss is not finite where the iteration starts.</summary>
    public static StopReason NotFinite { get; } = new(StopKind.NotFinite, double.NaN);

    public static StopReason Cancelled { get; } = new(StopKind.Cancelled, double.NaN);

    /// <param name="tolerance">The share of the error by which steps no longer lowered it; 0 where an iteration has nothing left to do.</param>
    public static StopReason Converged(double tolerance = 0) => new(StopKind.Converged, tolerance);

    /// <param name="target">The error asked for.</param>
    public static StopReason TargetReached(double target) => new(StopKind.TargetReached, target);

    /// <param name="limit">Iterations allowed.</param>
    public static StopReason IterationLimit(int limit) => new(StopKind.IterationLimit, limit);

    /// <param name="damping">The largest that was tried; NaN where steps are not damped.</param>
    public static StopReason Stalled(double damping) => new(StopKind.Stalled, damping);

    public bool Is(StopKind kind) => Kind == kind;

    public override string ToString() => Kind.ToString();
}
