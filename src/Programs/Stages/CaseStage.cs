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

    /// <summary>Expressions of a case that are told as rivals.</summary>
    private const int MostRivals = 4;

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
        // For each set of rows the cheapest expressions that are right on all of them but the odd ones; the others are what rivals are made of.
        List<(Column Value, int Misfits)> Right(ulong[] set)
        {
            var found = new List<(Column Value, int Misfits)>();
            for (var i = 0; i < values.Count && found.Count < MostRivals && (found.Count == 0 || values[i].Bits <= found[0].Value.Bits + Bench.RivalBits); i++)
            {
                var misfits = 0;
                for (var word = 0; word < set.Length && misfits <= bench.Budget; word++) misfits += BitOperations.PopCount(set[word] & ~right[i][word]);
                if (misfits <= bench.Budget) found.Add((values[i], misfits));
            }
            return found;
        }
        var first = new List<(int Test, ulong[] Others, List<(Column Value, int Misfits)> Then)>();
        for (var t = 0; t < tests.Count; t++)
        {
            bench.Spend(values.Count / 8);
            if (bench.IsHopeless(tests[t].Column.Bits)) return;
            if (Right(tests[t].Rows) is { Count: > 0 } then) first.Add((t, Not(tests[t].Rows, all), then));
        }
        foreach (var (test, rest, then) in first)
        {
            var head = tests[test].Column.Bits + then[0].Value.Bits + ProgramBits.OperatorBits;
            if (bench.IsHopeless(head)) continue;
            bench.Spend(values.Count / 8);
            var node = tests[test].Column.Node;
            if (Right(rest) is { Count: > 0 } otherwise)
            {
                Propose(context, leaves, [then, otherwise], parts => Node.Of(Operators.If, node, parts[0].Node, parts[1].Node), tests[test].Column.Bits + ProgramBits.OperatorBits);
                continue;
            }
            for (var second = 0; second < tests.Count; second++)
            {
                if (second == test || bench.IsHopeless(head + tests[second].Column.Bits)) continue;
                bench.Spend(values.Count / 16);
                var (inside, outside) = (And(rest, tests[second].Rows), And(rest, Not(tests[second].Rows, all)));
                if (IsEmpty(inside) || IsEmpty(outside)) continue;
                if (Right(inside) is not { Count: > 0 } middle || Right(outside) is not { Count: > 0 } last) continue;
                var inner = tests[second].Column.Node;
                Propose(context, leaves, [then, middle, last], parts => Node.Of(Operators.If, node, parts[0].Node, Node.Of(Operators.If, inner, parts[1].Node, parts[2].Node)),
                    tests[test].Column.Bits + tests[second].Column.Bits + (2 * ProgramBits.OperatorBits));
            }
        }
    }

    /// <summary>The cheapest expression in each case, then each other one in its place.</summary>
    private static void Propose(ProgramContext context, IReadOnlyList<Column> leaves, List<(Column Value, int Misfits)>[] cases, Func<Column[], Node> join, double bits)
    {
        (Column Value, int Misfits)[] best = [.. cases.Select(found => found[0])];
        Propose(context, leaves, best, join, bits);
        for (var at = 0; at < cases.Length; at++)
            foreach (var other in cases[at].Skip(1)) Propose(context, leaves, [.. best.Select((found, i) => i == at ? other : found)], join, bits);
    }

    private static void Propose(ProgramContext context, IReadOnlyList<Column> leaves, (Column Value, int Misfits)[] chosen, Func<Column[], Node> join, double bits)
    {
        var misfits = chosen.Sum(found => found.Misfits);
        if (misfits <= context.Bench.Budget) Propose(context, join([.. chosen.Select(found => found.Value)]), bits + chosen.Sum(found => found.Value.Bits), misfits, leaves);
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
        // Where the output is a number, a test is none of its values: what is only ever 0 or 1 in a case was not seen to be larger.
        Operator[] joining = [Operators.Plus, Operators.Minus, Operators.Max, Operators.Min, Operators.Xor, Operators.And, Operators.Or, Operators.Times];
        if (context.Bench.Symbols.Count == 2) joining = [.. joining, Operators.Equal, Operators.Less];
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
                foreach (var row in joining)
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
