using System.Numerics;

namespace Discovery.Search.Candidates;

/// <summary>Exact constants near a number: small rationals, alone or times pi, 1/pi, pi^2, e, and square roots of small integers.</summary>
internal static class SimpleConstants
{
    /// <summary>Of a fraction: twelve at most are tried of each unit of the table, for every fitted constant.</summary>
    private const int MaxDenominator = 12, MaxNumerator = 1000;

    /// <summary>Bits to name a constant that the problem gives, to which the size of its exponent is added: by itself it costs as much as pi.</summary>
    private const double BitsOfKnown = 1;

    /// <summary>For a fraction of an irrational number: 3.3 is 33/10 before it is 7 sqrt(2)/3.</summary>
    private const double BitsOfCompound = 2;

    /// <summary>People write tenths.</summary>
    private const double BitsOfTenths = 3;

    private static readonly (Expr Unit, double Value, double Bits, int MaxDenominator)[] Units =
    [
        (Expr.One, 1, 0, MaxDenominator),
        (Expr.Pi, Math.PI, 2, 8),
        (1 / Expr.Pi, 1 / Math.PI, 3, MaxDenominator),
        (Expr.Pi ^ -2, 1 / (Math.PI * Math.PI), 4, MaxDenominator),
        (Expr.Pi ^ 2, Math.PI * Math.PI, 4, 8),
        (Expr.Sqrt(Expr.Pi), Math.Sqrt(Math.PI), 4, 2),
        (1 / Expr.Sqrt(Expr.Pi), 1 / Math.Sqrt(Math.PI), 4, 2),
        (Expr.Sqrt(2), Math.Sqrt(2), 3, 4),
        (Expr.Sqrt(3), Math.Sqrt(3), 4, 4),
        (Expr.Sqrt(5), Math.Sqrt(5), 5, 4),
        (Expr.Sqrt(2 * Expr.Pi), Math.Sqrt(2 * Math.PI), 7, 2),
        (1 / Expr.Sqrt(2 * Expr.Pi), 1 / Math.Sqrt(2 * Math.PI), 5, 2),
        (Expr.E, Math.E, 4, 2),
    ];

    /// <summary>Exact constants within a distance, each with the bits that it takes to name it.</summary>
    /// <param name="value">What was fitted.</param>
    /// <param name="distance">How far off it may be.</param>
    /// <param name="known">Constants that have a name here: they, their squares and inverses count as units too.</param>
    public static IEnumerable<(Expr Formula, double Value, double Bits)> Near(double value, double distance, IReadOnlyList<KnownConstant> known)
    {
        if (Math.Abs(value) <= distance) yield return (Expr.Zero, 0, 0);
        foreach (var (unit, size, bits, maxDenominator) in Units.Concat(known.SelectMany(PowersOf)))
        {
            for (var q = 1; q <= maxDenominator; q++)
            {
                var p = Math.Round(value / size * q);
                if (p == 0 || !(Math.Abs(p) <= MaxNumerator) || BigInteger.GreatestCommonDivisor((BigInteger)p, q) != 1) continue;
                var exact = p / q * size;
                if (Math.Abs(exact - value) > distance) continue;
                var cost = 1 + bits + Math.Log2(Math.Abs(p)) + BitsOfDenominator(q) + (bits > 0 && q > 1 && Math.Abs(p) > 1 ? BitsOfCompound : 0);
                yield return (Expr.Of(new Rational((BigInteger)p, q)) * unit, exact, cost);
            }
        }
    }

    private static double BitsOfDenominator(int q) => q switch { 1 => 0, 10 => BitsOfTenths, _ => 1 + Math.Log2(q) };

    private static IEnumerable<(Expr Unit, double Value, double Bits, int MaxDenominator)> PowersOf(KnownConstant constant)
    {
        foreach (var exponent in (int[])[1, -1, 2, -2])
            yield return (Expr.Symbol(constant.Name) ^ exponent, Math.Pow(constant.Value, exponent), BitsOfKnown + Math.Abs(exponent), 4);
    }
}
