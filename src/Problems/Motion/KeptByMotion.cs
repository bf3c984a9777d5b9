using System.Collections.Immutable;

namespace Discovery.Problems.Motion;

/// <summary>What equations of motion that were found keep, as they are printed.</summary>
internal static class KeptByMotion
{
    /// <summary>States up to which the usual space is searched in a second.</summary>
    private const int MostStates = 6;

    /// <summary>A sentence, or null where nothing is kept or the equations are driven from outside.</summary>
    /// <param name="record">The trajectories.</param>
    /// <param name="system">What was found.</param>
    /// <param name="constants">Its constants as they are written.</param>
    public static string? Note(MotionRecord record, MotionSystem system, IReadOnlyList<Expr> constants)
    {
        if (record.Dimension > MostStates) return null;
        ImmutableArray<Expr> rates = [.. Enumerable.Range(0, record.Dimension).Select(state => state < record.Measured && record.Velocity[state] >= 0
            ? Expr.Symbol(record.States[record.Velocity[state]])
            : MathMarkup.Rounded(Tenths.Written(system.RightSide(state, record.Variables, i => constants[i]))))];
        if (rates.SelectMany(rate => rate.SymbolNames()).Any(name => !record.States.Contains(name))) return null;
        try
        {
            var flow = new FlowSystem(record.States, rates);
            var finding = FlowQuantities.Find(flow, UsualSpace.Of(flow));
            if (finding.Quantities.IsEmpty) return null;
            return $"The equations with their constants in four digits keep {string.Join(" and ", finding.Quantities.Where(quantity => quantity.IsIndependent).Select(quantity => OverFirst(quantity.Formula)))}, which algebra proves; searched: {UsualSpace.Text}.";
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The formula over the weight of its first term: whole numbers of many digits are no help to a reader.</summary>
    private static Expr OverFirst(Expr formula)
    {
        if (formula is not Sum sum) return formula;
        var weights = sum.Operands.Select(term => term is Product product ? product.Operands.OfType<Number>().Select(number => number.Value.ToDouble()).FirstOrDefault(1) : 1).ToList();
        return weights.TrueForAll(weight => Math.Abs(weight) < 100) ? formula : MathMarkup.Rounded(Expr.Sum(sum.Operands.Select((term, i) => Expr.Decimal(weights[i] / weights[0]) * WithoutNumber(term))));
    }

    private static Expr WithoutNumber(Expr term) => term is Product product ? Expr.Product(product.Operands.Where(factor => factor is not Number)) : term;
}
