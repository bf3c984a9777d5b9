namespace Discovery.Search.Dynamics;

/// <summary>A function of one variable, or of two, in a term.</summary>
/// <param name="Kind">Which function.</param>
/// <param name="Variable">Its number among states, inputs and time.</param>
/// <param name="Order">n of a Hill function; of a difference or a distance the number of the other variable; else 0.</param>
internal readonly record struct TermFactor(FactorKind Kind, int Variable, int Order = 0)
{
    /// <summary>Whether there is a constant inside, k.</summary>
    public bool HasParameter => Kind is FactorKind.Exponential or FactorKind.Hill or FactorKind.Repression or FactorKind.SineOf or FactorKind.CosineOf;

    /// <summary>The number of the other variable of a function of two; null for one.</summary>
    public int? Other => Kind is FactorKind.SineOfDifference or FactorKind.RootOfDifference or FactorKind.Distance or FactorKind.InverseSquaredDistance or FactorKind.InverseCubedDistance ? Order : null;

    /// <summary>Whether the value hangs on a variable.</summary>
    public bool Has(int variable) => Variable == variable || Other == variable;

    /// <summary>The value with its derivatives by x, by the other variable and by k.</summary>
    public (double Value, double ByVariable, double ByOther, double ByParameter) At(double x, double other, double k)
    {
        if (Other is not null) return OfTwo(x, other);
        var (value, byVariable, byParameter) = OfOne(x, k);
        return (value, byVariable, 0, byParameter);
    }

    private (double Value, double ByVariable, double ByOther, double ByParameter) OfTwo(double x, double other)
    {
        switch (Kind)
        {
            case FactorKind.SineOfDifference:
                return (Math.Sin(x - other), Math.Cos(x - other), -Math.Cos(x - other), 0);
            case FactorKind.RootOfDifference:
                var slope = SlopeOfRoot(x - other);
                return (Root(x - other), slope, -slope, 0);
        }
        var squares = (x * x) + (other * other);
        switch (Kind)
        {
            case FactorKind.Distance:
                var distance = Math.Sqrt(squares);
                return distance > 0 ? (distance, x / distance, other / distance, 0) : (0, 0, 0, 0);
            case FactorKind.InverseSquaredDistance:
                var twice = -2 / (squares * squares);
                return (1 / squares, x * twice, other * twice, 0);
            default:
                var cubed = 1 / (squares * Math.Sqrt(squares));
                var thrice = -3 * cubed / squares;
                return (cubed, x * thrice, other * thrice, 0);
        }
    }

    private (double Value, double ByVariable, double ByParameter) OfOne(double x, double k)
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
            case FactorKind.Root:
                return (Root(x), SlopeOfRoot(x), 0);
            case FactorKind.Inverse:
                return (1 / x, -1 / (x * x), 0);
            case FactorKind.InverseSquare:
                return (1 / (x * x), -2 / (x * x * x), 0);
            case FactorKind.Size:
                return (Math.Abs(x), x < 0 ? -1 : 1, 0);
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
            FactorKind.Root => Expr.Sqrt(x),
            FactorKind.RootOfDifference => Expr.Sqrt(x - Expr.Symbol(names[Order])),
            FactorKind.Inverse => 1 / x,
            FactorKind.InverseSquare => 1 / (x ^ 2),
            FactorKind.Size => Expr.Call(Functions.Abs, x),
            FactorKind.Distance => Expr.Sqrt((x ^ 2) + (Expr.Symbol(names[Order]) ^ 2)),
            FactorKind.InverseSquaredDistance => 1 / ((x ^ 2) + (Expr.Symbol(names[Order]) ^ 2)),
            FactorKind.InverseCubedDistance => 1 / Expr.Sqrt(((x ^ 2) + (Expr.Symbol(names[Order]) ^ 2)) ^ 3),
            FactorKind.Hill => (x ^ Order) / ((k ^ Order) + (x ^ Order)),
            _ => (k ^ Order) / ((k ^ Order) + (x ^ Order)),
        };
    }

    private static double Root(double x) => x > 0 ? Math.Sqrt(x) : 0;

    private static double SlopeOfRoot(double x) => x > 0 ? 0.5 / Math.Sqrt(x) : 0;

    private static double Power(double x, int n)
    {
        var product = 1.0;
        for (var i = 0; i < n; i++) product *= x;
        return product;
    }
}
