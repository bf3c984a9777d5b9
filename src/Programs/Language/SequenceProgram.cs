using System.Collections.Immutable;

namespace Discovery.Programs.Language;

/// <summary>A register with the value that it has before the first step.</summary>
public sealed record Register(string Name, long Start);

/// <summary>One line of a program: the name takes the value.</summary>
public sealed record Assignment(string Name, Node Value);

/// <summary>
/// A program that reads one row of whole numbers a step and writes one: its lines are worked through from top to bottom, registers keep what they
/// were given last until the next step.
/// </summary>
public sealed record SequenceProgram(ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<Register> Registers, ImmutableArray<Assignment> Body)
{
    /// <summary>The program in one line.</summary>
    public string Text => string.Join(";  ", Lines);

    /// <summary>First the start of each register, then what happens in each step.</summary>
    public IEnumerable<string> Lines => [.. Registers.Select(register => $"{register.Name} = {register.Start}"), .. Body.Select(line => $"{line.Name} = {line.Value}")];

    /// <summary>Reads the lines of a program.</summary>
    public static SequenceProgram Parse(string text, ImmutableArray<string> inputs = default, ImmutableArray<string> outputs = default) => ProgramParser.Parse(text, inputs, outputs);

    public override string ToString() => Text;
}
