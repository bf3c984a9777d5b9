namespace Discovery.Cli.Commands;

internal static class ExitCode
{
    public const int Accepted = 0;

    /// <summary>Bad arguments, problem file or data.</summary>
    public const int Wrong = 1;

    /// <summary>The run came to its end, but nothing is as accurate as the problem asks.</summary>
    public const int BestEffort = 2;

    public const int Stopped = 130;

    public static int Of(RunStatus status) => status switch
    {
        RunStatus.Accepted => Accepted,
        RunStatus.BestEffort => BestEffort,
        _ => Stopped,
    };
}
