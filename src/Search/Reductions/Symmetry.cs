
namespace Discovery.Search.Reductions;

/// <summary>A way in which two variables may enter a law as one: a row of the table of symmetries.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Build">The one variable of the two.</param>
/// <param name="Slopes">Its derivatives along both.</param>
/// <param name="IsSymmetric">Whether exchanging the two gives the same variable, up to sign or inverse.</param>
internal sealed record Symmetry(string Name, Func<Expr, Expr, Expr> Build, Func<double, double, (double X, double Y)> Slopes, bool IsSymmetric)
{
    public static Symmetry Product { get; } = new("product", (x, y) => x * y, (x, y) => (y, x), true);

    public static Symmetry Ratio { get; } = new("ratio", (x, y) => x / y, (x, y) => (1 / y, -x / (y * y)), true);

    public static IReadOnlyList<Symmetry> Table { get; } =
    [
        new("difference", (x, y) => x - y, (_, _) => (1, -1), true),
        new("sum", (x, y) => x + y, (_, _) => (1, 1), true),
        Product,
        Ratio,
        new("sum of squares", (x, y) => (x ^ 2) + (y ^ 2), (x, y) => (2 * x, 2 * y), true),
        new("difference of squares", (x, y) => (x ^ 2) - (y ^ 2), (x, y) => (2 * x, -2 * y), true),
        new("product with a square", (x, y) => x * (y ^ 2), (x, y) => (y * y, 2 * x * y), false),
        new("ratio with a square", (x, y) => x / (y ^ 2), (x, y) => (1 / (y * y), -2 * x / (y * y * y)), false),
    ];
}
