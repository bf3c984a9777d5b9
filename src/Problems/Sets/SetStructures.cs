using System.Collections.Immutable;

namespace Discovery.Problems.Sets;

/// <summary>
/// Formulas that a law for several data sets may be made of: what was found for one set, with its numbers set free, and with constants where that set
/// may have had the number 1 or 0.
/// </summary>
internal static class SetStructures
{
    /// <summary>Numbers of one value are numbers of their own: they begin this share apart.</summary>
    private const double Apart = 1e-3;

    /// <param name="formula">A law of one set.</param>
    /// <param name="inputs">The variables.</param>
    /// <returns>Formulas whose decimals are to be fitted.</returns>
    public static IEnumerable<Expr> Of(Expr formula, IReadOnlyList<string> inputs)
    {
        var next = 0;
        Expr Free(double value) => Expr.Decimal(value * (1 + Apart * next++) + (value == 0 ? Apart * next : 0));
        var free = Freed(formula, Free);
        Expr[] scaled =
        [
            free,
            .. inputs.Where(free.Contains).Select(input => free.Substitute(input, Free(1) * Expr.Symbol(input))),
            .. inputs.Where(free.Contains).Select(input => free.Substitute(input, Expr.Symbol(input) + Free(0))),
        ];
        foreach (var form in scaled.Select(ConstantForm.Reduce).ToList())
        {
            yield return form;
            yield return ConstantForm.Reduce(Free(1) * form);
            yield return ConstantForm.Reduce(form + Free(0));
            yield return ConstantForm.Reduce(Free(1) * form + Free(0));
        }
    }

    /// <summary>A symbol for every decimal, the symbols, and where they begin.</summary>
    public static (Expr Template, ImmutableArray<string> Names, double[] Start) Apply(Expr formula)
    {
        double[] values = [.. formula.Nodes().OfType<Measured>().Select(number => number.Value).Distinct()];
        ImmutableArray<string> names = [.. values.Select((_, i) => $"_{i + 1}")];
        Expr Replace(Expr e) => e is Measured number ? Expr.Symbol(names[Array.IndexOf(values, number.Value)]) : e.Map(Replace);
        return (Replace(formula), names, values);
    }

    /// <summary>All numbers as decimals, but for exponents.</summary>
    private static Expr Freed(Expr e, Func<double, Expr> free) => e switch
    {
        Measured number => free(number.Value),
        Number number => free(number.Value.ToDouble()),
        Power { Exponent: Number exponent } power => Expr.Power(Freed(power.Base, free), exponent),
        _ => e.Map(operand => Freed(operand, free)),
    };
}
