using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>A corner of a region in the plane, seen from inside.</summary>
/// <param name="X">Its place along the first axis.</param>
/// <param name="Y">Its place along the second axis.</param>
/// <param name="Angle">Between its edges, through the inside, in radians; above pi where the corner is re-entrant.</param>
/// <param name="Bisector">The direction that halves it, from the first axis, in radians.</param>
/// <param name="IsFirstGiven">Whether the solution itself is given on the edge from which angles are counted, counterclockwise; else its slope.</param>
/// <param name="IsSecondGiven">The same of the other edge.</param>
public sealed record Corner(double X, double Y, double Angle, double Bisector, bool IsFirstGiven, bool IsSecondGiven)
{
    /// <summary>An exponent so near a whole number is one: it comes from an angle computed in double precision.</summary>
    private const double Whole = 1e-9;

    /// <summary>
    /// The harmonic functions that satisfy the edges' conditions and are no polynomials: r^a sin(a phi) or r^a cos(a phi), and where the exponent
    /// is whole, so that this is a polynomial, what takes its place: the same with log r.
    /// </summary>
    /// <remarks>P. Grisvard, Elliptic Problems in Nonsmooth Domains (1985), ch. 4.</remarks>
    /// <param name="box">Names the axes.</param>
    /// <param name="mostExponent">Larger ones are left to splines.</param>
    public ImmutableArray<Expr> Functions(Box box, double mostExponent)
    {
        var (cos, sin) = (Expr.Decimal(Math.Cos(Bisector)), Expr.Decimal(Math.Sin(Bisector)));
        var (x, y) = (Expr.Symbol(box.Axes[0].Name) - Expr.Decimal(X), Expr.Symbol(box.Axes[1].Name) - Expr.Decimal(Y));
        var (ahead, aside, square) = ((cos * x) + (sin * y), (cos * y) - (sin * x), (x ^ 2) + (y ^ 2));
        // The half angle's tangent jumps only straight behind the corner, where the region is not.
        var phi = Expr.Decimal(Angle / 2) + (2 * Expr.Call(Symbolic.Expressions.Functions.Atan, aside / (Expr.Sqrt(square) + ahead)));
        var found = ImmutableArray.CreateBuilder<Expr>();
        for (var k = 1; ; k++)
        {
            var exponent = (IsFirstGiven == IsSecondGiven ? k : k - 0.5) * Math.PI / Angle;
            if (exponent > mostExponent) return found.DrainToImmutable();
            var isWhole = Math.Abs(exponent - Math.Round(exponent)) < Whole;
            if (isWhole) exponent = Math.Round(exponent);
            var (turn, radius) = (Expr.Decimal(exponent) * phi, square ^ Expr.Decimal(exponent / 2));
            var (sine, cosine) = (Expr.Call(Symbolic.Expressions.Functions.Sin, turn), Expr.Call(Symbolic.Expressions.Functions.Cos, turn));
            var own = IsFirstGiven ? sine : cosine;
            if (isWhole) own = (Expr.Log(square) / 2 * own) + (IsFirstGiven ? phi * cosine : -phi * sine);
            found.Add(radius * own);
        }
    }
}
