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

    /// <summary>Products of positive symbols as exp(log a + log b) cannot be written, canonical form undoes them; as squares they can.</summary>
    public static Expr ThroughSquares(Expr e) => e is Product { Operands: [var a, var b, ..] } product
        ? Expr.Product(product.Operands.Skip(2).Append((((a + b) ^ 2) - ((a - b) ^ 2)) / 4))
        : e.Map(ThroughSquares);

    private static readonly Expr Half = Expr.Of(new Rational(1, 2));

    private static Expr Raw(Expr e) => e;
}
