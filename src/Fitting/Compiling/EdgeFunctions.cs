
namespace Discovery.Fitting.Compiling;

/// <summary>The functions of the symbolic table, and powers, as functions of edges.</summary>
public static class EdgeFunctions
{
    private static readonly Expr X = Expr.Symbol("x");

    /// <summary>f(x) = x.</summary>
    public static EdgeFunction Identity { get; } = new("x", x => x, _ => 1);

    public static EdgeFunction Of(Function function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new EdgeFunction(function.Name, function.Value, function.Slope);
    }

    /// <summary>x^p.</summary>
    /// <param name="exponent">A constant.</param>
    public static EdgeFunction Power(Expr exponent)
    {
        ArgumentNullException.ThrowIfNull(exponent);
        string name = Expr.Power(X, exponent).ToString();
        double p = exponent.Evaluate(new Dictionary<string, double>());
        return p switch
        {
            2 => new EdgeFunction(name, x => x * x, x => 2 * x),
            -1 => new EdgeFunction(name, x => 1 / x, x => -1 / (x * x)),
            0.5 => new EdgeFunction(name, Math.Sqrt, x => 0.5 / Math.Sqrt(x)),
            _ => new EdgeFunction(name, x => Math.Pow(x, p), x => p * Math.Pow(x, p - 1)),
        };
    }

    /// <summary>The function of a name such as <c>sin</c>, <c>x^2</c>, <c>1/x</c> or <c>sqrt(x)</c>, as model files have it.</summary>
    /// <exception cref="FormatException">The name is none of these.</exception>
    public static EdgeFunction Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Functions.Find(name) is { } known) return Of(known);
        return Expr.Parse(name) switch
        {
            Symbol { Name: "x" } => Identity,
            Call { Argument: Symbol { Name: "x" } } call => Of(call.Function),
            Power { Base: Symbol { Name: "x" } } power when power.Exponent.SymbolNames().IsEmpty => Power(power.Exponent),
            _ => throw new FormatException($"'{name}' is no function of an edge: the name of a function, such as sin, or a power of x, such as x^2, was expected."),
        };
    }
}
