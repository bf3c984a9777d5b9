namespace Discovery.Symbolic.Tests;

/// <summary>Writes a formula as a network would hand it over, without changing what it says.</summary>
internal static class Scrambling
{
    /// <summary>Multiplied out everywhere.</summary>
    public static Expr Expanded(Expr e) => e.Expand();

    /// <summary>
    /// Every call f(u) becomes a f(((u + b) - b)...) through nested affine maps that cancel: the symbol x goes in as (2 (x + 3) - 6)/2, and
    /// the whole comes out as 3 (y/3 + 5) - 15.
    /// </summary>
    public static Expr Shifted(Expr e)
    {
        var inner = e.SymbolNames().ToDictionary(name => name, name => (Half * Raw((2 * Raw(Expr.Symbol(name) + 3)) - 6)));
        var shifted = e.Substitute(inner);
        return (3 * Raw((shifted / 3) + 5)) - 15;
    }

    /// <summary>The first two factors a b of every product as ((a + b)^2 - (a - b)^2)/4, as multiplication nodes of a network do it.</summary>
    public static Expr ThroughSquares(Expr e)
    {
        var inner = e.Map(ThroughSquares);
        if (inner is not Product) return inner;
        var factors = inner.Operands.Where(factor => factor is not (Number or Measured)).ToList();
        if (factors is not [var a, var b, ..]) return inner;
        var others = inner.Operands.Where(factor => factor is Number or Measured).Concat(factors.Skip(2));
        return Expr.Product(others.Append((((a + b) ^ 2) - ((a - b) ^ 2)) / 4));
    }

    /// <summary>
    /// Every symbol that is positive in the domain as 1/sigmoid(-log(x)) - 1: the logarithms, exponentials and sigmoids that products turn
    /// into. Written as exp(log(x)) canonical form would undo it.
    /// </summary>
    public static Expr ThroughLogarithms(Expr e, IReadOnlyDictionary<string, Interval> domain) => e.Substitute(e.SymbolNames()
        .Where(name => domain[name].Low > 0)
        .ToDictionary(name => name, name => (1 / Expr.Call(Functions.Sigmoid, -Expr.Log(Expr.Symbol(name)))) - 1));

    /// <summary>Every scrambled form of a law with its name.</summary>
    public static IEnumerable<(string Name, Expr Form)> All(Expr law, IReadOnlyDictionary<string, Interval> domain) =>
    [
        ("multiplied out", Expanded(law)),
        ("affine-shifted", Shifted(law)),
        ("through squares", ThroughSquares(law)),
        ("through logarithms", ThroughLogarithms(law, domain)),
        ("one fraction", law.Together()),
    ];

    private static readonly Expr Half = Expr.Of(new Rational(1, 2));

    private static Expr Raw(Expr e) => e;
}
