namespace Discovery.Programs.Stages;

/// <summary>Expressions of a few columns by size, values merged by hash, and tables of them.</summary>
internal static class ExpressionStage
{
    /// <summary>Columns of one operator that are kept for going on with.</summary>
    private const int MostKept = 1500;

    /// <summary>Inputs of earlier steps that a table may look at.</summary>
    private const int MostLags = 6;

    private static readonly Operator[] Binary =
    [
        Operators.Plus, Operators.Minus, Operators.Times, Operators.Equal, Operators.Less, Operators.Greater, Operators.Max, Operators.Min, Operators.And, Operators.Or,
        Operators.Xor, Operators.Remainder, Operators.Quotient, Operators.Gcd,
    ];

    public static void WithoutMemory(ProgramContext context)
    {
        // A constant needs no input.
        context.Closing.Try(context.Features.One);
        if (context.Store.Inputs.Count == 0) return;
        context.Closing.TryTogether([.. context.Store.Inputs]);
        foreach (var feature in context.Features.All) context.Closing.Try(feature);
        Explore(context, context.Store.Inputs);
    }

    /// <summary>What the last few inputs decide.</summary>
    public static void Window(ProgramContext context)
    {
        var inputs = context.Store.Inputs;
        if (inputs.Count == 0) return;
        for (var lags = 1; lags <= MostLags; lags++)
        {
            Column[] window = [.. Enumerable.Range(0, inputs.Count).SelectMany(i => Enumerable.Range(0, lags + 1).Select(lag => lag == 0 ? inputs[i] : context.Store.Input(i, lag)))];
            context.Closing.TryTogether(window);
            // Without the present.
            context.Closing.TryTogether([.. Enumerable.Range(0, inputs.Count).SelectMany(i => Enumerable.Range(1, lags).Select(lag => context.Store.Input(i, lag)))]);
            if (lags <= 2) Explore(context, window);
        }
    }

    /// <summary>What the input and the outputs before decide.</summary>
    public static void Feedback(ProgramContext context)
    {
        var (store, output) = (context.Store, context.Bench.Output);
        var (one, two) = (store.Output(output, 1), store.Output(output, 2));
        context.Closing.TryTogether([.. store.Inputs, one]);
        Explore(context, [.. store.Inputs, one]);
        Explore(context, [.. store.Inputs, one, two]);
        for (var other = 0; other < context.Examples.OutputNames.Length; other++)
            if (other != output) Explore(context, [.. store.Inputs, one, store.Output(other, 1)]);
        if (store.Inputs.Count > 0) Explore(context, [.. store.Inputs, one, store.Input(0, 1)]);
    }

    /// <summary>Expressions of up to three operators, and one more by the closing forms.</summary>
    private static void Explore(ProgramContext context, IReadOnlyList<Column> leaves)
    {
        var (bench, closing, seen) = (context.Bench, context.Closing, leaves.Select(leaf => Column.HashOf(leaf.Values)).ToHashSet());
        var kept = new List<Column>();
        void Keep(Column? column)
        {
            if (column is null || bench.IsHopeless(column.Bits) || !seen.Add(Column.HashOf(column.Values))) return;
            closing.Try(column);
            if (kept.Count < MostKept) kept.Add(column);
        }
        foreach (var leaf in leaves) closing.Try(leaf);
        foreach (var a in leaves)
        {
            foreach (var number in (ReadOnlySpan<long>)[1, 2, 3, 5, 10])
            {
                if (number > 1) Keep(Column.Of(Operators.Times, a, number));
                Keep(Column.Of(Operators.Plus, a, number));
                Keep(Column.Of(Operators.Minus, a, number));
                if (number > 1) Keep(Column.Of(Operators.Remainder, a, number));
                if (number > 1) Keep(Column.Of(Operators.Quotient, a, number));
            }
            Keep(Column.Of(Operators.Equal, a, 0));
            Keep(Column.Of(Operators.Times, a, a));
            if (a.Values.Min() < 0) Keep(new Column(Node.Of(Operators.Abs, a.Node), Array.ConvertAll(a.Values, Math.Abs), a.Bits + ProgramBits.OperatorBits));
            foreach (var b in leaves)
                if (a != b) foreach (var row in Binary) Keep(Column.Of(row, a, b));
        }
        kept.Sort((a, b) => a.Bits.CompareTo(b.Bits) is not 0 and var order ? order : string.CompareOrdinal(a.Node.ToString(), b.Node.ToString()));
        foreach (var a in kept.ToArray())
        {
            foreach (var b in leaves)
            {
                foreach (var row in Binary)
                {
                    if (bench.IsHopeless(a.Bits + b.Bits)) break;
                    if (Column.Of(row, a, b) is { } column) closing.Try(column);
                    if ((row == Operators.Minus || row == Operators.Remainder || row == Operators.Quotient) && Column.Of(row, b, a) is { } turned) closing.Try(turned);
                }
                if (a.Values.AsSpan().IndexOfAnyExceptInRange(0, 1) < 0) Choose(context, a, b, leaves);
            }
        }
        for (var i = 0; i < kept.Count && !bench.IsHopeless(2 * kept[i].Bits); i++)
        {
            for (var j = 0; j < i && !bench.IsHopeless(kept[i].Bits + kept[j].Bits); j++)
                foreach (var row in Binary.AsSpan(0, 11))
                    if (Column.Of(row, kept[i], kept[j]) is { } column) closing.Try(column);
        }
    }

    /// <summary>One of two columns, as a test says.</summary>
    private static void Choose(ProgramContext context, Column test, Column a, IReadOnlyList<Column> leaves)
    {
        foreach (var b in leaves.Append(context.Features.One))
        {
            if (b == a) continue;
            var bits = test.Bits + a.Bits + b.Bits + ProgramBits.OperatorBits;
            if (context.Bench.IsHopeless(bits)) continue;
            context.Closing.Try(new Column(Node.Of(Operators.If, test.Node, a.Node, b.Node), [.. test.Values.Select((value, row) => value != 0 ? a.Values[row] : b.Values[row])], bits));
        }
    }
}
