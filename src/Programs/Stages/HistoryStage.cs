namespace Discovery.Programs.Stages;

/// <summary>The history of an input as a number, its first symbol leading or its last one: palindromes, comparisons of numbers, what is divisible.</summary>
internal static class HistoryStage
{
    public static void Search(ProgramContext context)
    {
        foreach (var input in context.Store.Inputs)
        {
            var (low, high) = (input.Values.Min(), input.Values.Max());
            if (low < 0 || high > 9) continue;
            var numbers = new[] { high + 1, 2, 10 }.Distinct().Where(digit => digit > high).Select(digit => (Forward: Forward(context, input, digit), Backward: Backward(context, input, digit))).Where(pair => pair.Forward is not null && pair.Backward is not null);
            foreach (var (forward, backward) in numbers)
            {
                context.Closing.Try(forward!);
                context.Closing.Try(backward!);
                foreach (var row in (ReadOnlySpan<Operator>)[Operators.Equal, Operators.Greater, Operators.Less, Operators.Minus, Operators.Plus, Operators.Max, Operators.Min])
                    if (Column.Of(row, forward!, backward!) is { } column) context.Closing.Try(column with { Bits = forward!.Bits + backward!.Bits + ProgramBits.OperatorBits });
            }
        }
        CompareInputs(context);
    }

    /// <summary>Two inputs that are written digit by digit, compared as numbers.</summary>
    private static void CompareInputs(ProgramContext context)
    {
        for (var i = 0; i < context.Store.Inputs.Count; i++)
        {
            for (var j = i + 1; j < context.Store.Inputs.Count; j++)
            {
                var (a, b) = (context.Store.Inputs[i], context.Store.Inputs[j]);
                var top = Math.Max(a.Values.Max(), b.Values.Max());
                if (Math.Min(a.Values.Min(), b.Values.Min()) < 0 || top > 9) continue;
                foreach (var isForward in (ReadOnlySpan<bool>)[true, false])
                {
                    var (one, other) = isForward ? (Forward(context, a, top + 1), Forward(context, b, top + 1)) : (Backward(context, a, top + 1), Backward(context, b, top + 1));
                    if (one is null || other is null) continue;
                    foreach (var row in (ReadOnlySpan<Operator>)[Operators.Equal, Operators.Greater, Operators.Less, Operators.Minus, Operators.Plus])
                        if (Column.Of(row, one, other) is { } column) context.Closing.Try(column);
                }
            }
        }
    }

    private static Column? Forward(ProgramContext context, Column input, long digit) => RegisterColumn.Run(
        context.Examples.StepOf, "f", 0, input, (q, x) => (digit * q) + x, (q, x) => Node.Of(Operators.Plus, Node.Of(Operators.Times, Node.Of(digit), q), x))?.New;

    private static Column? Backward(ProgramContext context, Column input, long digit)
    {
        if (RegisterColumn.Run(context.Examples.StepOf, "p", 1, context.Features.One, (q, _) => digit * q, (q, _) => Node.Of(Operators.Times, Node.Of(digit), q)) is not { } place) return null;
        var weighted = Column.Of(Operators.Times, place.Old, input)!;
        return RegisterColumn.Run(context.Examples.StepOf, "b", 0, weighted with { Bits = weighted.Bits }, (q, x) => q + x, (q, x) => Node.Of(Operators.Plus, q, x))?.New;
    }
}
