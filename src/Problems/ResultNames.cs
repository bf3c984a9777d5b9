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

    public static string Of(Standing standing) => standing.ToString().ToLowerInvariant();

    /// <exception cref="FormatException">No standing has this name.</exception>
    public static Standing Standing(string name) => Enum.GetValues<Standing>().Where(standing => Of(standing) == name).Select(standing => (Standing?)standing).FirstOrDefault()
        ?? throw new FormatException($"the verdict '{name}' is none that is known");

    public static string Of(RunEnd end) => end switch
    {
        RunEnd.Complete => "complete",
        RunEnd.TimeUp => "time",
        _ => "cancelled",
    };
}
