namespace Discovery.Programs.Stages;

/// <summary>A register that reads another one: the least depth so far, sums of sums, what was there when a test held.</summary>
internal static class CascadeStage
{
    /// <summary>Registers that others read, the cheapest.</summary>
    private const int MostSources = 60;

    public static void Search(ProgramContext context)
    {
        // The cheapest of all, and the cheapest of the plain sums and counters, which are dearer where their steps go up and down.
        var sums = context.Registers.Where(register => register.Memory.Update is Node.Apply { Operator.Binding: var binding } && binding == Operators.Plus.Binding);
        foreach (var source in context.Registers.Take(MostSources).Concat(sums.Take(MostSources)).Distinct().OrderBy(register => register.Bits).ThenBy(register => register.Number))
        {
            if (context.Bench.IsHopeless(source.Bits)) return;
            var bank = new RegisterBank(context.Examples, [.. context.Divisors.Where(m => m <= 4 || m == context.Bench.Symbols[^1] + 1)]);
            foreach (var read in Readings(context, source)) bank.AddFamilies(read, isRich: false);
            Column[] tests = [Column.Of(Operators.Equal, source.New, 0)!, Column.Of(Operators.Less, source.New, 0)!, Column.Of(Operators.Equal, source.Old, 0)!];
            foreach (var test in tests)
                foreach (var value in context.Store.Inputs.Append(context.Features.One)) bank.AddSteered(test, value);
            foreach (var register in bank.All)
            {
                if (context.Bench.IsHopeless(register.Bits)) break;
                RegisterStage.Try(context, register, context.Store.Inputs);
                // The first register's cost is in the second's already.
                var (one, other) = (source.New with { Bits = ProgramBits.NameBits }, source.Old with { Bits = ProgramBits.NameBits });
                PairStage.Join(context, register.New, one);
                PairStage.Join(context, register.New, other);
                PairStage.Join(context, register.Old, one);
            }
        }
    }

    private static IEnumerable<Column> Readings(ProgramContext context, RegisterColumn source)
    {
        yield return source.New;
        yield return source.Old;
        foreach (var row in (Operator[])[Operators.Equal, Operators.Less, Operators.Greater])
            if (source.New.Values.Distinct().Take(3).Count() > 2 || row == Operators.Equal) yield return Column.Of(row, source.New, 0)!;
        foreach (var input in context.Store.Inputs)
        {
            foreach (var row in (Operator[])[Operators.Plus, Operators.Minus, Operators.Times, Operators.Xor])
            {
                if (Column.Of(row, source.New, input) is { } fresh) yield return fresh;
                if (Column.Of(row, source.Old, input) is { } former) yield return former;
            }
        }
    }
}
