namespace Discovery.Programs.Columns;

/// <summary>An expression with its values on all rows.</summary>
/// <param name="Node">What it computes.</param>
/// <param name="Values">One a row.</param>
/// <param name="Bits">Of the expression and of the registers in it.</param>
internal sealed record Column(Node Node, long[] Values, double Bits)
{
    public static Column Of(Node node, long[] values) => new(node, values, ProgramBits.Of(node));

    /// <summary>What tells columns of different values apart, up to chance of 2^-64.</summary>
    public static ulong HashOf(long[] values)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in values) hash = (hash ^ (ulong)value ^ ((ulong)value >> 32)) * 1099511628211UL;
        return hash;
    }

    /// <summary>An operator applied row by row; null where a value leaves 64 bits or a divisor is 0.</summary>
    public static Column? Of(Operator row, Column a, Column b)
    {
        // Where a column divides, a 0 in it would hide what the program does there.
        if ((row == Operators.Remainder || row == Operators.Quotient) && b.Values.Contains(0)) return null;
        var values = new long[a.Values.Length];
        try
        {
            for (var i = 0; i < values.Length; i++) values[i] = row.Value(a.Values[i], b.Values[i], 0);
        }
        catch (OverflowException)
        {
            return null;
        }
        return new Column(Node.Of(row, a.Node, b.Node), values, a.Bits + b.Bits + ProgramBits.OperatorBits);
    }

    /// <summary>An operator applied to a column and a number.</summary>
    public static Column? Of(Operator row, Column a, long number)
    {
        var values = new long[a.Values.Length];
        try
        {
            for (var i = 0; i < values.Length; i++) values[i] = row.Value(a.Values[i], number, 0);
        }
        catch (OverflowException)
        {
            return null;
        }
        return new Column(Node.Of(row, a.Node, Node.Of(number)), values, a.Bits + ProgramBits.OperatorBits + ProgramBits.OfNumber(number));
    }
}
