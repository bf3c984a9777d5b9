namespace Discovery.Pde.Equations;

/// <summary>Why a problem cannot be solved as it stands.</summary>
/// <param name="Line">The line of the problem file that is wrong; 0 where the fault is in none.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record Objection(int Line, string Message)
{
    /// <summary>Whether the region is at fault.</summary>
    public bool IsOfRegion { get; init; }
}
