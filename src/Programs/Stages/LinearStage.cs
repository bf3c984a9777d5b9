namespace Discovery.Programs.Stages;

/// <summary>
/// Linear programs: the output is a sum of inputs and outputs of this and earlier steps. Orders are tried from small to large, the coefficients are those that
/// the equations of the rows determine, over whole numbers or modulo the prime that the outputs fit in.
/// </summary>
internal static class LinearStage
{
    /// <summary>Earlier steps of inputs and outputs that a sum may reach back to.</summary>
    private const int MostInputLags = 12, MostOutputLags = 6, MostAlone = 24;

    /// <summary>Coefficients of a larger size are no program that a person reads.</summary>
    private const long MostCoefficient = 1 << 20;

    public static void Search(ProgramContext context) => Search(context, context.Examples.Outputs, 0);

    /// <summary>Where some outputs are wrong: the response to inputs is estimated from whole sequences that agree, and its outputs take the place of the given ones.</summary>
    public static void SearchDenoised(ProgramContext context)
    {
        if (context.Bench.Budget == 0 || context.Store.Inputs.Count == 0) return;
        foreach (var field in Fields(context.Bench.Symbols))
        {
            var outputs = new long[context.Examples.Outputs.Length][];
            for (var k = 0; k < outputs.Length; k++) outputs[k] = Response.Estimate(context.Examples, k, field, context.Bench.Budget) ?? context.Examples.Outputs[k];
            var misfits = context.Bench.Misfits(outputs[context.Bench.Output]);
            if (misfits is 0 || misfits > context.Bench.Budget) continue;
            Search(context, outputs, misfits);
        }
    }

    private static IEnumerable<PrimeField> Fields(IReadOnlyList<long> symbols)
    {
        yield return PrimeField.Large;
        if (symbols[0] >= 0 && symbols.Count > 1 && PrimeField.AtLeast(symbols[^1] + 1) is { } small) yield return small;
    }

    private static void Search(ProgramContext context, long[][] outputs, int misfits)
    {
        var (inputs, rows) = (context.Examples.Inputs.Length, context.Examples.RowCount);
        foreach (var field in Fields(context.Bench.Symbols))
        {
            var found = new List<(int, int)>();
            var orders = from inputLags in Enumerable.Range(0, inputs == 0 ? 1 : MostInputLags + 1)
                         from outputLags in Enumerable.Range(0, (inputs == 0 ? MostAlone : MostOutputLags) + 1)
                         let unknowns = ((inputLags + 1) * inputs) + (outputLags * outputs.Length) + 1
                         where unknowns <= rows / 2
                         orderby unknowns, outputLags
                         select (inputLags, outputLags);
            foreach (var (inputLags, outputLags) in orders)
            {
                if (found.Exists(order => order.Item1 <= inputLags && order.Item2 <= outputLags)) continue;
                if (context.Bench.IsHopeless(inputLags + outputLags)) break;
                var system = new LinearSystem(context.Examples, outputs, context.Bench.Output, inputLags, outputLags, field);
                if (system.Solve(0) is { } plain)
                {
                    found.Add((inputLags, outputLags));
                    Propose(context, system, plain, null, misfits);
                }
                else if (outputLags > 0 && outputs.Length == 1 && system.Solve(outputLags) is { } later && system.Starts(later) is { } starts)
                {
                    found.Add((inputLags, outputLags));
                    Propose(context, system, later, starts, misfits);
                }
            }
        }
    }

    private static void Propose(ProgramContext context, LinearSystem system, long[] coefficients, long[]? starts, int misfits)
    {
        var terms = new List<(long Factor, Node? Node)>();
        var (field, at, bits, inside) = (system.Field, 0, 0.0, 0.0);
        void Take(Func<Column> column)
        {
            var factor = field.Centre(coefficients[at++]);
            if (factor == 0) return;
            terms.Add((factor, column().Node));
            inside = Math.Max(inside, column().Bits);
        }
        for (var lag = 0; lag <= system.InputLags; lag++)
            for (var i = 0; i < context.Store.Inputs.Count; i++) Take(() => lag == 0 ? context.Store.Inputs[i] : context.Store.Input(i, lag));
        for (var lag = 1; lag <= system.OutputLags; lag++)
            for (var k = 0; k < context.Examples.OutputNames.Length; k++) Take(() => context.Store.Output(k, lag, starts));
        if (field.Centre(coefficients[at]) is not 0 and var shift) terms.Add((shift, null));
        if (terms.Exists(term => Math.Abs(term.Factor) > MostCoefficient)) return;
        var node = Sum(terms);
        if (field != PrimeField.Large) node = Node.Of(Operators.Remainder, node, Node.Of(field.Prime));
        bits = ProgramBits.Of(node) + inside;
        context.Bench.Propose(node, bits, misfits);
    }

    /// <summary>Terms with a plus first, so that no minus leads where it need not.</summary>
    private static Node Sum(List<(long Factor, Node? Node)> terms)
    {
        Node? sum = null;
        foreach (var (factor, node) in terms.Where(term => term.Factor > 0).Concat(terms.Where(term => term.Factor < 0)))
        {
            var size = Math.Abs(factor);
            var term = node is null ? Node.Of(size) : size == 1 ? node : Node.Of(Operators.Times, Node.Of(size), node);
            sum = sum is null && factor > 0 ? term : Node.Of(factor > 0 ? Operators.Plus : Operators.Minus, sum ?? Node.Of(0), term);
        }
        return sum ?? Node.Of(0);
    }
}
