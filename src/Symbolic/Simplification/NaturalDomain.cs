namespace Discovery.Symbolic.Simplification;

/// <summary>What has to hold of real symbols for a formula to have a value.</summary>
internal static class NaturalDomain
{
    /// <summary>The conditions of all nodes, those of inner ones first, without those that are known to hold.</summary>
    /// <param name="e">The formula.</param>
    /// <param name="known">What is known of the symbols.</param>
    /// <param name="positiveBases">
    /// Whether x^y asks for a positive x. It has values for negative x too, wherever y is a whole number; which those are no condition says.
    /// </param>
    public static IEnumerable<Condition> Of(Expr e, Assumptions known, bool positiveBases = true) =>
        e.Operands.SelectMany(operand => Of(operand, known, positiveBases)).Concat(OfNode(e, known, positiveBases));

    /// <summary>The conditions of all operations of a text, in the order of writing, without those that are known to hold.</summary>
    /// <inheritdoc cref="Of(Expr, Assumptions, bool)"/>
    public static IReadOnlyList<Condition> Of(WrittenFormula formula, Assumptions known, bool positiveBases = true) =>
        [.. formula.Operations.SelectMany(operation => OfNode(operation, known, positiveBases)).Distinct()];

    /// <summary>What the operation at the top asks of its operands.</summary>
    public static IEnumerable<Condition> OfNode(Expr e, Assumptions known, bool positiveBases = true) => (e switch
    {
        Power power when !positiveBases && !Numeric.IsNumeric(power.Exponent) => [],
        Power power => OfPower(power.Base, power.Exponent, known),
        Call call => OfCall(call.Function, call.Argument),
        _ => [],
    }).Where(condition => !SignAnalysis.Holds(condition, known));

    private static IEnumerable<Condition> OfPower(Expr radix, Expr exponent, Assumptions known)
    {
        if (SignAnalysis.IsInteger(exponent, known))
            return SignAnalysis.Holds(new(exponent, Relation.NonNegative), known) ? [] : [new(radix, Relation.NonZero)];
        return [new(radix, Numeric.IsPositive(exponent) ? Relation.NonNegative : Relation.Positive)];
    }

    private static IEnumerable<Condition> OfCall(Function function, Expr u)
    {
        var (low, high) = function.Domain;
        if (low == -high && double.IsFinite(high))
            yield return new(Bound(high * high) - (u ^ 2), Relation(high));
        else
        {
            if (double.IsFinite(low)) yield return new(u - Bound(low), Relation(low));
            if (double.IsFinite(high)) yield return new(Bound(high) - u, Relation(high));
        }
        if (function.Requires is { } requires) yield return requires(u);

        // An end of the domain belongs to it where the function has a value there.
        Relation Relation(double end) => double.IsFinite(function.Value(end)) ? Expressions.Relation.NonNegative : Expressions.Relation.Positive;
    }

    private static Expr Bound(double value) => value == Math.Round(value) && Math.Abs(value) < int.MaxValue ? (int)value : Expr.Decimal(value);
}
