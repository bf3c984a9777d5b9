namespace Discovery.Fitting.Descent;

/// <summary>The kinds of <see cref="StopReason"/>. Their names are what results print; for a person they are put into words.</summary>
public enum StopKind
{
    /// <summary>The error no longer falls by more than the tolerance.</summary>
    Converged,

    /// <summary>The error fell below the one asked for.</summary>
    TargetReached,

    /// <summary>The allowed number of iterations was used up.</summary>
    IterationLimit,

    /// <summary>No step lowers the error any more, however short: rounding has been reached, or the model is not smooth.</summary>
    Stalled,

    /// <summary>The error is not finite where the iteration started.</summary>
    NotFinite,

    /// <summary>The caller cancelled; the best so far is returned.</summary>
    Cancelled,
}
