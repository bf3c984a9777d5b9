namespace Discovery.Symbolic.Expressions;

/// <summary>The canonical call: inverse functions undone, signs moved out by parity, the function's own rewrites applied.</summary>
internal static class CallForm
{
    public static Expr Build(Function function, Expr argument)
    {
        if (argument is Call inner && function.Undoes is { } undone && inner.Is(undone())) return inner.Argument;
        if (function.Rewrite?.Invoke(argument) is { } rewritten) return rewritten;
        if (ExactValue(function, argument) is { } value) return value;
        if (argument is Measured { Value: var x, Sigma: var sigma } && function.Value(x) is var y && double.IsFinite(y))
            return Expr.Decimal(y, sigma == 0 ? 0 : Math.Abs(function.Slope(x)) * sigma);
        if (function.Parity != Parity.None && Numeric.HasLeadingMinus(argument))
        {
            var positive = Build(function, -argument);
            return function.Parity == Parity.Even ? positive : -positive;
        }
        return new Call(function, argument);
    }

    /// <summary>The values at 0 and zeros at 1, which are exact in floating point: cos(0) = 1, log(1) = 0.</summary>
    private static Expr? ExactValue(Function function, Expr argument)
    {
        if (Numeric.IsZero(argument)) return function.Value(0) switch { 0 => Expr.Zero, 1 => Expr.One, _ => null };
        return Numeric.IsOne(argument) && function.Value(1) == 0 ? Expr.Zero : null;
    }
}
