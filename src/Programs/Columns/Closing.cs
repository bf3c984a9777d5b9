namespace Discovery.Programs.Columns;

/// <summary>
/// The last step to an output: given a column, the shortest of what is commonly computed of one number that gives the target: the number itself, a multiple
/// and a shift, remainders, quotients, tests, limits, a table. Where the column has few values the target is seen as a function of these alone,
/// so that hundreds of forms cost little; where it has many, each form is given up at the first rows that contradict it.
/// </summary>
internal sealed class Closing(Bench bench)
{
    /// <summary>The largest divisor that is tried: remainders by larger ones are rare, and found through the target's range.</summary>
    private const int MostDivisor = 24;

    /// <summary>Of the rows, how many keys a table may have: beyond it the table repeats the rows.</summary>
    private const double TableShare = 0.45;

    /// <summary>The most entries of a table: the longest that a person reads.</summary>
    private const int MostEntries = 128;

    private readonly bool _isTest = bench.Symbols.Count == 2 && bench.Symbols[0] == 0 && bench.Symbols[1] == 1;

    public void Try(Column column)
    {
        if (bench.IsHopeless(column.Bits)) return;
        bench.Spend();
        var map = bench.Map(column.Values, out var isTooWide);
        if (map is not null && (map.Keys.Length <= bench.RowCount / 2 || map.Keys.Length <= 3)) Close(column.Node, column.Bits, map);
        else if (map is not null || isTooWide) CloseWide(column);
    }

    /// <summary>A table of several columns, and tests of two of them, where together they decide the target.</summary>
    /// <param name="columns">Two or more.</param>
    public void TryTogether(params ReadOnlySpan<Column> columns)
    {
        var bits = 0.0;
        foreach (var column in columns) bits += column.Bits;
        if (bench.IsHopeless(bits)) return;
        if (Codes.Of(columns) is not { } codes) return;
        bench.Spend();
        if (bench.Map(codes.Values, out _) is not { } map || map.Keys.Length > TableShare * bench.RowCount) return;
        if (map.Keys.Length <= MostEntries && IsComplete(codes, map))
            bench.Propose(new Node.Lookup(new LookupTable([.. map.Keys.Select((key, i) => (codes.Decode(key), map.Values[i]))]), codes.Nodes), bits + ProgramBits.OfTable(map.Values, codes.Combinations), map.Misfits);
        if (_isTest && columns.Length == 2) TryTests(columns[0], columns[1], codes, map, bits);
    }

    /// <summary>Whether each combination of the values that the columns have was seen: else a new sequence would soon find no entry. What inputs alone decide may have gaps, which are told.</summary>
    private static bool IsComplete(Codes codes, KeyMap map)
    {
        if (codes.Nodes.All(node => node is Node.Variable)) return true;
        var (keys, combinations) = (map.Keys.Select(codes.Decode).ToList(), 1L);
        for (var k = 0; k < codes.Nodes.Length; k++) combinations *= keys.Select(key => key[k]).Distinct().Count();
        return combinations == keys.Count;
    }

    /// <summary>Both of two tests, or one of them.</summary>
    private void TryTests(Column first, Column second, Codes codes, KeyMap map, double bits)
    {
        foreach (var wanted in (ReadOnlySpan<long>)[1, 0])
        {
            // Where the target is the product of two tests, each column's values on its ones are those that pass.
            var pairs = map.Keys.Select(codes.Decode).ToList();
            var (a, b) = (new HashSet<long>(), new HashSet<long>());
            for (var i = 0; i < pairs.Count; i++)
            {
                if (map.Values[i] != wanted) continue;
                a.Add(pairs[i][0]);
                b.Add(pairs[i][1]);
            }
            var misfits = map.Misfits;
            for (var i = 0; i < pairs.Count && misfits <= bench.Budget; i++)
                if ((a.Contains(pairs[i][0]) && b.Contains(pairs[i][1])) != (map.Values[i] == wanted)) misfits += map.Counts[i];
            if (misfits > bench.Budget) continue;
            var one = Membership(first.Node, [.. pairs.Select(pair => pair[0]).Distinct().Order()], a, wanted == 0);
            var other = Membership(second.Node, [.. pairs.Select(pair => pair[1]).Distinct().Order()], b, wanted == 0);
            if (one is null || other is null) continue;
            bench.Propose(Node.Of(wanted == 1 ? Operators.And : Operators.Or, one.Value.Node, other.Value.Node), bits + ProgramBits.OperatorBits + one.Value.Bits + other.Value.Bits, misfits);
        }
    }

    /// <summary>The test that holds for some of a column's values and not for the others.</summary>
    private static (Node Node, double Bits)? Membership(Node node, long[] all, HashSet<long> inside, bool isTurned)
    {
        var map = new KeyMap(all, Array.ConvertAll(all, value => inside.Contains(value) != isTurned ? 1L : 0L), new int[all.Length], 0);
        return Test(node, map.Keys, map.Values);
    }

    /// <summary>The target as a function of a column's values.</summary>
    private void Close(Node node, double bits, KeyMap map)
    {
        Finish(node, bits, map, map.Keys);
        var (low, high) = (map.Keys[0], map.Keys[^1]);
        if (low < 0) Finish(Node.Of(Operators.Abs, node), bits + 3, map, Array.ConvertAll(map.Keys, Math.Abs));
        if (low < 0 && high > 0) Finish(Node.Of(Operators.Sign, node), bits + 3, map, Array.ConvertAll(map.Keys, key => (long)Math.Sign(key)));
        foreach (var limit in (ReadOnlySpan<long>)[0, bench.Symbols[^1], bench.Symbols[0]])
        {
            if (limit <= low || limit >= high) continue;
            Finish(Node.Of(Operators.Max, node, Node.Of(limit)), bits + 3 + ProgramBits.OfNumber(limit), map, Array.ConvertAll(map.Keys, key => Math.Max(key, limit)));
            Finish(Node.Of(Operators.Min, node, Node.Of(limit)), bits + 3 + ProgramBits.OfNumber(limit), map, Array.ConvertAll(map.Keys, key => Math.Min(key, limit)));
        }
        // Gray's code: neighbours differ in one bit.
        if (low >= 0 && high > 2)
            Compare(map, key => key ^ (key >> 1), () => Node.Of(Operators.Xor, node, Node.Of(Operators.Quotient, node, Node.Of(2))), bits + 6 + ProgramBits.NameBits + ProgramBits.OfNumber(2));
        for (var divisor = 2L; divisor <= MostDivisor && divisor <= Math.Max(high - low, high); divisor++)
        {
            var cost = bits + 3 + ProgramBits.OfNumber(divisor);
            if (bench.IsHopeless(cost)) break;
            Finish(Node.Of(Operators.Remainder, node, Node.Of(divisor)), cost, map, Array.ConvertAll(map.Keys, key => Operators.FloorRemainder(key, divisor)));
            var quotients = Array.ConvertAll(map.Keys, key => Operators.FloorDivide(key, divisor));
            var quotient = Node.Of(Operators.Quotient, node, Node.Of(divisor));
            Finish(quotient, cost, map, quotients);
            Shifted(node, bits, map, divisor);
            for (var second = 2L; second <= MostDivisor && second <= quotients[^1]; second++)
            {
                var last = cost + 3 + ProgramBits.OfNumber(second);
                if (bench.IsHopeless(last)) break;
                Finish(Node.Of(Operators.Remainder, quotient, Node.Of(second)), last, map, Array.ConvertAll(quotients, key => Operators.FloorRemainder(key, second)), onlyPlain: true);
            }
        }
        if ((map.Keys.Length == high - low + 1 || node is Node.Variable) && map.Keys.Length <= TableShare * bench.RowCount && map.Keys.Length <= MostEntries)
            bench.Propose(new Node.Lookup(new LookupTable([.. map.Keys.Select((key, i) => (Keys: (System.Collections.Immutable.ImmutableArray<long>)[key], map.Values[i]))]), [node]), bits + ProgramBits.OfTable(map.Values, (double)high - low + 1), map.Misfits);
    }

    /// <summary>Remainders of the number shifted or turned around: (z + c) mod m, (c - z) mod m.</summary>
    private void Shifted(Node node, double bits, KeyMap map, long divisor)
    {
        if (bench.Symbols[0] < 0 || bench.Symbols[^1] >= divisor) return;
        for (var shift = 0L; shift < divisor; shift++)
        {
            var cost = bits + 6 + ProgramBits.OfNumber(shift) + ProgramBits.OfNumber(divisor);
            if (bench.IsHopeless(cost)) return;
            if (shift > 0) Compare(map, key => Operators.FloorRemainder(key + shift, divisor), () => Node.Of(Operators.Remainder, Node.Of(Operators.Plus, node, Node.Of(shift)), Node.Of(divisor)), cost);
            Compare(map, key => Operators.FloorRemainder(shift - key, divisor), () => Node.Of(Operators.Remainder, Node.Of(Operators.Minus, Node.Of(shift), node), Node.Of(divisor)), cost);
        }
    }

    /// <summary>A multiple and a shift of a form, or a test of it.</summary>
    private void Finish(Node node, double bits, KeyMap map, long[] form, bool onlyPlain = false)
    {
        if (bench.IsHopeless(bits)) return;
        int top = -1, next = -1;
        for (var i = 0; i < form.Length; i++)
            if (top < 0 || map.Counts[i] > map.Counts[top]) top = i;
        for (var i = 0; i < form.Length; i++)
            if (form[i] != form[top] && (next < 0 || map.Counts[i] > map.Counts[next])) next = i;
        var (rise, run) = next < 0 ? (0, 1) : (map.Values[next] - map.Values[top], form[next] - form[top]);
        if (rise % run == 0 && Math.Abs(rise / run) < 1L << 31)
        {
            var factor = rise / run;
            var shift = map.Values[top] - (factor * form[top]);
            if (!onlyPlain || (factor == 1 && shift == 0))
            {
                var misfits = map.Misfits;
                for (var i = 0; i < form.Length && misfits <= bench.Budget; i++)
                    if (map.Values[i] != (factor * form[i]) + shift) misfits += map.Counts[i];
                if (misfits <= bench.Budget) Affine(node, bits, factor, shift, misfits);
            }
        }
        if (_isTest && !onlyPlain && map.Misfits <= bench.Budget) TestOf(node, bits, map, form);
    }

    private void Affine(Node node, double bits, long factor, long shift, int misfits)
    {
        if (factor == 0)
        {
            bench.Propose(Node.Of(shift), ProgramBits.OfNumber(shift), misfits);
            return;
        }
        var (value, cost) = factor is 1 or -1 ? (node, bits) : (Node.Of(Operators.Times, Node.Of(Math.Abs(factor)), node), bits + 3 + ProgramBits.OfNumber(factor));
        if (factor < 0) bench.Propose(Node.Of(Operators.Minus, Node.Of(shift), value), cost + 3 + ProgramBits.OfNumber(shift), misfits);
        else if (shift == 0) bench.Propose(value, cost, misfits);
        else bench.Propose(Node.Of(shift > 0 ? Operators.Plus : Operators.Minus, value, Node.Of(Math.Abs(shift))), cost + 3 + ProgramBits.OfNumber(shift), misfits);
    }

    private void TestOf(Node node, double bits, KeyMap map, long[] form)
    {
        // Keys may share a form; the more frequent value stands for it, and the others are misfits.
        var ones = new SortedDictionary<long, (int One, int Zero)>();
        for (var i = 0; i < form.Length; i++)
        {
            var (one, zero) = ones.GetValueOrDefault(form[i]);
            ones[form[i]] = map.Values[i] == 1 ? (one + map.Counts[i], zero) : (one, zero + map.Counts[i]);
        }
        var misfits = map.Misfits + ones.Values.Sum(pair => Math.Min(pair.One, pair.Zero));
        if (misfits > bench.Budget) return;
        if (Test(node, [.. ones.Keys], [.. ones.Values.Select(pair => pair.One > pair.Zero ? 1L : 0L)]) is { } test) bench.Propose(test.Node, bits + test.Bits, misfits);
    }

    /// <summary>The shortest test that holds where the value is 1: equal, unequal, above, below; between two bounds it is two tests and not told here.</summary>
    /// <param name="node">What is tested.</param>
    /// <param name="keys">Its values, rising.</param>
    /// <param name="values">1 or 0 for each.</param>
    private static (Node Node, double Bits)? Test(Node node, long[] keys, long[] values)
    {
        var ones = values.Count(value => value == 1);
        if (ones == 0 || ones == values.Length) return null;
        (Node Node, double Bits)? best = null;
        void Offer(Operator row, long number)
        {
            var bits = ProgramBits.OperatorBits + ProgramBits.OfNumber(number);
            if (best is null || bits < best.Value.Bits) best = (Node.Of(row, node, Node.Of(number)), bits);
        }
        if (ones == 1) Offer(Operators.Equal, keys[Array.IndexOf(values, 1L)]);
        if (ones == values.Length - 1) Offer(Operators.Unequal, keys[Array.IndexOf(values, 0L)]);
        var (firstOne, firstZero) = (Array.IndexOf(values, 1L), Array.IndexOf(values, 0L));
        if (firstOne == values.Length - ones)
        {
            Offer(Operators.Greater, Nearest(keys[firstOne - 1], keys[firstOne] - 1));
            Offer(Operators.AtLeast, Nearest(keys[firstOne - 1] + 1, keys[firstOne]));
        }
        if (firstZero == ones)
        {
            Offer(Operators.Less, Nearest(keys[firstZero - 1] + 1, keys[firstZero]));
            Offer(Operators.AtMost, Nearest(keys[firstZero - 1], keys[firstZero] - 1));
        }
        return best;
    }

    /// <summary>The number of a range that is nearest to 0.</summary>
    private static long Nearest(long low, long high) => low > 0 ? low : high < 0 ? high : 0;

    /// <summary>Forms of a column with many values.</summary>
    private void CloseWide(Column column)
    {
        var (node, bits, values, target) = (column.Node, column.Bits, column.Values, bench.Target);
        Compare(values, value => value, () => node, bits);
        // The shift that most of the first rows agree on.
        foreach (var row in (ReadOnlySpan<int>)[0, bench.RowCount / 2])
        {
            var shift = target[row] - values[row];
            if (shift != 0) Compare(values, value => value + shift, () => Node.Of(shift > 0 ? Operators.Plus : Operators.Minus, node, Node.Of(Math.Abs(shift))), bits + 3 + ProgramBits.OfNumber(shift));
            var sum = target[row] + values[row];
            Compare(values, value => sum - value, () => Node.Of(Operators.Minus, Node.Of(sum), node), bits + 3 + ProgramBits.OfNumber(sum));
            if (values[row] != 0 && target[row] % values[row] == 0 && target[row] / values[row] is not (0 or 1) and var factor)
                Compare(values, value => factor * value, () => Node.Of(Operators.Times, Node.Of(factor), node), bits + 3 + ProgramBits.OfNumber(factor));
        }
        if (bench.Symbols[0] >= 0) Compare(values, Math.Abs, () => Node.Of(Operators.Abs, node), bits + 3);
        var (least, most) = (bench.Symbols[0], bench.Symbols[^1]);
        Compare(values, value => Math.Min(value, most), () => Node.Of(Operators.Min, node, Node.Of(most)), bits + 3 + ProgramBits.OfNumber(most));
        Compare(values, value => Math.Max(value, least), () => Node.Of(Operators.Max, node, Node.Of(least)), bits + 3 + ProgramBits.OfNumber(least));
        for (var divisor = 2L; divisor <= MostDivisor; divisor++)
        {
            var (cost, by) = (bits + 3 + ProgramBits.OfNumber(divisor), divisor);
            if (bench.IsHopeless(cost)) break;
            if (bench.Symbols[0] >= 0 && bench.Symbols[^1] < divisor) Compare(values, value => Operators.FloorRemainder(value, by), () => Node.Of(Operators.Remainder, node, Node.Of(by)), cost);
            Compare(values, value => Operators.FloorDivide(value, by), () => Node.Of(Operators.Quotient, node, Node.Of(by)), cost);
        }
        if (_isTest) TestWide(column);
    }

    private void TestWide(Column column)
    {
        long lowOne = long.MaxValue, highOne = long.MinValue, lowZero = long.MaxValue, highZero = long.MinValue;
        for (var row = 0; row < bench.RowCount; row++)
        {
            var value = column.Values[row];
            if (bench.Target[row] == 1) (lowOne, highOne) = (Math.Min(lowOne, value), Math.Max(highOne, value));
            else (lowZero, highZero) = (Math.Min(lowZero, value), Math.Max(highZero, value));
        }
        void Offer(Operator row, long number)
        {
            var cost = column.Bits + 3 + ProgramBits.OfNumber(number);
            Compare(column.Values, value => row.Value(value, number, 0), () => Node.Of(row, column.Node, Node.Of(number)), cost);
        }
        if (highZero < lowOne) Offer(Operators.Greater, Nearest(highZero, lowOne - 1));
        else if (highOne < lowZero) Offer(Operators.Less, Nearest(highOne + 1, lowZero));
        else if (lowOne == highOne) Offer(Operators.Equal, lowOne);
        else if (lowZero == highZero) Offer(Operators.Unequal, lowZero);
        else if (bench.Budget > 0)
        {
            // Wrong rows hide the bounds; zero is the one that is computed most.
            foreach (var row in (ReadOnlySpan<Operator>)[Operators.Equal, Operators.Greater, Operators.Less, Operators.AtLeast, Operators.AtMost, Operators.Unequal]) Offer(row, 0);
        }
    }

    private void Compare(long[] values, Func<long, long> form, Func<Node> node, double bits)
    {
        if (bench.IsHopeless(bits)) return;
        var misfits = 0;
        for (var row = 0; row < values.Length; row++)
            if (form(values[row]) != bench.Target[row] && ++misfits > bench.Budget) return;
        bench.Propose(node(), bits, misfits);
    }

    private void Compare(KeyMap map, Func<long, long> form, Func<Node> node, double bits)
    {
        var misfits = map.Misfits;
        for (var i = 0; i < map.Keys.Length; i++)
            if (form(map.Keys[i]) != map.Values[i] && (misfits += map.Counts[i]) > bench.Budget) return;
        bench.Propose(node(), bits, misfits);
    }
}
