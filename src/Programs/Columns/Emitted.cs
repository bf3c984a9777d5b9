namespace Discovery.Programs.Columns;

/// <summary>What the program writes in this step.</summary>
internal sealed record Emitted(int Output) : Node;
