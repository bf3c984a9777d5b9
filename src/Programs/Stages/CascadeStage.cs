namespace Discovery.Programs.Stages;

/// <summary>A register that reads another one: the least depth so far, sums of sums, what was there when a test held.</summary>
internal static class CascadeStage
{
    /// <summary>Registers that others read, the cheapest.</summary>
    private const int MostSources = 60;

    /// <summary>Counts above which something has lasted.</summary>
    private static readonly long[] Lasting = [1, 2, 3, 4];

    public static void Search(ProgramContext context)
    {
        // The cheapest of all, of the plain sums and counters, which are dearer where their steps go up and down, and of the words, whose numbers are long.
        var sums = context.Registers.Where(register => register.Memory.Update is Node.Apply { Operator.Binding: var binding } && binding == Operators.Plus.Binding);
        var words = context.Registers.Where(register => register.Memory.Hint == RegisterBank.WordHint);
        List<RegisterColumn> sources = [.. context.Registers.Take(MostSources).Concat(sums.Take(MostSources)).Concat(words).Distinct().OrderBy(register => register.Bits).ThenBy(register => register.Number)];
        var readers = new List<(RegisterColumn Source, IReadOnlyList<RegisterColumn> Readers)>();
        // What a second register says alone comes first for all, then what it says with the first, then what it says with others.
        foreach (var source in sources)
        {
            if (context.Bench.IsHopeless(source.Bits)) break;
            var bank = Bank(context, source);
            readers.Add((source, bank));
            foreach (var register in bank)
            {
                if (context.Bench.IsHopeless(register.Bits)) break;
                context.Closing.Try(register.New);
                context.Closing.Try(register.Old);
            }
        }
        foreach (var (source, bank) in readers)
        {
            if (context.Bench.IsHopeless(source.Bits)) return;
            foreach (var register in bank)
            {
                if (context.Bench.IsHopeless(register.Bits)) break;
                // The first register's cost is in the second's already.
                context.Closing.TryTogether(register.New, source.New with { Bits = ProgramBits.NameBits });
                context.Closing.TryTogether(register.New, source.Old with { Bits = ProgramBits.NameBits });
                context.Closing.TryTogether(register.Old, source.New with { Bits = ProgramBits.NameBits });
            }
        }
        foreach (var (source, bank) in readers)
        {
            if (context.Bench.IsHopeless(source.Bits)) return;
            foreach (var register in bank)
            {
                if (context.Bench.IsHopeless(register.Bits)) break;
                RegisterStage.Try(context, register, context.Store.Inputs);
                var (one, other) = (source.New with { Bits = ProgramBits.NameBits }, source.Old with { Bits = ProgramBits.NameBits });
                PairStage.Join(context, register.New, one);
                PairStage.Join(context, register.New, other);
                PairStage.Join(context, register.Old, one);
            }
        }
    }

    /// <summary>Registers that read one.</summary>
    private static IReadOnlyList<RegisterColumn> Bank(ProgramContext context, RegisterColumn source)
    {
        var bank = new RegisterBank(context.Examples, [.. context.Divisors.Where(m => m <= 4 || m == context.Bench.Symbols[^1] + 1)]);
        foreach (var read in Readings(context, source)) bank.AddFamilies(read, isRich: false);
        List<Column> tests = [Column.Of(Operators.Equal, source.New, 0)!, Column.Of(Operators.Less, source.New, 0)!, Column.Of(Operators.Equal, source.Old, 0)!];
        // That something has lasted: what is taken over only then.
        if (source.New.Values.Min() >= 0) tests.AddRange(Lasting.Select(bound => Column.Of(Operators.Greater, source.New, bound)!).Where(test => test.Values.Contains(1)));
        if (Trigger(context, source.New) is { } trigger)
        {
            tests.Add(trigger);
            bank.AddFamilies(trigger, isRich: false);
        }
        foreach (var test in tests)
            foreach (var value in context.Store.Inputs.Append(context.Features.One)) bank.AddSteered(test, value);
        return bank.All;
    }

    /// <summary>The one value that a register has wherever the output rises: a word that was waited for, a count that is full. Null where there are several.</summary>
    private static Column? Trigger(ProgramContext context, Column column)
    {
        var (target, steps, values) = (context.Bench.Target, context.Examples.StepOf, new Dictionary<long, int>());
        var rises = 0;
        for (var row = 0; row < target.Length; row++)
        {
            if (target[row] <= (steps[row] == 0 ? 0 : target[row - 1])) continue;
            values[column.Values[row]] = values.GetValueOrDefault(column.Values[row]) + 1;
            rises++;
        }
        if (rises < 2) return null;
        var (value, count) = values.MaxBy(pair => pair.Value);
        return rises - count <= context.Bench.Budget ? Column.Of(Operators.Equal, column, value) : null;
    }

    private static IEnumerable<Column> Readings(ProgramContext context, RegisterColumn source)
    {
        yield return source.New;
        yield return source.Old;
        foreach (var row in (Operator[])[Operators.Equal, Operators.Less, Operators.Greater])
            if (source.New.Values.Distinct().Take(3).Count() > 2 || row == Operators.Equal) yield return Column.Of(row, source.New, 0)!;
        foreach (var input in context.Store.Inputs)
        {
            foreach (var row in (Operator[])[Operators.Plus, Operators.Minus, Operators.Times, Operators.Xor, Operators.Min, Operators.Max])
            {
                if (Column.Of(row, source.New, input) is { } fresh) yield return fresh;
                if (Column.Of(row, source.Old, input) is { } former) yield return former;
            }
        }
    }
}
