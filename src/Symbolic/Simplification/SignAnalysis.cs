namespace Discovery.Symbolic.Simplification;

/// <summary>Which signs a formula can take, as far as its form and the assumptions tell. Where it is undefined it has no sign.</summary>
internal static class SignAnalysis
{
    public static bool Holds(Condition condition, Assumptions assumptions)
    {
        if (condition.Relation == Relation.Integer) return IsInteger(condition.Left, assumptions);
        var signs = Of(condition.Left, assumptions);
        return condition.Relation switch
        {
            Relation.NonZero => (signs & Signs.Zero) == 0,
            Relation.NotZeroOrNegativeInteger => signs == Signs.Positive || condition.Left is Number { Value.IsInteger: false },
            Relation.NonNegative => (signs & Signs.Negative) == 0,
            _ => signs == Signs.Positive,
        };
    }

    /// <summary>Whether the condition is false whatever the symbols are.</summary>
    public static bool Fails(Condition condition, Assumptions assumptions)
    {
        if (condition.Relation == Relation.Integer) return condition.Left is Number { Value.IsInteger: false };
        var signs = Of(condition.Left, assumptions);
        return condition.Relation switch
        {
            Relation.NonZero => signs == Signs.Zero,
            Relation.NotZeroOrNegativeInteger => (signs & Signs.Positive) == 0 && IsInteger(condition.Left, assumptions),
            Relation.NonNegative => signs == Signs.Negative,
            _ => (signs & Signs.Positive) == 0,
        };
    }

    /// <summary>What is nowhere defined, such as 0^(-1), has no sign; nothing is concluded from that.</summary>
    public static Signs Of(Expr e, Assumptions assumptions) => (Find(e, assumptions) & assumptions.SignsOf(e)) is var signs && signs == Signs.None ? Signs.Any : signs;

    /// <summary>Whether the formula surely has integer values only.</summary>
    public static bool IsInteger(Expr e, Assumptions assumptions) => e switch
    {
        Number number => number.Value.IsInteger,
        Symbol symbol => assumptions.Of(symbol.Name).IsInteger,
        Sum or Product => e.Operands.All(operand => IsInteger(operand, assumptions)),
        Power { Exponent: Number { Value: { IsInteger: true, Sign: > 0 } } } power => IsInteger(power.Base, assumptions),
        _ => false,
    };

    private static Signs Find(Expr e, Assumptions assumptions) => e switch
    {
        Number { Value.Sign: var sign } => OfNumber(sign),
        Measured { Value: var value } => OfNumber(Math.Sign(value)),
        Constant => Signs.Positive,
        Symbol symbol => OfSymbol(assumptions.Of(symbol.Name)),
        Sum sum => OfSum(sum, assumptions),
        Product product => product.Operands.Aggregate(Signs.Positive, (signs, factor) => Multiply(signs, Of(factor, assumptions))),
        Power power => OfPower(power, assumptions),
        Call call => OfCall(call, assumptions),
        _ => Signs.Any,
    };

    private static Signs OfNumber(int sign) => sign < 0 ? Signs.Negative : sign > 0 ? Signs.Positive : Signs.Zero;

    private static Signs OfSymbol(SymbolFacts facts)
    {
        var signs = Signs.None;
        if (facts.Low < 0) signs |= Signs.Negative;
        if (facts.High > 0) signs |= Signs.Positive;
        if (!facts.IsZeroExcluded && facts.Low <= 0 && facts.High >= 0) signs |= Signs.Zero;
        return signs;
    }

    private static Signs OfSum(Sum sum, Assumptions assumptions)
    {
        var (all, anyNonZero) = (Signs.None, false);
        foreach (var term in sum.Operands)
        {
            var signs = Of(term, assumptions);
            all |= signs;
            anyNonZero |= (signs & Signs.Zero) == 0;
        }
        // Intervals know more only where a symbol has a range, or there is none.
        if ((all & Signs.NonZero) == Signs.NonZero && OfBounds(sum) is var bounded && bounded != Signs.Any) return bounded;
        if ((all & Signs.NonZero) == Signs.NonZero)
            return assumptions.IsEmpty && sum.FirstSymbol is not null ? all | Signs.Zero : OfRange(RangeOf(sum, assumptions));
        return anyNonZero ? all & ~Signs.Zero : all;
    }

    /// <summary>A number and multiples of functions with exact bounds, such as 1 - cos(x), which is not negative.</summary>
    private static Signs OfBounds(Sum sum)
    {
        Rational? low = Rational.Zero, high = Rational.Zero;
        foreach (var term in sum.Operands)
        {
            var (coefficient, rest) = Numeric.SplitCoefficient(term);
            if (coefficient is not Number { Value: var c }) return Signs.Any;
            (double Low, double High) range = rest is Call call ? call.Function.Range : Numeric.IsOne(rest) ? (1, 1) : (double.NegativeInfinity, double.PositiveInfinity);
            (low, high) = (low + (c * Exact(c.Sign > 0 ? range.Low : range.High)), high + (c * Exact(c.Sign > 0 ? range.High : range.Low)));
        }
        var signs = Signs.None;
        if (low is not { Sign: >= 0 }) signs |= Signs.Negative;
        if (high is not { Sign: <= 0 }) signs |= Signs.Positive;
        return low is { Sign: > 0 } || high is { Sign: < 0 } ? signs : signs | Signs.Zero;
    }

    private static Rational? Exact(double bound) => Math.Abs(bound) <= 1 ? new Rational((int)(2 * bound), 2) is var exact && exact.ToDouble().Equals(bound) ? exact : null : null;

    /// <summary>An enclosure of the values that a formula takes while its symbols keep to what is assumed.</summary>
    private static Interval RangeOf(Expr e, Assumptions assumptions) => RangeAnalysis.Of(e, name =>
    {
        var facts = assumptions.Of(name);
        return new Interval(facts.Low, facts.High);
    }).Range;

    private static Signs OfRange(Interval range)
    {
        var signs = Signs.None;
        if (range.Low < 0) signs |= Signs.Negative;
        if (range.High > 0) signs |= Signs.Positive;
        if (range.Low <= 0 && range.High >= 0) signs |= Signs.Zero;
        return signs == Signs.None ? Signs.Any : signs;
    }

    private static Signs Multiply(Signs a, Signs b)
    {
        var signs = (a | b) & Signs.Zero;
        if (((a & Signs.Positive) != 0 && (b & Signs.Positive) != 0) || ((a & Signs.Negative) != 0 && (b & Signs.Negative) != 0))
            signs |= Signs.Positive;
        if (((a & Signs.Positive) != 0 && (b & Signs.Negative) != 0) || ((a & Signs.Negative) != 0 && (b & Signs.Positive) != 0))
            signs |= Signs.Negative;
        return signs;
    }

    private static Signs OfPower(Power power, Assumptions assumptions)
    {
        var radix = Of(power.Base, assumptions);
        if (!Numeric.IsNumeric(power.Exponent)) return radix == Signs.Positive ? Signs.Positive : Signs.Any;
        var defined = Numeric.IsNegative(power.Exponent) ? ~Signs.Zero : Signs.Any;
        if (Numeric.IsInteger(power.Exponent) && !Numeric.IsEven(power.Exponent)) return radix & defined;
        return ((radix & Signs.Zero) | Signs.Positive) & defined;
    }

    private static Signs OfCall(Call call, Assumptions assumptions)
    {
        var argument = Of(call.Argument, assumptions);
        return call.Function.SignRule switch
        {
            SignRule.Positive => Signs.Positive,
            SignRule.NonNegative => Signs.NonNegative,
            SignRule.Keeps => argument,
            SignRule.Size => (argument & Signs.Zero) | Signs.Positive,
            SignRule.PositiveWherePositive => argument == Signs.Positive ? Signs.Positive : Signs.NonZero,
            _ => Signs.Any,
        };
    }
}
