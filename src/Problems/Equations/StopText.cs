namespace Discovery.Problems.Equations;

/// <summary>Why a training ended, for a person.</summary>
internal static class StopText
{
    public static string Of(StopReason reason) => reason.Kind switch
    {
        StopKind.TargetReached => "as accurate as asked",
        StopKind.Converged => "settled",
        StopKind.IterationLimit => "most steps taken",
        StopKind.Stalled => "no step lowers the error",
        StopKind.Cancelled => "stopped",
        _ => "not finite",
    };
}
