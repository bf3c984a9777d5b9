namespace Discovery.Cli.Commands;

/// <summary>The arguments of <c>run</c>.</summary>
/// <param name="Files">Problem files.</param>
/// <param name="Out">The folder for the run; for several files, the folder that holds one for each.</param>
/// <param name="Options">For the pipeline.</param>
internal sealed record RunSettings(IReadOnlyList<string> Files, string? Out, RunOptions Options)
{
    public bool AsJson { get; init; }

    public bool IsQuiet { get; init; }
}
