namespace Discovery.Symbolic.Expressions;

internal static class Differentiation
{
    public static Expr Derivative(Expr e, string symbol) => e switch
    {
        Symbol s => s.Name == symbol ? Expr.One : Expr.Zero,
        Sum sum => Expr.Sum(sum.Operands.Select(term => Derivative(term, symbol))),
        Product product => OfProduct(product, symbol),
        Power power => OfPower(power, symbol),
        Call call => call.Function.Derivative(call.Argument) * Derivative(call.Argument, symbol),
        _ => Expr.Zero,
    };

    private static Expr OfProduct(Product product, string symbol) => Expr.Sum(product.Operands.Select((factor, i) =>
        Expr.Product(product.Operands.SetItem(i, Derivative(factor, symbol)))));

    /// <summary>(u^v)' = v u^(v-1) u' + u^v log(u) v'.</summary>
    private static Expr OfPower(Power power, string symbol)
    {
        var (u, v) = (power.Base, power.Exponent);
        var byBase = v * Expr.Power(u, v - 1) * Derivative(u, symbol);
        return v.Contains(symbol) ? byBase + power * Expr.Log(u) * Derivative(v, symbol) : byBase;
    }
}
