namespace Discovery.Search.Regressions;

/// <summary>For which rows a stage is worth its time.</summary>
public enum StageRows
{
    Any,

    /// <summary>It knows a law only where the law holds in all rows.</summary>
    Exact,

    /// <summary>It finds what only noise hides from the others.</summary>
    Noisy,
}
