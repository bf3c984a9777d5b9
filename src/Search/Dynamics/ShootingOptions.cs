using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>How a system is fitted to its trajectories.</summary>
internal sealed record ShootingOptions
{
    /// <summary>Residuals below this count as nothing; one a measured state, in its unit.</summary>
    public required ImmutableArray<double> Floors { get; init; }

    /// <summary>Of a step of the integration.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>How a solver made the rows; null where its steps are not seen in them.</summary>
    public Stepping? Stepping { get; init; }

    /// <summary>Damped steps at most.</summary>
    public int Steps { get; init; } = 12;

    /// <summary>A step that shortens the description by less than so many nats is the last.</summary>
    public double Gain { get; init; } = 0.02;
}
