using System.Numerics;

namespace Discovery.Programs.Stages;

/// <summary>
/// Cases, as people write protocols: the output is one expression where a test holds, another one where a second test holds, and a third one else (R. Rivest, Learning
/// decision lists, Machine Learning 2, 1987). Which expressions are right on which rows is known by a bit a row, so that all lists are gone through.
/// </summary>
internal static class CaseStage
{
    /// <summary>Expressions and tests, the cheapest; a test is also asked the other way round.</summary>
    private const int MostValues = 400, MostTests = 90;

    /// <summary>Different values of a column up to which each bound between them is a test.</summary>
    private const int MostBounds = 40;

    /// <summary>What registers are told of as they are: the cheapest of them lead lists of cases.</summary>
    private const int MostRegisters = 24;

    /// <summary>Cases by the output of the step before, which is the state of many machines.</summary>
    public static void Feedback(ProgramContext context)
    {
        var (store, output) = (context.Store, context.Bench.Output);
        List<Column> leaves = [.. store.Inputs, store.Output(output, 1)];
        for (var other = 0; other < context.Examples.OutputNames.Length && leaves.Count < 4; other++)
            if (other != output) leaves.Add(store.Output(other, 1));
        Search(context, leaves, [store.Output(output, 1)]);
        if (store.Inputs.Count == 0) return;
        Search(context, [.. store.Inputs, store.Output(output, 1), store.Input(0, 1)], []);
        if (store.Inputs.Count == 1) Search(context, [store.Inputs[0], store.Input(0, 1), store.Input(0, 2), store.Output(output, 1)], []);
    }

    /// <summary>Cases of inputs and one register that does not read the outputs.</summary>
    public static void Registers(ProgramContext context)
    {
        foreach (var register in context.Registers.Take(MostRegisters))
        {
            if (context.Bench.IsHopeless(register.Bits)) return;
            Search(context, [.. context.Store.Inputs, register.Old], []);
        }
    }

    private static void Search(ProgramContext context, IReadOnlyList<Column> leaves, IReadOnlyList<Column> bounded)
    {
        var (bench, rows) = (context.Bench, context.Examples.RowCount);
        var values = Values(context, leaves);
        var tests = Tests(context, leaves, bounded, rows);
        var right = values.Select(value => Bits(rows, row => value.Values[row] == bench.Target[row])).ToList();
        var all = Bits(rows, _ => true);
        // For each set of rows the cheapest expression that is right on all of them but the odd ones.
        (Column Value, int Misfits)? Cheapest(ulong[] set, double bound)
        {
            for (var i = 0; i < values.Count && values[i].Bits < bound; i++)
            {
                var misfits = 0;
                for (var word = 0; word < set.Length && misfits <= bench.Budget; word++) misfits += BitOperations.PopCount(set[word] & ~right[i][word]);
                if (misfits <= bench.Budget) return (values[i], misfits);
            }
            return null;
        }
        var first = new List<(int Test, ulong[] Others, Column Value, int Misfits)>();
        for (var t = 0; t < tests.Count; t++)
        {
            bench.Spend(values.Count / 8);
            if (bench.IsHopeless(tests[t].Column.Bits)) return;
            if (Cheapest(tests[t].Rows, double.PositiveInfinity) is { } then) first.Add((t, And(all, Not(tests[t].Rows, all)), then.Value, then.Misfits));
        }
        var seen = new HashSet<(int, int)>();
        foreach (var (test, rest, value, misfits) in first)
        {
            var head = tests[test].Column.Bits + value.Bits + ProgramBits.OperatorBits;
            if (bench.IsHopeless(head)) continue;
            bench.Spend(values.Count / 8);
            if (Cheapest(rest, double.PositiveInfinity) is { } otherwise && misfits + otherwise.Misfits <= bench.Budget)
            {
                Propose(context, Node.Of(Operators.If, tests[test].Column.Node, value.Node, otherwise.Value.Node), head + otherwise.Value.Bits, misfits + otherwise.Misfits, leaves);
                continue;
            }
            for (var second = 0; second < tests.Count; second++)
            {
                if (second == test || bench.IsHopeless(head + tests[second].Column.Bits)) continue;
                bench.Spend(values.Count / 16);
                var inside = And(rest, tests[second].Rows);
                var outside = And(rest, Not(tests[second].Rows, all));
                if (IsEmpty(inside) || IsEmpty(outside)) continue;
                if (Cheapest(inside, double.PositiveInfinity) is not { } then || Cheapest(outside, double.PositiveInfinity) is not { } last || misfits + then.Misfits + last.Misfits > bench.Budget) continue;
                Propose(context, Node.Of(Operators.If, tests[test].Column.Node, value.Node, Node.Of(Operators.If, tests[second].Column.Node, then.Value.Node, last.Value.Node)),
                    head + tests[second].Column.Bits + then.Value.Bits + last.Value.Bits + ProgramBits.OperatorBits, misfits + then.Misfits + last.Misfits, leaves);
            }
        }
    }

    /// <summary>Registers that stand in several cases cost their renewal once.</summary>
    private static void Propose(ProgramContext context, Node node, double bits, int misfits, IReadOnlyList<Column> leaves)
    {
        foreach (var leaf in leaves)
        {
            var times = Count(node, leaf.Node);
            if (times > 1) bits -= (times - 1) * (leaf.Bits - ProgramBits.NameBits);
        }
        context.Bench.Propose(node, bits, misfits);
    }

    private static int Count(Node node, Node part) => node.Equals(part) ? 1 : node.Parts.Sum(inner => Count(inner, part));

    /// <summary>Numbers, columns, and what one or two operators make of them.</summary>
    private static List<Column> Values(ProgramContext context, IReadOnlyList<Column> leaves)
    {
        var (values, seen, rows) = (new List<Column>(), new HashSet<ulong>(), context.Examples.RowCount);
        void Add(Column? column)
        {
            if (column is not null && seen.Add(Column.HashOf(column.Values))) values.Add(column);
        }
        foreach (var number in context.Bench.Symbols.Take(MostBounds).Concat([0L, 1L]).Distinct()) Add(Column.Of(Node.Of(number), [.. Enumerable.Repeat(number, rows)]));
        foreach (var leaf in leaves) Add(leaf);
        foreach (var leaf in leaves)
        {
            Add(Column.Of(Operators.Plus, leaf, 1));
            Add(Column.Of(Operators.Minus, leaf, 1));
            if (Array.TrueForAll(leaf.Values, value => value is 0 or 1)) Add(Column.Of(Operators.Equal, leaf, 0));
            foreach (var divisor in context.Divisors.Where(divisor => divisor <= 12 || divisor == context.Bench.Symbols[^1] + 1))
            {
                Add(Column.Of(Operators.Remainder, Column.Of(Operators.Plus, leaf, 1)!, divisor));
                if (divisor <= 3) Add(Column.Of(Operators.Quotient, leaf, divisor));
            }
            Add(Column.Of(Operators.Max, Column.Of(Operators.Minus, leaf, 1)!, 0));
            Add(Column.Of(Operators.Min, Column.Of(Operators.Plus, leaf, 1)!, context.Bench.Symbols[^1]));
            Add(Column.Of(Operators.Times, leaf, 2));
            foreach (var other in leaves)
            {
                if (other == leaf) continue;
                foreach (var row in (ReadOnlySpan<Operator>)[Operators.Plus, Operators.Minus, Operators.Max, Operators.Min, Operators.Xor, Operators.And, Operators.Or, Operators.Equal, Operators.Less, Operators.Times])
                    Add(Column.Of(row, leaf, other));
                if (Column.Of(Operators.Plus, leaf, other) is { } sum)
                {
                    Add(Column.Of(Operators.Plus, sum, 1));
                    Add(Column.Of(Operators.Minus, sum, 1));
                    if (context.Bench.Symbols[0] >= 0) Add(Column.Of(Operators.Remainder, sum, context.Bench.Symbols[^1] + 1));
                }
                // A step towards the other.
                if (Column.Of(Operators.Minus, other, leaf) is { } gap)
                {
                    var sign = new Column(Node.Of(Operators.Sign, gap.Node), Array.ConvertAll(gap.Values, value => (long)Math.Sign(value)), gap.Bits + ProgramBits.OperatorBits);
                    Add(Column.Of(Operators.Plus, leaf, sign));
                }
            }
        }
        values.Sort((a, b) => a.Bits != b.Bits ? a.Bits.CompareTo(b.Bits) : string.CompareOrdinal(a.Node.ToString(), b.Node.ToString()));
        return [.. values.Take(MostValues)];
    }

    private static List<(Column Column, ulong[] Rows)> Tests(ProgramContext context, IReadOnlyList<Column> leaves, IReadOnlyList<Column> bounded, int rows)
    {
        var (tests, seen) = (new List<Column>(), new HashSet<ulong>());
        void Add(Column? column)
        {
            if (column is not null && seen.Add(Column.HashOf(column.Values)) && column.Values.Contains(0) && column.Values.Contains(1)) tests.Add(column);
        }
        foreach (var leaf in leaves)
        {
            if (Array.TrueForAll(leaf.Values, value => value is 0 or 1)) Add(leaf);
            long[] symbols = [.. leaf.Values.Distinct().Order()];
            if (symbols.Length > MostBounds) symbols = [0];
            if (symbols.Length <= 12) foreach (var symbol in symbols) Add(Column.Of(Operators.Equal, leaf, symbol));
            foreach (var symbol in symbols)
            {
                Add(Column.Of(Operators.Greater, leaf, symbol));
                Add(Column.Of(Operators.Less, leaf, symbol));
            }
            foreach (var other in leaves)
            {
                if (other == leaf) continue;
                Add(Column.Of(Operators.Equal, leaf, other));
                Add(Column.Of(Operators.Less, leaf, other));
                Add(Column.Of(Operators.Greater, leaf, other));
                if (!bounded.Contains(leaf) || Column.Of(Operators.Plus, leaf, other) is not { } sum) continue;
                // A bound that a sum reaches.
                foreach (var bound in sum.Values.Distinct().Order().Take(MostBounds)) Add(Column.Of(Operators.AtLeast, sum, bound));
            }
        }
        foreach (var test in context.Features.Tests.Take(MostTests / 3)) Add(test);
        tests.Sort((a, b) => a.Bits != b.Bits ? a.Bits.CompareTo(b.Bits) : string.CompareOrdinal(a.Node.ToString(), b.Node.ToString()));
        return [.. tests.Take(MostTests).Select(test => (test, Bits(rows, row => test.Values[row] == 1)))];
    }

    private static ulong[] Bits(int rows, Func<int, bool> holds)
    {
        var bits = new ulong[(rows + 63) / 64];
        for (var row = 0; row < rows; row++)
            if (holds(row)) bits[row / 64] |= 1UL << (row % 64);
        return bits;
    }

    private static ulong[] And(ulong[] a, ulong[] b) => [.. a.Zip(b, (x, y) => x & y)];

    private static ulong[] Not(ulong[] a, ulong[] all) => [.. a.Zip(all, (x, y) => ~x & y)];

    private static bool IsEmpty(ulong[] a) => Array.TrueForAll(a, word => word == 0);
}
