namespace Discovery.Problems;

/// <summary>What result.json calls things.</summary>
public static class ResultNames
{
    /// <summary>Of result.json; a reader of another one is not promised the same names.</summary>
    public const int Schema = 1;

    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Accepted => "accepted",
        RunStatus.BestEffort => "best-effort",
        _ => "cancelled",
    };

    public static string Of(RunEnd end) => end switch
    {
        RunEnd.Complete => "complete",
        RunEnd.TimeUp => "time",
        _ => "cancelled",
    };
}
