namespace Discovery.Programs.Columns;

/// <summary>A register while programs are being put together: what it begins with and how it is renewed in each step.</summary>
/// <param name="hint">How it would like to be called.</param>
/// <param name="start">Before the first step.</param>
internal sealed class MemoryCell(string hint, long start)
{
    public string Hint { get; } = hint;

    public long Start { get; } = start;

    /// <summary>Its value after a step; in it <see cref="Held"/> stands for registers.</summary>
    public Node Update { get; set; } = Node.Of(0);
}
