namespace Discovery.Programs.Columns;

/// <summary>Registers by families of what they do, their values merged: of two that never differ on the rows the cheaper is kept.</summary>
internal sealed class RegisterBank(ExampleSet examples, IReadOnlyList<long> divisors)
{
    /// <summary>Factors of a number that is read digit by digit, the first digit first.</summary>
    private static readonly long[] Bases = [2, 3, 10];

    /// <summary>What registers are called that hold the last symbols.</summary>
    public const string WordHint = "word";

    /// <summary>The largest store that is filled or emptied, and how many words of symbols a number tells apart.</summary>
    private const long MostFull = 16, MostWords = 4096;

    private readonly Dictionary<ulong, RegisterColumn> _all = [];
    private int _made;

    /// <summary>Cheapest first.</summary>
    public IReadOnlyList<RegisterColumn> All => [.. _all.Values.OrderBy(register => register.Bits).ThenBy(register => register.Number)];

    /// <summary>Registers that read one column.</summary>
    /// <param name="u">What they read.</param>
    /// <param name="isRich">Whether rarer families are made too.</param>
    /// <param name="digits">Bases of digits to try beside the usual ones.</param>
    public void AddFamilies(Column u, bool isRich, IEnumerable<long>? digits = null)
    {
        // What is a sum already goes on as one.
        static Node Plus(Node q, Node u) => u is Node.Apply { Operator: var row } && row == Operators.Plus ? Node.Of(Operators.Plus, u, q) : Node.Of(Operators.Plus, q, u);
        // What never held twice in a sequence is rather kept than counted; else the sum leaves the range that was seen.
        if (Array.TrueForAll(u.Values, value => value is 0 or 1)) Extremes(u);
        Add("s", 0, u, (q, x) => q + x, Plus);
        Extremes(u);
        foreach (var m in divisors)
        {
            Add("r", 0, u, (q, x) => Operators.FloorRemainder(q + x, m), (q, x) => Node.Of(Operators.Remainder, Plus(q, x), Node.Of(m)));
            Add("c", 0, u, (q, x) => Operators.FloorDivide(q + x, m), (q, x) => Node.Of(Operators.Quotient, Plus(q, x), Node.Of(m)));
        }
        // What it holds after the step is what it read.
        if (RegisterColumn.Run(examples.StepOf, u.Node is Node.Variable input ? input.Name + "1" : "last", 0, u, (_, x) => x, (_, x) => x) is { } last) Keep(last with { New = u });
        Add("d", 0, u, (q, x) => Math.Max(0, q + x), (q, x) => Node.Of(Operators.Max, Plus(q, x), Node.Of(0)));
        if (!isRich) return;
        Add("r", 0, u, (q, x) => q + Math.Sign(x - q), (q, x) => Node.Of(Operators.Plus, q, Node.Of(Operators.Sign, Node.Of(Operators.Minus, x, q))));
        Add("left", 0, u, (q, x) => x > 0 ? x : Math.Max(0, q - 1), (q, x) => Node.Of(Operators.If, Node.Of(Operators.Greater, x, Node.Of(0)), x, Node.Of(Operators.Max, Node.Of(Operators.Minus, q, Node.Of(1)), Node.Of(0))));
        AddStores(u);
        Add("r", 0, u, (q, x) => x - q, (q, x) => Node.Of(Operators.Minus, x, q));
        Add("r", 0, u, (q, x) => Math.Abs(q - x), (q, x) => Node.Of(Operators.Abs, Node.Of(Operators.Minus, q, x)));
        Add("r", 0, u, (q, x) => q ^ x, (q, x) => Node.Of(Operators.Xor, q, x));
        Add("r", 0, u, (q, x) => q | x, (q, x) => Node.Of(Operators.Or, q, x));
        Add("r", 1, u, (q, x) => q & x, (q, x) => Node.Of(Operators.And, q, x));
        Add("r", -1, u, (q, x) => q & x, (q, x) => Node.Of(Operators.And, q, x));
        Add("g", 0, u, Operators.GreatestDivisor, (q, x) => Node.Of(Operators.Gcd, q, x));
        Add("r", 0, u, (q, x) => (q + x) >> 1, (q, x) => Node.Of(Operators.Quotient, Plus(q, x), Node.Of(2)));
        Add("r", 0, u, (q, x) => (q >> 1) + x, (q, x) => Plus(Node.Of(Operators.Quotient, q, Node.Of(2)), x));
        Add("p", 1, u, (q, x) => Math.Abs(q) > 1 << 20 ? long.MaxValue : q * x, (q, x) => Node.Of(Operators.Times, q, x));
        foreach (var b in Bases.Concat(digits ?? []).Distinct())
        {
            foreach (var m in divisors)
                if (m > 2) Add("r", 0, u, (q, x) => Operators.FloorRemainder((b * q) + x, m), (q, x) => Node.Of(Operators.Remainder, Plus(Node.Of(Operators.Times, Node.Of(b), q), x), Node.Of(m)));
        }
        foreach (var m in divisors)
            if (m > 2) Add("p", 1, u, (q, x) => Operators.FloorRemainder(q * x, m), (q, x) => Node.Of(Operators.Remainder, Node.Of(Operators.Times, q, x), Node.Of(m)));
        foreach (var limit in divisors.Where(limit => limit <= 8).Append(1))
        {
            Add("d", 0, u, (q, x) => Math.Min(limit, q + x), (q, x) => Node.Of(Operators.Min, Plus(q, x), Node.Of(limit)));
            Add("d", 0, u, (q, x) => Math.Clamp(q + x, 0, limit), (q, x) => Node.Of(Operators.Min, Node.Of(Operators.Max, Plus(q, x), Node.Of(0)), Node.Of(limit)));
        }
    }

    /// <summary>What is filled until it is full and then emptied, and what is taken from as long as there is enough, filled up by one a step or not.</summary>
    private void AddStores(Column u)
    {
        static Node Sum(Node q, Node x) => Node.Of(Operators.Plus, q, x);
        static Node Taken(Node q, Node x) => Node.Of(Operators.Minus, q, Node.Of(Operators.If, Node.Of(Operators.AtMost, x, q), x, Node.Of(0)));
        foreach (var full in divisors.Where(full => full <= MostFull))
        {
            Add("r", 0, u, (q, x) => q + x >= full ? 0 : q + x, (q, x) => Node.Of(Operators.If, Node.Of(Operators.AtLeast, Sum(q, x), Node.Of(full)), Node.Of(0), Sum(q, x)));
            Add("left", full, u, (q, x) => x <= q ? q - x : q, Taken);
            Add("left", full, u, (q, x) => Math.Min(full, (x <= q ? q - x : q) + 1), (q, x) => Node.Of(Operators.Min, Sum(Taken(q, x), Node.Of(1)), Node.Of(full)));
        }
    }

    /// <summary>The last symbols of an input as the digits of a number: the digits tell which word was last seen.</summary>
    public void AddWords(Column u, int longest)
    {
        var (low, high) = (u.Values.Min(), u.Values.Max());
        if (low < 0 || high is < 1 or > 9) return;
        var digit = high + 1;
        for (var (length, size) = (2, digit * digit); length <= longest && size <= MostWords; length++, size *= digit)
        {
            var modulus = size;
            Add(WordHint, 0, u, (q, x) => ((digit * q) + x) % modulus, (q, x) => Node.Of(Operators.Remainder, Sum(Node.Of(Operators.Times, Node.Of(digit), q), x), Node.Of(modulus)));
        }
        static Node Sum(Node q, Node x) => Node.Of(Operators.Plus, q, x);
    }

    /// <summary>Counters that go on by the same number in each step: clocks, and fractions of them.</summary>
    public void AddClocks(Column one)
    {
        foreach (var m in divisors.Where(m => m <= MostFull))
            for (var k = 2L; k < m; k++) Add("r", 0, one, (q, _) => (q + k) % m, (q, _) => Node.Of(Operators.Remainder, Node.Of(Operators.Plus, q, Node.Of(k)), Node.Of(m)));
    }

    /// <summary>The largest and the smallest so far.</summary>
    public void Extremes(Column u)
    {
        foreach (var start in new[] { 0, u.Values.Min() }.Distinct()) Add("top", start, u, Math.Max, (q, x) => Node.Of(Operators.Max, q, x));
        foreach (var start in new[] { 0, u.Values.Max() }.Distinct()) Add("least", start, u, Math.Min, (q, x) => Node.Of(Operators.Min, q, x));
    }

    /// <summary>Registers that a test steers: how long it has held, what stood when it held last, the sum since.</summary>
    public void AddSteered(Column test, Column value)
    {
        var both = new Column(test.Node, [.. test.Values.Select((t, row) => (value.Values[row] * 2) + t)], test.Bits + value.Bits);
        var (c, v) = (test.Node, value.Node);
        void Steered(string hint, Func<long, bool, long, long> renew, Func<Node, Node> update)
        {
            if (RegisterColumn.Run(examples.StepOf, hint, 0, both, (q, x) => renew(q, (x & 1) == 1, x >> 1), (q, _) => update(q)) is not { } register) return;
            // What it reads is in its update twice or once; the columns' own registers count beside it.
            var bits = ProgramBits.Of(register.Memory.Update) + ProgramBits.OfStart(0) + ProgramBits.NameBits + test.Bits - ProgramBits.Of(c) + value.Bits - ProgramBits.Of(v);
            Keep(register with { New = register.New with { Bits = bits }, Old = register.Old with { Bits = bits }, Inner = null });
        }
        Steered("kept", (q, t, x) => t ? x : q, q => Node.Of(Operators.If, c, v, q));
        Steered("run", (q, t, x) => t ? q + x : 0, q => Node.Of(Operators.If, c, Node.Of(Operators.Plus, q, v), Node.Of(0)));
        Steered("since", (q, t, x) => t ? 0 : q + x, q => Node.Of(Operators.If, c, Node.Of(0), Node.Of(Operators.Plus, q, v)));
        Steered("since", (q, t, x) => t ? x : q + x, q => Node.Of(Operators.If, c, v, Node.Of(Operators.Plus, q, v)));
    }

    /// <summary>Counters up, down and back, as each symbol of an input says.</summary>
    public void AddBySymbol(Column x, IReadOnlyList<long> symbols)
    {
        (Func<long, long> Value, Func<Node, Node> Node)[] moves =
        [
            (q => q, q => q),
            (q => q + 1, q => Node.Of(Operators.Plus, q, Node.Of(1))),
            (q => q - 1, q => Node.Of(Operators.Minus, q, Node.Of(1))),
            (_ => 0, _ => Node.Of(0)),
            (_ => 1, _ => Node.Of(1)),
            (q => 1 - q, q => Node.Of(Operators.Minus, Node.Of(1), q)),
        ];
        var codes = new Column(x.Node, Array.ConvertAll(x.Values, value => (long)symbols.ToList().IndexOf(value)), x.Bits);
        var combinations = (int)Math.Pow(moves.Length, symbols.Count);
        for (var code = 0; code < combinations; code++)
        {
            var chosen = new int[symbols.Count];
            for (int i = 0, rest = code; i < chosen.Length; i++, rest /= moves.Length) chosen[i] = rest % moves.Length;
            if (chosen.Distinct().Count() == 1) continue;
            Node Update(Node q, Node _)
            {
                var node = moves[chosen[^1]].Node(q);
                for (var i = chosen.Length - 2; i >= 0; i--)
                    if (chosen[i] != chosen[i + 1] || i < chosen.Length - 2) node = Node.Of(Operators.If, Node.Of(Operators.Equal, x.Node, Node.Of(symbols[i])), moves[chosen[i]].Node(q), node);
                return node;
            }
            Add("c", 0, codes, (q, s) => moves[chosen[s]].Value(q), Update);
            if (chosen.Contains(2)) Add("c", 0, codes, (q, s) => Math.Max(0, moves[chosen[s]].Value(q)), (q, s) => Node.Of(Operators.Max, Update(q, s), Node.Of(0)));
        }
    }

    /// <summary>Takes in a register whose values are known.</summary>
    public void Keep(RegisterColumn register)
    {
        var hash = Column.HashOf(register.New.Values) ^ (31 * Column.HashOf(register.Old.Values)) ^ (register.Inner is { } inner ? 17 * Column.HashOf(inner.Values) : 0);
        if (!_all.TryGetValue(hash, out var known) || register.Bits < known.Bits) _all[hash] = register with { Number = _made };
        _made++;
    }

    private void Add(string hint, long start, Column u, Func<long, long, long> renew, Func<Node, Node, Node> update)
    {
        if (RegisterColumn.Run(examples.StepOf, hint, start, u, renew, update) is { } register) Keep(register);
    }
}
