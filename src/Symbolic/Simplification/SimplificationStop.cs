namespace Discovery.Symbolic.Simplification;

/// <summary>Why a simplification ended.</summary>
public enum SimplificationStop
{
    /// <summary>No rule finds anything new.</summary>
    Saturated,

    /// <summary>The graph reached its largest size. The result is equal, but a simpler form may exist.</summary>
    NodeLimit,

    /// <summary>The rounds were used up. The result is equal, but a simpler form may exist.</summary>
    IterationLimit,

    /// <summary>All the work that is allowed was done. The result is equal, but a simpler form may exist.</summary>
    WorkLimit,

    /// <summary>The emergency stop: the result may differ from run to run.</summary>
    TimeLimit,
}
