namespace Discovery.Programs.Judging;

/// <summary>What programs and their misfits cost to write down, in bits: the measure by which programs are compared.</summary>
public static class ProgramBits
{
    /// <summary>Bits of an operator: about one of eight is likely at each place.</summary>
    public const double OperatorBits = 3;

    /// <summary>Bits of a name: a handful of inputs and registers are at hand.</summary>
    public const double NameBits = 2;

    /// <summary>Bits of a whole number: two for 0, two more each time its size doubles.</summary>
    public static double OfNumber(long value) => 2 + (2 * Math.Log2(1 + Math.Abs((double)value)));

    /// <summary>Bits of the start of a register: it is 0 as a rule.</summary>
    public static double OfStart(long value) => OfNumber(value) - 1;

    /// <summary>Bits of a table: each entry names its value, and one bit more says that there is an entry; which keys there are costs bits where they have gaps.</summary>
    public static double OfTable(LookupTable table) => OfTable([.. table.Rows.Select(row => row.Value)], Keys(table));

    /// <summary>The same from the values and the number of combinations that the keys could have.</summary>
    public static double OfTable(IReadOnlyCollection<long> values, double combinations)
    {
        var bits = OperatorBits + (values.Count * (1 + Math.Log2(Math.Max(2, values.Distinct().Count()))));
        for (var i = 0; i < values.Count && combinations > values.Count; i++) bits += Math.Log2((combinations - i) / (values.Count - i));
        return bits;
    }

    /// <summary>How many combinations of keys there could be: each key takes the values that it has somewhere in the table, and those between.</summary>
    private static double Keys(LookupTable table)
    {
        var combinations = 1.0;
        for (var k = 0; k < table.Rows[0].Keys.Length; k++) combinations *= table.Rows.Max(row => row.Keys[k]) - table.Rows.Min(row => row.Keys[k]) + 1;
        return combinations;
    }

    public static double Of(Node node) => node switch
    {
        Node.Whole whole => OfNumber(whole.Value),
        Node.Apply apply => OperatorBits + apply.Arguments.Sum(Of),
        Node.Lookup lookup => OfTable(lookup.Table) + lookup.Keys.Sum(Of),
        _ => NameBits,
    };

    /// <summary>
    /// All lines of a program and the start of its registers. A line that repeats the shape of another one costs its numbers and one name: that it is the
    /// next counter, or one step further back, is soon said.
    /// </summary>
    public static double Of(SequenceProgram program)
    {
        var (bits, shapes) = (program.Registers.Sum(register => OfStart(register.Start)), new HashSet<string>());
        foreach (var line in program.Body)
        {
            var shape = ShapeOf(line.Value);
            bits += shapes.Add(shape) || !shape.Contains('_', StringComparison.Ordinal) ? Of(line.Value) : Math.Min(Of(line.Value), NumbersOf(line.Value) + NameBits);
        }
        return bits;
    }

    private static string ShapeOf(Node node) => node switch
    {
        Node.Whole => "#",
        Node.Apply apply => $"{apply.Operator}({string.Join(',', apply.Arguments.Select(ShapeOf))})",
        Node.Lookup lookup => lookup.ToString(),
        _ => "_",
    };

    private static double NumbersOf(Node node) => node is Node.Whole whole ? OfNumber(whole.Value) : node.Parts.Sum(NumbersOf);

    /// <summary>Bits of an output column with no program: each row names one value of the column's range.</summary>
    public static double OfColumn(ReadOnlySpan<long> values)
    {
        long low = long.MaxValue, high = long.MinValue;
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return values.Length * SymbolBits(low, high);
    }

    /// <summary>Bits that name one value of a range.</summary>
    public static double SymbolBits(long low, long high) => Math.Log2(Math.Max(2, (double)high - low + 1));

    /// <summary>Bits that say which rows a program gets wrong, and what stands there.</summary>
    /// <param name="misfits">How many rows.</param>
    /// <param name="rows">Of how many.</param>
    /// <param name="symbolBits">Bits of one value.</param>
    public static double OfMisfits(int misfits, int rows, double symbolBits)
    {
        var bits = misfits * symbolBits;
        for (var i = 0; i < misfits; i++) bits += Math.Log2((double)(rows - i) / (i + 1));
        return misfits == 0 ? 0 : bits + Math.Log2(misfits + 1);
    }
}
