namespace Discovery;

/// <summary>The variable that the law gives.</summary>
public sealed record TargetVariable(string Name, string? Unit = null)
{
    internal Place Place { get; init; }
}
