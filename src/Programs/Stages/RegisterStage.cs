namespace Discovery.Programs.Stages;

/// <summary>Programs with one register.</summary>
internal static class RegisterStage
{
    /// <summary>Values of an input up to which counters move as each of them says: 6 moves each.</summary>
    private const int MostSymbols = 4;

    /// <summary>Symbols of the longest word that is told from others.</summary>
    private const int MostWord = 5;

    /// <summary>Tests that steer registers, and values that steered registers keep.</summary>
    private const int MostTests = 40, MostKept = 6;

    private static readonly Operator[] Joining =
        [Operators.Plus, Operators.Minus, Operators.Times, Operators.Equal, Operators.Greater, Operators.Less, Operators.Max, Operators.Min, Operators.Xor, Operators.And, Operators.Or];

    /// <summary>Registers that read the inputs.</summary>
    public static IReadOnlyList<RegisterColumn> Bank(ProgramContext context)
    {
        var (features, bank) = (context.Features, new RegisterBank(context.Examples, context.Divisors));
        foreach (var feature in features.All) bank.AddFamilies(feature, isRich: true, features.Inputs.Select(input => input.Values.Max() + 1).Where(b => b is > 1 and < 37));
        if (context.Store.Inputs.Count == 0) bank.AddClocks(features.One);
        foreach (var input in features.Inputs) bank.AddWords(input, MostWord);
        // Whether this is the first step: a register that is 0 before it and 1 ever after.
        var seen = RegisterColumn.Run(context.Examples.StepOf, "begun", 0, features.One, (_, _) => 1, (_, _) => Node.Of(1))!;
        var isFirst = Column.Of(Operators.Equal, seen.Old, 0)!;
        foreach (var input in features.Inputs) bank.AddSteered(isFirst, input);
        foreach (var test in features.Tests.Take(MostTests))
            foreach (var value in features.Inputs.Append(features.One).Concat(features.All).Distinct().Take(MostKept)) bank.AddSteered(test, value);
        foreach (var input in features.Inputs)
        {
            long[] symbols = [.. input.Values.Distinct().Order()];
            if (symbols.Length is >= 2 and <= MostSymbols) bank.AddBySymbol(input, symbols);
        }
        return bank.All;
    }

    public static void Search(ProgramContext context)
    {
        // Columns that are added up digit by digit: what is carried reads the sum of all inputs, whose bits would bring it last.
        if (context.Store.Inputs.Count > 2)
        {
            var bank = new RegisterBank(context.Examples, context.Divisors);
            bank.AddFamilies(context.Store.Inputs.Skip(1).Aggregate(context.Store.Inputs[0], (sum, input) => Column.Of(Operators.Plus, sum, input)!), isRich: false);
            foreach (var register in bank.All) Try(context, register, []);
        }
        // What a register says alone comes first for all of them: what it says with others costs fifty times as much to look through, and the inputs as they are come before what is made of them.
        foreach (var register in context.Registers)
        {
            if (context.Bench.IsHopeless(register.Bits)) break;
            context.Closing.Try(register.New);
            context.Closing.Try(register.Old);
            if (register.Inner is { } inner) context.Closing.Try(inner);
        }
        foreach (var partners in (IReadOnlyList<Column>[])[context.Store.Inputs, [.. context.Partners.Except(context.Store.Inputs)]])
        {
            foreach (var register in context.Registers)
            {
                if (context.Bench.IsHopeless(register.Bits)) break;
                Try(context, register, partners);
            }
        }
    }

    /// <summary>Outputs of one register and what it is combined with.</summary>
    public static void Try(ProgramContext context, RegisterColumn register, IReadOnlyList<Column> partners)
    {
        var (bench, closing) = (context.Bench, context.Closing);
        closing.Try(register.New);
        closing.Try(register.Old);
        if (register.Inner is { } inner) closing.Try(inner);
        foreach (var partner in partners)
        {
            if (bench.IsHopeless(register.Bits + partner.Bits)) continue;
            closing.TryTogether(register.Old, partner);
            closing.TryTogether(register.New, partner);
            foreach (var row in Joining)
            {
                if (Column.Of(row, register.Old, partner) is { } old) closing.Try(old);
                if (Column.Of(row, register.New, partner) is { } renewed) closing.Try(renewed);
            }
        }
        if (Column.Of(Operators.Minus, register.New, register.Old) is { } change) closing.Try(change);
        if (Column.Of(Operators.Equal, register.New, register.Old) is { } steady) closing.Try(steady);
    }
}
