namespace Discovery.Symbolic.Comparison;

/// <summary>Rounds the decimals of a formula, as benchmarks do before they compare.</summary>
internal static class Rounding
{
    /// <summary>Fractions up to this denominator are what people write, and are no rounded decimals.</summary>
    private const int MaxDenominator = 12;

    /// <summary>Rounded values below it that are whole are integers; a larger one is whole only for want of digits.</summary>
    private const double MaxInteger = 1e9;

    /// <summary>Smaller constants get no further decimals: together with three places this is what a double's text still writes.</summary>
    private const double Smallest = 1e-12;

    /// <summary>Decimals that a double can be rounded to.</summary>
    private const int MaxDecimals = 15;

    /// <summary>
    /// Every largest part without symbols is worked out and, unless it is an integer or a small fraction, rounded; so 2*pi and 6.2832
    /// are the same to three places. Exponents are rounded like everything else.
    /// </summary>
    public static Expr Round(Expr e, int places)
    {
        if (e is Number { Value: var value } && value.Denominator <= MaxDenominator) return e;
        if (e.FirstSymbol is null) return RoundConstant(e, places);
        if (e is not (Sum or Product)) return e.Map(operand => Round(operand, places));
        var constants = e.Operands.Where(operand => operand.FirstSymbol is null).ToList();
        var others = e.Operands.Where(operand => operand.FirstSymbol is not null).Select(operand => Round(operand, places));
        if (constants.Count == 0) return e.WithOperands([.. others]);
        var constant = constants.Count == 1 ? constants[0] : e.WithOperands(constants);
        return e.WithOperands([.. others, Round(constant, places)]);
    }

    private static Expr RoundConstant(Expr e, int places)
    {
        var value = PointEvaluation.Evaluate(e);
        if (!double.IsFinite(value)) return e;
        // Fewer than four significant digits would make all small constants one.
        var digits = Math.Clamp(Math.Abs(value) < 1 ? places + (int)-Math.Floor(Math.Log10(Math.Max(Math.Abs(value), Smallest))) : places, 0, MaxDecimals);
        var rounded = Math.Round(value, digits);
        return rounded == Math.Round(rounded) && Math.Abs(rounded) < MaxInteger ? Expr.Of(new Rational((long)rounded, 1)) : Expr.Decimal(rounded);
    }
}
