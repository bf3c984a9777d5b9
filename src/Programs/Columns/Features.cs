namespace Discovery.Programs.Columns;

/// <summary>What a register may read: the inputs, what is commonly made of one or two of them, tests of symbols, the time before.</summary>
internal sealed class Features
{
    /// <summary>Different values of an input up to which each is asked for by a test of its own.</summary>
    private const int MostSymbols = 12;

    /// <summary>Different values up to which pairs of them count against each other.</summary>
    private const int MostPaired = 5;

    private readonly List<Column> _all = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly int _rows;

    public Features(ExampleSet examples, ColumnStore store)
    {
        _rows = examples.RowCount;
        Inputs = [.. store.Inputs];
        foreach (var input in Inputs) Add(input);
        One = Constant(1);
        Add(One);
        foreach (var input in Inputs) AddOf(input);
        for (var i = 0; i < Inputs.Count; i++)
            for (var j = i + 1; j < Inputs.Count; j++) AddOf(Inputs[i], Inputs[j]);
        if (Inputs.Count > 2)
        {
            Add(Inputs.Skip(1).Aggregate(Inputs[0], (sum, input) => Column.Of(Operators.Plus, sum, input) ?? sum));
            AddChoices();
        }
        foreach (var input in Inputs) AddOfBefore(input, store.Delayed(input));
        if (Inputs.Count > 0) AddByTurns(examples);
        // The first symbol repeats none, also where it is the one that numbers begin with.
        foreach (var input in Inputs.Where(input => input.Values.Min() == 0))
        {
            var before = store.Delayed(input, -1);
            Add(Column.Of(Operators.Equal, input, before));
            Add(Column.Of(Operators.Unequal, input, before));
        }
        _all.Sort((a, b) => a.Bits != b.Bits ? a.Bits.CompareTo(b.Bits) : string.CompareOrdinal(a.Node.ToString(), b.Node.ToString()));
        Tests = [.. _all.Where(column => column != One && Array.TrueForAll(column.Values, value => value is 0 or 1))];
    }

    /// <summary>The inputs as they are.</summary>
    public IReadOnlyList<Column> Inputs { get; }

    /// <summary>The number 1, which counts steps.</summary>
    public Column One { get; }

    /// <summary>Cheapest first.</summary>
    public IReadOnlyList<Column> All => _all;

    /// <summary>Those that are 0 or 1.</summary>
    public IReadOnlyList<Column> Tests { get; }

    private Column Constant(long value) => Column.Of(Node.Of(value), [.. Enumerable.Repeat(value, _rows)]);

    private void Add(Column? column)
    {
        if (column is not null && _seen.Add(Column.HashOf(column.Values))) _all.Add(column);
    }

    private void AddOf(Column x)
    {
        long[] symbols = [.. x.Values.Distinct().Order()];
        if (symbols.Length <= MostSymbols) foreach (var symbol in symbols) Add(Column.Of(Operators.Equal, x, symbol));
        if (symbols.Length == 2)
        {
            Add(Column.Of(Operators.Minus, Column.Of(Operators.Times, x, 2)!, symbols[0] + symbols[1]));
            Add(Column.Of(Operators.Minus, Constant(symbols[0] + symbols[1]), Column.Of(Operators.Times, x, 2)!));
        }
        else if (symbols.Length <= MostPaired)
        {
            foreach (var up in symbols)
                foreach (var down in symbols.Where(down => down != up)) Add(Column.Of(Operators.Minus, Column.Of(Operators.Equal, x, up)!, Column.Of(Operators.Equal, x, down)!));
        }
        if (symbols.Length > 2)
        {
            Add(Column.Of(Operators.Remainder, x, 2));
            Add(Column.Of(Operators.Equal, Column.Of(Operators.Remainder, x, 2)!, 0));
            Add(Column.Of(Operators.Remainder, x, 3));
            Add(Column.Of(Operators.Plus, x, 1));
            Add(Column.Of(Operators.Minus, x, 1));
            Add(Column.Of(Operators.Times, x, 2));
            Add(Column.Of(Operators.Times, x, x));
            if (symbols[0] < 0)
            {
                Add(Negative(x));
                Add(new Column(Node.Of(Operators.Abs, x.Node), Array.ConvertAll(x.Values, Math.Abs), x.Bits + ProgramBits.OperatorBits));
                Add(new Column(Node.Of(Operators.Sign, x.Node), Array.ConvertAll(x.Values, value => (long)Math.Sign(value)), x.Bits + ProgramBits.OperatorBits));
                Add(Column.Of(Operators.Greater, x, 0));
                Add(Column.Of(Operators.Less, x, 0));
                Add(Column.Of(Operators.Max, x, 0));
            }
            else if (symbols.Length <= MostSymbols)
            {
                foreach (var symbol in symbols[1..^1]) Add(Column.Of(Operators.Greater, x, symbol));
            }
        }
    }

    private Column Negative(Column x) => Column.Of(Operators.Minus, Constant(0), x)!;

    private void AddOf(Column a, Column b)
    {
        foreach (var row in (ReadOnlySpan<Operator>)[Operators.Plus, Operators.Minus, Operators.Times, Operators.Equal, Operators.Unequal, Operators.Less, Operators.Greater, Operators.Max, Operators.Min, Operators.Xor, Operators.Or, Operators.And, Operators.Remainder, Operators.Quotient])
            Add(Column.Of(row, a, b));
        Add(Column.Of(Operators.Minus, b, a));
        var difference = Column.Of(Operators.Minus, a, b)!;
        Add(new Column(Node.Of(Operators.Abs, difference.Node), Array.ConvertAll(difference.Values, Math.Abs), difference.Bits + ProgramBits.OperatorBits));
        AddProducts(a, b);
        AddProducts(b, a);
    }

    /// <summary>One input where the other one is a symbol.</summary>
    private void AddProducts(Column a, Column b)
    {
        long[] symbols = [.. a.Values.Distinct().Order()];
        if (symbols.Length > MostPaired) return;
        foreach (var symbol in symbols)
        {
            var test = Column.Of(Operators.Equal, a, symbol)!;
            Add(Column.Of(Operators.Times, test, b));
            foreach (var other in b.Values.Distinct().Order().Take(MostPaired)) Add(Column.Of(Operators.And, test, Column.Of(Operators.Equal, b, other)!));
        }
    }

    /// <summary>Inputs that count one time in two, or with two weights by turns, as digits of check sums do.</summary>
    private void AddByTurns(ExampleSet examples)
    {
        var turn = RegisterColumn.Run(examples.StepOf, "turn", 0, One, (q, _) => 1 - q, (q, _) => Node.Of(Operators.Minus, Node.Of(1), q))!.Old;
        Add(turn);
        foreach (var input in Inputs)
        {
            Add(Column.Of(Operators.Times, input, turn));
            foreach (var (one, two) in (ReadOnlySpan<(int, int)>)[(0, 1), (1, 0), (1, 2), (2, 1), (1, 3), (3, 1), (1, -1)])
            {
                var (a, b) = (one == 1 ? input.Node : Node.Of(Operators.Times, Node.Of(one), input.Node), two == 1 ? input.Node : Node.Of(Operators.Times, Node.Of(two), input.Node));
                Add(new Column(Node.Of(Operators.If, turn.Node, one == 0 ? Node.Of(0) : b, two == 0 ? Node.Of(0) : a), [.. input.Values.Select((x, row) => x * (turn.Values[row] == 1 ? two : one))], turn.Bits + 3 + (2 * input.Bits) + 5));
            }
        }
    }

    private void AddOfBefore(Column x, Column before)
    {
        Add(before);
        foreach (var row in (ReadOnlySpan<Operator>)[Operators.Minus, Operators.Plus, Operators.Times, Operators.Equal, Operators.Unequal, Operators.Greater, Operators.Less, Operators.Max, Operators.Min, Operators.Xor, Operators.And])
            Add(Column.Of(row, x, before));
        var difference = Column.Of(Operators.Minus, x, before)!;
        Add(new Column(Node.Of(Operators.Abs, difference.Node), Array.ConvertAll(difference.Values, Math.Abs), difference.Bits + ProgramBits.OperatorBits));
        Add(Column.Of(Operators.And, x, Column.Of(Operators.Equal, before, 0)!));
        Add(Column.Of(Operators.And, Column.Of(Operators.Equal, x, 0)!, before));
    }

    /// <summary>One of two inputs, as a third one says.</summary>
    private void AddChoices()
    {
        for (var c = 0; c < Inputs.Count; c++)
        {
            if (!Array.TrueForAll(Inputs[c].Values, value => value is 0 or 1)) continue;
            for (var i = 0; i < Inputs.Count; i++)
            {
                for (var j = 0; j < Inputs.Count; j++)
                {
                    if (i == j || i == c || j == c) continue;
                    var (test, a, b) = (Inputs[c], Inputs[i], Inputs[j]);
                    Add(new Column(Node.Of(Operators.If, test.Node, a.Node, b.Node), [.. test.Values.Select((value, row) => value != 0 ? a.Values[row] : b.Values[row])], test.Bits + a.Bits + b.Bits + ProgramBits.OperatorBits));
                }
            }
        }
    }
}
