using FsCheck;
using FsCheck.Fluent;

namespace Discovery.Symbolic.Tests;

/// <summary>Random formulas in x and y, of bounded depth.</summary>
internal static class RandomFormulas
{
    public static Arbitrary<Expr> Any { get; } = Gen.Sized(size => Of(Math.Min(size / 8 + 1, 4))).ToArbitrary();

    private static readonly Gen<Expr> Leaf = Gen.OneOf(
        Gen.Elements(Expr.Symbol("x"), Expr.Symbol("y"), Expr.Pi, Expr.E),
        Gen.Choose(-5, 5).Select(n => (Expr)n),
        Gen.Choose(-20, 20).Select(n => Expr.Decimal(n / 8.0)),
        Gen.Choose(1, 9).Zip(Gen.Choose(2, 9)).Select(pair => Expr.Of(new Rational(pair.Item1, pair.Item2))));

    private static Gen<Expr> Of(int depth)
    {
        if (depth == 0) return Leaf;
        var inner = Of(depth - 1);
        return Gen.OneOf(
            Leaf,
            inner.Zip(inner).Select(pair => pair.Item1 + pair.Item2),
            inner.Zip(inner).Select(pair => pair.Item1 - pair.Item2),
            inner.Zip(inner).Select(pair => pair.Item1 * pair.Item2),
            inner.Zip(inner).Select(pair => pair.Item1 / pair.Item2),
            inner.Zip(Gen.Elements<Expr>(2, 3, -1, -2, Expr.Of(new Rational(1, 2)), Expr.Of(new Rational(3, 2))))
                .Select(pair => pair.Item1 ^ pair.Item2),
            inner.Zip(Gen.Elements(Functions.All.AsEnumerable())).Select(pair => Expr.Call(pair.Item2, pair.Item1)));
    }
}
