using System.Collections.Immutable;

namespace Discovery.Programs.Language;

/// <summary>Runs a program step by step. Its state is a value that can be kept and taken up again.</summary>
public sealed class ProgramRunner
{
    private readonly Func<long[], long>[] _values;
    private readonly int[] _targets;
    private readonly int[] _outputs;
    private readonly int[] _registers;
    private readonly int _slots;
    private readonly int _inputs;

    public ProgramRunner(SequenceProgram program)
    {
        Program = program;
        var slots = new Dictionary<string, int>();
        int Slot(string name) => slots.TryGetValue(name, out var slot) ? slot : slots[name] = slots.Count;
        _inputs = program.Inputs.Length;
        foreach (var name in program.Inputs) Slot(name);
        _registers = [.. program.Registers.Select(register => Slot(register.Name))];
        _values = [.. program.Body.Select(line => Compile(line.Value, Slot))];
        _targets = [.. program.Body.Select(line => Slot(line.Name))];
        _outputs = [.. program.Outputs.Select(Slot)];
        _slots = slots.Count;
    }

    public SequenceProgram Program { get; }

    /// <summary>The registers before the first step.</summary>
    public ImmutableArray<long> Start => [.. Program.Registers.Select(register => register.Start)];

    /// <summary>One step.</summary>
    /// <param name="state">The registers before it.</param>
    /// <param name="inputs">In the order of the program's inputs.</param>
    /// <returns>The outputs and the registers after it; no outputs where a table has no entry or a value leaves 64 bits.</returns>
    public (ImmutableArray<long>? Outputs, ImmutableArray<long> State) Step(ImmutableArray<long> state, ReadOnlySpan<long> inputs)
    {
        var slots = new long[_slots];
        inputs[.._inputs].CopyTo(slots);
        for (var i = 0; i < _registers.Length; i++) slots[_registers[i]] = state[i];
        try
        {
            for (var i = 0; i < _values.Length; i++) slots[_targets[i]] = _values[i](slots);
        }
        catch (Exception error) when (error is KeyNotFoundException or OverflowException)
        {
            return (null, state);
        }
        return ([.. _outputs.Select(slot => slots[slot])], [.. _registers.Select(slot => slots[slot])]);
    }

    /// <summary>All steps of a sequence.</summary>
    /// <param name="inputs">A column an input.</param>
    /// <param name="steps">How many.</param>
    /// <returns>A column an output, NaN-free: null from the first step on that has no value.</returns>
    public long?[][] Run(long[][] inputs, int steps)
    {
        var outputs = Program.Outputs.Select(_ => new long?[steps]).ToArray();
        var state = Start;
        var row = new long[_inputs];
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < _inputs; i++) row[i] = inputs[i][step];
            var (values, next) = Step(state, row);
            if (values is null) break;
            for (var k = 0; k < outputs.Length; k++) outputs[k][step] = values.Value[k];
            state = next;
        }
        return outputs;
    }

    private static Func<long[], long> Compile(Node node, Func<string, int> slotOf)
    {
        switch (node)
        {
            case Node.Whole whole:
                var number = whole.Value;
                return _ => number;
            case Node.Variable variable:
                var slot = slotOf(variable.Name);
                return slots => slots[slot];
            case Node.Lookup lookup:
                var keys = lookup.Keys.Select(key => Compile(key, slotOf)).ToArray();
                return slots => lookup.Table.Find(Array.ConvertAll(keys, key => key(slots))) ?? throw new KeyNotFoundException();
            case Node.Apply apply:
                var (value, parts) = (apply.Operator.Value, apply.Arguments.Select(part => Compile(part, slotOf)).ToArray());
                return parts.Length switch
                {
                    1 => slots => value(parts[0](slots), 0, 0),
                    2 => slots => value(parts[0](slots), parts[1](slots), 0),
                    _ => slots => value(parts[0](slots), parts[1](slots), parts[2](slots)),
                };
            default: throw new InvalidOperationException($"A program cannot hold {node.GetType().Name}.");
        }
    }
}
