namespace Discovery.Programs.Stages;

/// <summary>One counter for each symbol of an input, and which of them leads.</summary>
internal static class CounterStage
{
    /// <summary>Symbols that are counted, at most: a program longer than that is a table.</summary>
    private const int MostSymbols = 10;

    /// <summary>Bits of a further counter: it repeats the first but for its symbol.</summary>
    private const double RepeatedBits = 8;

    public static void Search(ProgramContext context)
    {
        foreach (var input in context.Store.Inputs)
        {
            long[] symbols = [.. input.Values.Distinct().Order()];
            if (symbols.Length is < 2 or > MostSymbols) continue;
            Column[] counters = [.. symbols.Select(symbol => RegisterColumn.Run(
                context.Examples.StepOf, "c" + (symbol < 0 ? $"m{-symbol}" : $"{symbol}"), 0, Column.Of(Operators.Equal, input, symbol)!, (q, x) => q + x, (q, x) => Node.Of(Operators.Plus, q, x))!.New)];
            var bits = counters[0].Bits + (RepeatedBits * (counters.Length - 1));
            foreach (var isMost in (ReadOnlySpan<bool>)[true, false])
            {
                foreach (var isFirst in (ReadOnlySpan<bool>)[true, false])
                {
                    var (node, values, _, _) = Leader(counters, symbols, 0, counters.Length, isMost, isFirst);
                    context.Closing.Try(new Column(node, values, bits + (12 * (counters.Length - 1))));
                }
                var (_, _, best, top) = Leader(counters, symbols, 0, counters.Length, isMost, true);
                context.Closing.Try(new Column(best, top, bits + (3 * (counters.Length - 1))));
            }
            var seen = counters.Select(counter => Column.Of(Operators.Greater, counter, 0)!).Aggregate((sum, test) => Column.Of(Operators.Plus, sum, test)!);
            context.Closing.Try(seen with { Bits = bits + (8 * counters.Length) });
        }
    }

    /// <summary>The symbol whose counter leads, as a tournament: the better of two halves.</summary>
    private static (Node Leader, long[] Values, Node Best, long[] Top) Leader(Column[] counters, long[] symbols, int from, int to, bool isMost, bool isFirst)
    {
        if (to - from == 1) return (Node.Of(symbols[from]), [.. Enumerable.Repeat(symbols[from], counters[0].Values.Length)], counters[from].Node, counters[from].Values);
        var half = (from + to) / 2;
        var (left, leftValues, leftBest, leftTop) = Leader(counters, symbols, from, half, isMost, isFirst);
        var (right, rightValues, rightBest, rightTop) = Leader(counters, symbols, half, to, isMost, isFirst);
        // The second half wins where it is better, or as good and ties go to the later.
        var row = (isMost, isFirst) switch { (true, true) => Operators.Greater, (true, false) => Operators.AtLeast, (false, true) => Operators.Less, _ => Operators.AtMost };
        long[] wins = [.. rightTop.Select((value, i) => row.Value(value, leftTop[i], 0))];
        var test = Node.Of(row, rightBest, leftBest);
        var leader = to - from == 2 && symbols[half] - symbols[from] == 1
            ? symbols[from] == 0 ? test : Node.Of(Operators.Plus, Node.Of(symbols[from]), test)
            : Node.Of(Operators.If, test, right, left);
        return (leader, [.. wins.Select((win, i) => win != 0 ? rightValues[i] : leftValues[i])],
            Node.Of(isMost ? Operators.Max : Operators.Min, leftBest, rightBest), [.. leftTop.Select((value, i) => isMost ? Math.Max(value, rightTop[i]) : Math.Min(value, rightTop[i]))]);
    }
}
