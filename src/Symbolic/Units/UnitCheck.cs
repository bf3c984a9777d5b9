namespace Discovery.Symbolic.Units;

/// <summary>Whether the units in a formula fit together.</summary>
/// <param name="Dimension">The dimension of the formula; null where it is wrong, or where a decimal may have any.</param>
/// <param name="Error">What does not fit, as a sentence; null where all does.</param>
public sealed record UnitCheck(Dimension? Dimension, string? Error)
{
    private static readonly UnitCheck Free = new(null, null);

    public bool IsConsistent => Error is null;

    /// <param name="formula">The formula.</param>
    /// <param name="symbols">The dimension of each symbol.</param>
    /// <param name="freeDecimals">Whether a decimal, as a fitted constant, may carry whatever unit makes it fit; else it has none.</param>
    /// <exception cref="KeyNotFoundException">A symbol has no dimension.</exception>
    public static UnitCheck Of(Expr formula, IReadOnlyDictionary<string, Dimension> symbols, bool freeDecimals = true)
    {
        switch (formula)
        {
            case Symbol symbol:
                return symbols.TryGetValue(symbol.Name, out var dimension)
                    ? new(dimension, null)
                    : throw new KeyNotFoundException($"The variable '{symbol.Name}' has no unit; write 1 for a pure number.");
            case Measured when freeDecimals:
                return Free;
            case Sum sum:
                return OfSum(sum, symbols, freeDecimals);
            case Product product:
                return OfProduct(product, symbols, freeDecimals);
            case Power power:
                return OfPower(power, symbols, freeDecimals);
            case Call call:
                return OfCall(call, symbols, freeDecimals);
            default:
                return new(Units.Dimension.None, null);
        }
    }

    private static UnitCheck OfSum(Sum sum, IReadOnlyDictionary<string, Dimension> symbols, bool freeDecimals)
    {
        (Expr Term, Dimension Dimension)? first = null;
        var hasFreeTerm = freeDecimals && sum.Operands.Any(term => term is Measured);
        foreach (var term in sum.Operands)
        {
            var check = hasFreeTerm && OfLogarithm(term, symbols) is { } logarithm ? logarithm : Of(term, symbols, freeDecimals);
            if (!check.IsConsistent) return check;
            if (check.Dimension is not { } dimension) continue;
            if (first is null) first = (term, dimension);
            else if (first.Value.Dimension != dimension)
                return new(null, $"{first.Value.Term} is in {first.Value.Dimension} and cannot be added to {term}, which is in {dimension}");
        }
        return first is null ? Free : new(first.Value.Dimension, null);
    }

    /// <summary>
    /// c log(W) + d with fitted numbers is c log(W/W0): d takes the unit of W up. Null for what is no such term.
    /// </summary>
    private static UnitCheck? OfLogarithm(Expr term, IReadOnlyDictionary<string, Dimension> symbols)
    {
        var (numbers, others) = term is Product product
            ? (product.Operands.Where(Numeric.IsNumeric).ToList(), product.Operands.Where(factor => !Numeric.IsNumeric(factor)).ToList())
            : ([], [term]);
        if (others is not [Call call] || !call.Is(Functions.Log)) return null;
        var inside = Of(call.Argument, symbols);
        if (!inside.IsConsistent) return inside;
        return numbers.Exists(number => number is Measured) ? Free : new(Units.Dimension.None, null);
    }

    private static UnitCheck OfProduct(Product product, IReadOnlyDictionary<string, Dimension> symbols, bool freeDecimals)
    {
        var (total, isFree) = (Units.Dimension.None, false);
        foreach (var factor in product.Operands)
        {
            var check = Of(factor, symbols, freeDecimals);
            if (!check.IsConsistent) return check;
            if (check.Dimension is { } dimension) total *= dimension;
            else isFree = true;
        }
        return isFree ? Free : new(total, null);
    }

    private static UnitCheck OfPower(Power power, IReadOnlyDictionary<string, Dimension> symbols, bool freeDecimals)
    {
        var radix = Of(power.Base, symbols, freeDecimals);
        if (!radix.IsConsistent || radix.Dimension is null) return radix;
        if (power.Exponent is Number number) return new(radix.Dimension.Value.Pow(number.Value), null);
        var exponent = Of(power.Exponent, symbols, freeDecimals);
        if (!exponent.IsConsistent) return exponent;
        if (exponent.Dimension is { IsNone: false } dimension) return new(null, $"the exponent {power.Exponent} is in {dimension} and should be a pure number");
        if (radix.Dimension.Value.IsNone) return radix;
        // A decimal exponent is rounded in an unknown way, so it leaves the unit open; a variable one cannot be right.
        return Numeric.IsNumeric(power.Exponent) ? Free : new(null, $"{power.Base} is in {radix.Dimension} and cannot have the variable exponent {power.Exponent}");
    }

    private static UnitCheck OfCall(Call call, IReadOnlyDictionary<string, Dimension> symbols, bool freeDecimals)
    {
        var argument = Of(call.Argument, symbols, freeDecimals);
        if (!argument.IsConsistent) return argument;
        return call.Function.UnitRule switch
        {
            UnitRule.KeepsUnit => argument,
            UnitRule.DropsUnit => new(Units.Dimension.None, null),
            _ when argument.Dimension is { IsNone: false } dimension =>
                new(null, $"{call.Function.Name} needs a pure number, but {call.Argument} is in {dimension}"),
            _ => new(Units.Dimension.None, null),
        };
    }
}
