namespace Discovery.Search.Dynamics;

/// <summary>A function of one variable (of two, for a difference) in a term.</summary>
/// <param name="Kind">Which function.</param>
/// <param name="Variable">Its number among states, inputs and time.</param>
/// <param name="Order">n of a Hill function; of a difference the number of the variable that is taken away; else 0.</param>
internal readonly record struct TermFactor(FactorKind Kind, int Variable, int Order = 0)
{
    /// <summary>Whether there is a constant inside, k.</summary>
    public bool HasParameter => Kind is FactorKind.Exponential or FactorKind.Hill or FactorKind.Repression or FactorKind.SineOf or FactorKind.CosineOf;

    /// <summary>The value with its derivatives by x and by k.</summary>
    public (double Value, double ByVariable, double ByParameter) At(double x, double other, double k)
    {
        switch (Kind)
        {
            case FactorKind.Sine:
                return (Math.Sin(x), Math.Cos(x), 0);
            case FactorKind.Cosine:
                return (Math.Cos(x), -Math.Sin(x), 0);
            case FactorKind.Logarithm:
                return (Math.Log(x), 1 / x, 0);
            case FactorKind.Exponential:
                var growth = Math.Exp(k * x);
                return (growth, k * growth, x * growth);
            case FactorKind.SineOf:
                return (Math.Sin(k * x), k * Math.Cos(k * x), x * Math.Cos(k * x));
            case FactorKind.CosineOf:
                return (Math.Cos(k * x), -k * Math.Sin(k * x), -x * Math.Sin(k * x));
            case FactorKind.SineOfDifference:
                return (Math.Sin(x - other), Math.Cos(x - other), 0);
            default:
                var (a, b) = (Power(k, Order), Power(x, Order));
                var share = b / (a + b);
                // d(b/(a + b)) = (a db - b da)/(a + b)^2.
                var (byX, byK) = (Order * a * Power(x, Order - 1) / ((a + b) * (a + b)), -Order * b * Power(k, Order - 1) / ((a + b) * (a + b)));
                return Kind == FactorKind.Hill ? (share, byX, byK) : (1 - share, -byX, -byK);
        }
    }

    /// <summary>As a formula.</summary>
    /// <param name="names">Of the variables.</param>
    /// <param name="k">The constant inside.</param>
    public Expr ToExpr(IReadOnlyList<string> names, Expr k)
    {
        var x = Expr.Symbol(names[Variable]);
        return Kind switch
        {
            FactorKind.Sine => Expr.Call(Functions.Sin, x),
            FactorKind.Cosine => Expr.Call(Functions.Cos, x),
            FactorKind.Logarithm => Expr.Log(x),
            FactorKind.Exponential => Expr.Exp(k * x),
            FactorKind.SineOf => Expr.Call(Functions.Sin, k * x),
            FactorKind.CosineOf => Expr.Call(Functions.Cos, k * x),
            FactorKind.SineOfDifference => Expr.Call(Functions.Sin, x - Expr.Symbol(names[Order])),
            FactorKind.Hill => (x ^ Order) / ((k ^ Order) + (x ^ Order)),
            _ => (k ^ Order) / ((k ^ Order) + (x ^ Order)),
        };
    }

    private static double Power(double x, int n)
    {
        var product = 1.0;
        for (var i = 0; i < n; i++) product *= x;
        return product;
    }
}
