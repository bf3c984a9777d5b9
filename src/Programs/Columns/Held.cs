namespace Discovery.Programs.Columns;

/// <summary>The value of a register: before its renewal in this step, or after it.</summary>
internal sealed record Held(MemoryCell Memory, bool IsNew) : Node;
