
namespace Discovery.Search.Formulas;

/// <summary>Turns a formula in x into a delegate, node by node.</summary>
internal static class ScalarFunction
{
    /// <exception cref="ArgumentException">The formula has another symbol than x.</exception>
    public static Func<double, double> Compile(Expr formula) => formula switch
    {
        Symbol { Name: "x" } => x => x,
        Symbol symbol => throw new ArgumentException($"A function of one variable is written in x; this one has '{symbol.Name}'.", nameof(formula)),
        Sum sum => Fold(sum, (a, b) => x => a(x) + b(x)),
        Product product => Fold(product, (a, b) => x => a(x) * b(x)),
        Power { Exponent: Number { Value: var exponent } } power => OfPower(Compile(power.Base), exponent),
        Power power => OfPower(Compile(power.Base), Compile(power.Exponent)),
        Call call => Chain(call.Function.Value, Compile(call.Argument)),
        _ => Constant(formula.Evaluate(new Dictionary<string, double>())),
    };

    private static Func<double, double> Fold(Expr e, Func<Func<double, double>, Func<double, double>, Func<double, double>> combine) =>
        e.Operands.Select(Compile).Aggregate(combine);

    private static Func<double, double> Chain(Func<double, double> outer, Func<double, double> inner) => x => outer(inner(x));

    private static Func<double, double> Constant(double value) => _ => value;

    private static Func<double, double> OfPower(Func<double, double> radix, Func<double, double> exponent) =>
        x => Math.Pow(radix(x), exponent(x));

    private static Func<double, double> OfPower(Func<double, double> radix, Rational exponent)
    {
        var value = exponent.ToDouble();
        return value switch
        {
            0.5 => x => Math.Sqrt(radix(x)),
            -1 => x => 1 / radix(x),
            2 => x => { var u = radix(x); return u * u; }
            ,
            3 => x => { var u = radix(x); return u * u * u; }
            ,
            _ => x => Math.Pow(radix(x), value),
        };
    }
}
