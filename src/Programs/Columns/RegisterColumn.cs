namespace Discovery.Programs.Columns;

/// <summary>A register with its values after and before each step.</summary>
/// <param name="Memory">How it is renewed.</param>
/// <param name="New">After the step.</param>
/// <param name="Old">Before it.</param>
/// <param name="Inner">What is wrapped to give the new value, where it is a remainder, a quotient or emptied; else null.</param>
internal sealed record RegisterColumn(MemoryCell Memory, Column New, Column Old, Column? Inner)
{
    /// <summary>The largest size of a register: what grows beyond it is no counter any more.</summary>
    private const long MostSize = 1L << 40;

    public double Bits => Old.Bits;

    /// <summary>The order in which it was made, which decides between equals.</summary>
    public int Number { get; init; }

    /// <summary>Runs a register along all sequences; null where it grows too large.</summary>
    /// <param name="steps">The step of each row in its sequence.</param>
    /// <param name="hint">How it would like to be called.</param>
    /// <param name="start">Before the first step.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="renew">The new value from the old one and what is read.</param>
    /// <param name="update">The same as an expression.</param>
    public static RegisterColumn? Run(int[] steps, string hint, long start, Column input, Func<long, long, long> renew, Func<Node, Node, Node> update)
    {
        var (before, after, value) = (new long[steps.Length], new long[steps.Length], start);
        for (var row = 0; row < steps.Length; row++)
        {
            if (steps[row] == 0) value = start;
            before[row] = value;
            value = renew(value, input.Values[row]);
            if (value is > MostSize or < -MostSize) return null;
            after[row] = value;
        }
        return Of(hint, start, memory => update(new Held(memory, IsNew: false), input.Node), input, before, after);
    }

    /// <summary>A register whose values are known.</summary>
    public static RegisterColumn Of(string hint, long start, Func<MemoryCell, Node> update, Column input, long[] before, long[] after)
    {
        var memory = new MemoryCell(hint, start);
        memory.Update = update(memory);
        // The bits of registers inside the input are those that its expression alone does not show.
        var bits = ProgramBits.Of(memory.Update) + ProgramBits.OfStart(start) + ProgramBits.NameBits + input.Bits - ProgramBits.Of(input.Node);
        var inner = memory.Update is Node.Apply { Operator: var row, Arguments: [Node.Apply { Operator: var first, Arguments: [var a, var b] } sum, Node.Whole] }
            && (row == Operators.Remainder || row == Operators.Quotient) && first == Operators.Plus ? InnerOf(sum, memory, a, b, input, before, bits)
            : memory.Update is Node.Apply { Operator: var choice, Arguments: [_, Node.Whole, Node.Apply { Operator: var plus, Arguments: [var c, var d] } filled] } && choice == Operators.If && plus == Operators.Plus
            ? InnerOf(filled, memory, c, d, input, before, bits) : null;
        return new RegisterColumn(memory, new Column(new Held(memory, IsNew: true), after, bits), new Column(new Held(memory, IsNew: false), before, bits), inner);
    }

    /// <summary>b*q + u before it is wrapped; the sum is shared with the register, so that its further use costs a name.</summary>
    private static Column? InnerOf(Node sum, MemoryCell memory, Node first, Node second, Column input, long[] before, double bits)
    {
        if (!second.Equals(input.Node)) (first, second) = (second, first);
        if (!second.Equals(input.Node)) return null;
        var factor = first switch
        {
            Held held when held.Memory == memory => 1,
            Node.Apply { Operator: var times, Arguments: [Node.Whole whole, Held held] } when times == Operators.Times && held.Memory == memory => whole.Value,
            _ => 0,
        };
        if (factor == 0) return null;
        var values = new long[before.Length];
        for (var row = 0; row < values.Length; row++) values[row] = (factor * before[row]) + input.Values[row];
        return new Column(sum, values, bits);
    }
}
