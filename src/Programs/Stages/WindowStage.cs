namespace Discovery.Programs.Stages;

/// <summary>Sums, extremes and the middle of the last few inputs.</summary>
internal static class WindowStage
{
    /// <summary>Inputs of the longest window.</summary>
    private const int Longest = 8;

    public static void Search(ProgramContext context)
    {
        for (var i = 0; i < context.Store.Inputs.Count; i++)
        {
            var input = context.Store.Inputs[i];
            var (sum, top, least) = (input, input, input);
            for (var width = 2; width <= Longest; width++)
            {
                var before = context.Store.Input(i, width - 1);
                var shared = before.Bits - ProgramBits.NameBits;
                // The older inputs' registers stand in the sum of the narrower window already.
                Column? Join(Operator row, Column wide) => Column.Of(row, wide, before) is { } column ? column with { Bits = wide.Bits + ProgramBits.OperatorBits + (2 * ProgramBits.NameBits) + 1 } : null;
                if (Join(Operators.Plus, sum) is not { } total || Join(Operators.Max, top) is not { } highest || Join(Operators.Min, least) is not { } lowest) break;
                (sum, top, least) = (total, highest, lowest);
                if (context.Bench.IsHopeless(sum.Bits)) break;
                foreach (var column in new[] { sum, top, least }) Close(context, column, input);
                if (Column.Of(Operators.Minus, top, least) is { } range) Close(context, range with { Bits = range.Bits - shared }, input);
                if (width == 3) Close(context, Middle(input, context.Store.Input(i, 1), before), input);
            }
        }
    }

    private static void Close(ProgramContext context, Column column, Column input)
    {
        context.Closing.Try(column);
        foreach (var row in (ReadOnlySpan<Operator>)[Operators.Minus, Operators.Equal, Operators.Less])
        {
            if (Column.Of(row, column, input) is { } joined) context.Closing.Try(joined);
            if (row != Operators.Equal && Column.Of(row, input, column) is { } turned) context.Closing.Try(turned);
        }
    }

    /// <summary>Of three numbers the one between: max(min(a, b), min(max(a, b), c)).</summary>
    private static Column Middle(Column a, Column b, Column c)
    {
        var node = Node.Of(Operators.Max, Node.Of(Operators.Min, a.Node, b.Node), Node.Of(Operators.Min, Node.Of(Operators.Max, a.Node, b.Node), c.Node));
        return new Column(node, [.. a.Values.Select((x, row) => Math.Max(Math.Min(x, b.Values[row]), Math.Min(Math.Max(x, b.Values[row]), c.Values[row])))], c.Bits + (4 * ProgramBits.OperatorBits) + (4 * ProgramBits.NameBits));
    }
}
