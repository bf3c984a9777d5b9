namespace Discovery.Programs.Columns;

/// <summary>Registers by families of what they do, their values merged: of two that never differ on the rows the cheaper is kept.</summary>
internal sealed class RegisterBank(ExampleSet examples, IReadOnlyList<long> divisors)
{
    /// <summary>Factors of a number that is read digit by digit, the first digit first.</summary>
    private static readonly long[] Bases = [2, 3, 10];

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
