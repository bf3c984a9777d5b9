namespace Discovery.Programs.Stages;

/// <summary>Outputs of two registers that do not read each other.</summary>
internal static class PairStage
{
    /// <summary>Columns that are paired, the cheapest: 200 make 20 000 pairs.</summary>
    private const int MostColumns = 200;

    private static readonly Operator[] Joining = [Operators.Minus, Operators.Plus, Operators.Times, Operators.Max, Operators.Min, Operators.Xor, Operators.And, Operators.Or, Operators.Equal];

    public static void Search(ProgramContext context)
    {
        var seen = new HashSet<ulong>();
        Column[] columns = [.. context.Registers.SelectMany(register => new[] { register.New, register.Old }).Where(column => seen.Add(Column.HashOf(column.Values))).Take(MostColumns)];
        Join(context, columns);
        // Three columns at once, where one of them is an input: what a command does to two registers.
        foreach (var input in context.Store.Inputs)
        {
            for (var i = 0; i < Math.Min(60, columns.Length); i++)
                for (var j = 0; j < i && !context.Bench.IsHopeless(columns[i].Bits + columns[j].Bits); j++) context.Closing.TryTogether(columns[i], columns[j], input);
        }
    }

    /// <summary>All pairs of columns.</summary>
    public static void Join(ProgramContext context, IReadOnlyList<Column> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (context.Bench.IsHopeless(columns[i].Bits + columns[j].Bits)) break;
                Join(context, columns[i], columns[j]);
            }
        }
    }

    public static void Join(ProgramContext context, Column a, Column b)
    {
        context.Closing.TryTogether(a, b);
        foreach (var row in Joining)
            if (Column.Of(row, a, b) is { } column) context.Closing.Try(column);
    }
}
