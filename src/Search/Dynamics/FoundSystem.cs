namespace Discovery.Search.Dynamics;

/// <summary>Equations of motion that were found, fitted at last with as few pieces as they can follow.</summary>
internal sealed record FoundSystem
{
    public required Shot Shot { get; init; }

    /// <summary>Nats of rows and statement at the last fit.</summary>
    public required double Nats { get; init; }

    /// <summary>Which family of terms it came from.</summary>
    public required string Family { get; init; }

    /// <summary>Whether the solution meets all rows within rounding.</summary>
    public required bool IsExact { get; init; }

    /// <summary>How a solver made the rows, where its steps are seen in them; the fit is by the same steps then.</summary>
    public Stepping? Stepping { get; init; }

    /// <summary>Systems that take hardly more, with the nats by which they do.</summary>
    public required IReadOnlyList<(MotionSystem System, double Nats)> Rivals { get; init; }

    /// <summary>Systems that were fitted.</summary>
    public required int Fits { get; init; }
}
