using System.Collections.Immutable;

namespace Discovery.Symbolic.Evaluation;

/// <summary>Which block of memory holds the result of each instruction.</summary>
internal sealed class Registers
{
    private readonly int[] _of;

    private Registers(int[] of, int count) => (_of, Count) = (of, count);

    public int Count { get; }

    public int this[int instruction] => _of[instruction];

    /// <summary>One for each instruction: the reverse sweep needs every result again.</summary>
    public static Registers Separate(ImmutableArray<Instruction> instructions) => new([.. Enumerable.Range(0, instructions.Length)], instructions.Length);

    /// <summary>
    /// As few as possible: a block is free again after the last use of what it holds, so a formula of any usual size stays in the
    /// first-level cache. What is the same for every row is never overwritten.
    /// </summary>
    public static Registers Shared(ImmutableArray<Instruction> instructions)
    {
        var lastUse = new int[instructions.Length];
        for (var i = 0; i < instructions.Length; i++)
            foreach (var operand in instructions[i].Operands()) lastUse[operand] = i;
        var of = new int[instructions.Length];
        var free = new Stack<int>();
        var count = 0;
        for (var i = 0; i < instructions.Length; i++)
        {
            foreach (var operand in instructions[i].Operands().Distinct())
                if (lastUse[operand] == i && !instructions[operand].IsScalar) free.Push(of[operand]);
            of[i] = !instructions[i].IsScalar && free.TryPop(out var register) ? register : count++;
        }
        return new(of, count);
    }
}
