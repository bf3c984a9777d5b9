namespace Discovery.Programs.Stages;

/// <summary>
/// Shift registers with feedback, as check sums (CRC), scramblers and pseudo-random bits use them: the register moves by one place, and where a bit is set a mask is
/// laid over it. The mask needs no search: it is what the outputs show where the bit is set.
/// </summary>
internal static class ShiftStage
{
    /// <summary>Bits of a register: outputs above 2^16 would need more rows than people write.</summary>
    private const int MostBits = 16;

    /// <summary>Tests that set the register back.</summary>
    private const int MostResets = 8;

    public static void Search(ProgramContext context)
    {
        var (bench, examples) = (context.Bench, context.Examples);
        if (bench.Symbols[0] < 0 || bench.Symbols[^1] < 2 || bench.Symbols[^1] >= 1L << MostBits) return;
        var width = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)bench.Symbols[^1]);
        var full = (1L << width) - 1;
        var bits = context.Store.Inputs.Where(input => Array.TrueForAll(input.Values, value => value is 0 or 1)).ToList();
        foreach (var start in new[] { 0, full, 1 })
        {
            var before = new long[examples.RowCount];
            for (var row = 0; row < before.Length; row++) before[row] = examples.StepOf[row] == 0 ? start : bench.Target[row - 1];
            foreach (var input in bits.Append(null))
            {
                foreach (var isLeft in (ReadOnlySpan<bool>)[true, false])
                {
                    Try(context, before, input, null, isLeft, width, start);
                    foreach (var reset in context.Features.Tests.Where(test => test.Node != input?.Node).Take(MostResets)) Try(context, before, input, reset, isLeft, width, start);
                }
            }
        }
    }

    private static void Try(ProgramContext context, long[] before, Column? input, Column? reset, bool isLeft, int width, long start)
    {
        var (bench, full, top) = (context.Bench, (1L << width) - 1, 1L << (width - 1));
        // The input meets the bit that leaves, or comes in at the other end.
        foreach (var isFed in (ReadOnlySpan<bool>)[true, false])
        {
            if (input is null && !isFed) continue;
            bench.Spend();
            long Moved(int row) => isLeft ? ((before[row] << 1) & full) | (isFed ? 0 : input!.Values[row]) : (before[row] >> 1) | (isFed ? 0 : input!.Values[row] * top);
            long Set(int row) => (isLeft ? before[row] >> (width - 1) : before[row] & 1) ^ (isFed && input is not null ? input.Values[row] : 0);
            bool IsReset(int row) => reset is not null && reset.Values[row] != 0;
            var shown = Array.FindIndex(Enumerable.Range(0, before.Length).ToArray(), row => Set(row) == 1 && !IsReset(row));
            if (shown < 0) continue;
            var mask = bench.Target[shown] ^ Moved(shown);
            var misfits = 0;
            for (var row = 0; row < before.Length && misfits <= bench.Budget; row++)
                if (bench.Target[row] != (IsReset(row) ? start : Moved(row) ^ (Set(row) * mask))) misfits++;
            if (misfits <= bench.Budget) Propose(context, input, reset, isLeft, isFed, width, start, mask, misfits);
        }
    }

    private static void Propose(ProgramContext context, Column? input, Column? reset, bool isLeft, bool isFed, int width, long start, long mask, int misfits)
    {
        var (full, top) = ((1L << width) - 1, 1L << (width - 1));
        var q = context.Store.Output(context.Bench.Output, 1, [start]);
        var leaving = isLeft ? Node.Of(Operators.Quotient, q.Node, Node.Of(top)) : Node.Of(Operators.Remainder, q.Node, Node.Of(2));
        if (isFed && input is not null) leaving = Node.Of(Operators.Xor, leaving, input.Node);
        var moved = isLeft ? Node.Of(Operators.And, Node.Of(Operators.Times, q.Node, Node.Of(2)), Node.Of(full)) : Node.Of(Operators.Quotient, q.Node, Node.Of(2));
        if (!isFed) moved = isLeft ? Node.Of(Operators.Plus, moved, input!.Node) : Node.Of(Operators.Plus, moved, Node.Of(Operators.Times, input!.Node, Node.Of(top)));
        var node = Node.Of(Operators.Xor, moved, Node.Of(Operators.Times, leaving, Node.Of(mask)));
        if (reset is not null) node = Node.Of(Operators.If, reset.Node, Node.Of(start), node);
        context.Bench.Propose(node, ProgramBits.Of(node) + q.Bits - ProgramBits.NameBits + (reset is null ? 0 : reset.Bits - ProgramBits.Of(reset.Node)), misfits);
    }
}
