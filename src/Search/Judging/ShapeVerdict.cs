namespace Discovery.Search.Judging;

/// <summary>Whether a formula has a shape over a box.</summary>
internal enum ShapeVerdict
{
    /// <summary>At every point: interval arithmetic bounds it.</summary>
    Proved,

    /// <summary>At every point that was looked at, but the bounds are too coarse to tell.</summary>
    Open,

    /// <summary>At some point it does not.</summary>
    Refuted,
}
