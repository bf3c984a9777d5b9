namespace Discovery.Symbolic.Constants;

/// <summary>Finds closed forms for decimals: (p/q) times one of a table of irrational factors, shortest description first.</summary>
/// <remarks>
/// The description of an integer n takes 2 log2(1 + |n|) bits up to a constant, as in Elias's gamma code; a factor of the table has a
/// price of its own. A distance of z standard deviations costs z^2/(2 ln 2) bits. Rationals are found as the convergents and
/// intermediate fractions of the continued fraction.
/// </remarks>
public static class ConstantRecognition
{
    /// <summary>Of a multiple of a mathematical factor: beyond, the fraction says no less than the decimal does.</summary>
    private const int MaxDenominator = 10_000;

    /// <summary>The denominator of a multiple of a constant of nature or of a known one, as 3/2, 1/12: laws have small ones.</summary>
    private const int MaxMultiple = 12;

    /// <summary>Bits that naming one of the 38 physical constants takes: about log2 of their number.</summary>
    private const double BitsOfPhysical = 5;

    /// <summary>Bits that naming a constant takes which is known where the formula is looked for: few are, and they are expected.</summary>
    private const double BitsOfKnown = 1;

    /// <summary>Of the value: a decimal without a standard deviation is known to two units of the last place of a double.</summary>
    private const double DoubleDeviation = 4e-16;

    /// <summary>The bits of a double's fraction, which an exact zero explains.</summary>
    private const double DoubleBits = 52;

    /// <summary>Sizes, as multiples of a factor, whose integer part alone is more than a form may say.</summary>
    private const double MaxSize = 1e9;

    /// <summary>Numerators beyond it are no closed form, and the recurrence would leave 64 bits.</summary>
    private const long MaxNumerator = 1_000_000_000_000;

    /// <summary>Partial quotients of a continued fraction: after so many even the golden ratio's denominators are beyond the largest.</summary>
    private const int MaxQuotients = 30;

    /// <summary>Intermediate fractions before the last that are looked at where a partial quotient is huge.</summary>
    private const int LastIntermediates = 50;

    /// <summary>What is left of a fraction below this is rounding.</summary>
    private const double Rounding = 1e-15;

    private static readonly IReadOnlyList<(Expr Factor, double Value, double Bits)> Factors = [.. Table()];

    /// <summary>The forms that lie within four standard deviations, the shortest description first.</summary>
    /// <param name="value">The decimal.</param>
    /// <param name="sigma">Its standard deviation; 0 means known to the digits of a double.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="dimension">Where given, multiples of physical constants of this dimension are tried too, the value being in SI units.</param>
    public static IReadOnlyList<ConstantCandidate> Candidates(double value, double sigma, int max = 5, Dimension? dimension = null) =>
        Candidates(value, sigma, new RecognitionOptions { Max = max, Dimension = dimension });

    /// <summary>The forms that lie near enough, the shortest description first.</summary>
    /// <param name="value">The decimal.</param>
    /// <param name="sigma">Its standard deviation; 0 means known to the digits of a double.</param>
    /// <param name="options">Which forms are tried, how far off they may be and how many are wanted.</param>
    public static IReadOnlyList<ConstantCandidate> Candidates(double value, double sigma, RecognitionOptions options)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A constant is a finite number.");
        if (!(sigma >= 0)) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "A standard deviation is not negative.");
        var max = options.Max;
        ArgumentOutOfRangeException.ThrowIfNegative(max, nameof(options));
        sigma = Math.Max(sigma, DoubleDeviation * Math.Abs(value));
        if (max == 0) return [];
        if (value == 0) return [new(Expr.Zero, 0, 1, 0, DoubleBits)];
        var found = new List<Match>();
        if (Math.Abs(value) <= options.MaxDeviations * sigma) found.Add(new(Expr.One, 0, 1, 0, 1));
        foreach (var (factor, size, bits) in Factors) Multiples(value, options.MaxDeviations * sigma, factor, size, bits, MaxDenominator, found);
        foreach (var constant in options.Known)
        {
            foreach (var exponent in (int[])[1, -1, 2, -2])
            {
                var size = Math.Pow(constant.Value, exponent);
                var spread = options.MaxDeviations * Spread(sigma, value * exponent * constant.Sigma / constant.Value);
                if (double.IsFinite(size) && size != 0)
                    Multiples(value, spread, Expr.Symbol(constant.Symbol) ^ exponent, size, BitsOfKnown + Math.Abs(exponent), MaxMultiple, found);
            }
        }
        if (options.Dimension is { } wanted)
        {
            foreach (var constant in PhysicalConstants.All.Where(constant => constant.Dimension == wanted))
            {
                var spread = options.MaxDeviations * Spread(sigma, value * constant.Uncertainty / constant.Value);
                Multiples(value, spread, Expr.Symbol(constant.Symbol), constant.Value, BitsOfPhysical, MaxMultiple, found);
            }
        }
        return Ranked(found, value, sigma, max);
    }

    private static double Spread(double a, double b) => Math.Sqrt((a * a) + (b * b));

    /// <summary>Formulas are made only of the best, with some to spare for forms that turn out to be equal.</summary>
    private static IReadOnlyList<ConstantCandidate> Ranked(List<Match> found, double value, double sigma, int max) =>
    [
        .. found.OrderBy(match => match.Length + Misfit(match.Exact, value, sigma)).Take((3 * max) + 10)
            .Select(match => Candidate(match, value, sigma))
            .GroupBy(candidate => candidate.Expr)
            .Select(group => group.MinBy(candidate => candidate.Bits)!)
            .OrderBy(candidate => candidate.Bits)
            .ThenBy(candidate => candidate.Expr.Complexity())
            .Take(max),
    ];

    private static void Multiples(double value, double distance, Expr factor, double size, double bits, int maxDenominator, List<Match> found)
    {
        foreach (var (p, q) in Fractions(Math.Abs(value / size), Math.Abs(distance / size), maxDenominator))
        {
            var length = bits + Length(p) + Length(q) + (value / size < 0 ? 1 : 0);
            found.Add(new(factor, Math.Sign(value / size) * p, q, Math.Sign(value / size) * (double)p / q * size, length));
        }
    }

    private static ConstantCandidate Candidate(Match match, double value, double sigma)
    {
        var misfit = Misfit(match.Exact, value, sigma);
        // The decimal itself says where it lies on a scale of its own size, to within sigma.
        var information = Math.Log2(Math.Max(Math.Abs(value), sigma) / sigma);
        return new(Expr.Of(new Rational(match.P, match.Q)) * match.Factor, match.Exact, match.Length, misfit, information - match.Length - misfit);
    }

    private static double Misfit(double exact, double value, double sigma) => Math.Pow((value - exact) / sigma, 2) / (2 * Math.Log(2));

    /// <summary>p/q times a factor of the table.</summary>
    private readonly record struct Match(Expr Factor, long P, long Q, double Exact, double Length);

    /// <summary>2 log2 n, so that 1 is free.</summary>
    private static double Length(long n) => 2 * Math.Log2(n);

    /// <summary>The fractions nearer to x than the tolerance that are nearer than all with smaller denominators, and zero if none is.</summary>
    private static IEnumerable<(long P, long Q)> Fractions(double x, double tolerance, int maxDenominator)
    {
        if (!(x < MaxSize)) yield break;
        var (p0, q0, p1, q1) = (0L, 1L, 1L, 0L);
        var rest = x;
        for (var step = 0; step < MaxQuotients; step++)
        {
            var whole = (long)Math.Floor(rest);
            // The intermediate fractions from the half way on approach as well as the convergent before.
            for (var part = step == 0 ? whole : Math.Max(1, (whole + 1) / 2); part <= whole; part++)
            {
                if (step > 0 && whole - part > LastIntermediates && part > (whole + 1) / 2) continue;
                var (p, q) = ((part * p1) + p0, (part * q1) + q0);
                if (q > maxDenominator) yield break;
                if (p > 0 && Math.Abs(x - ((double)p / q)) <= tolerance) yield return (p, q);
            }
            (p0, q0, p1, q1) = (p1, q1, (whole * p1) + p0, (whole * q1) + q0);
            if (q1 > maxDenominator || p1 > MaxNumerator) yield break;
            var fraction = rest - whole;
            if (fraction < Rounding) yield break;
            rest = 1 / fraction;
        }
    }

    /// <summary>Factors with their prices in bits: simple ones are cheap.</summary>
    private static IEnumerable<(Expr, double, double)> Table()
    {
        var radicals = ((int Radicand, double Bits)[])[(1, 0), (2, 3), (3, 4), (5, 6), (6, 7), (7, 7), (10, 8), (11, 9), (13, 9), (15, 9)];
        var powers = ((Expr Factor, double Bits)[])
        [
            (Expr.One, 0), (Expr.Pi, 3), (1 / Expr.Pi, 4), (Expr.Pi ^ 2, 5), (1 / (Expr.Pi ^ 2), 6), (Expr.Pi ^ 3, 8), (Expr.Pi ^ 4, 9),
            (Expr.Sqrt(Expr.Pi), 5), (1 / Expr.Sqrt(Expr.Pi), 5), (Expr.E, 5), (1 / Expr.E, 6), (Expr.E ^ 2, 8), (1 / (Expr.E ^ 2), 8),
            (Expr.Sqrt(Expr.E), 8), (Expr.Pi * Expr.E, 10), (Expr.Log(2), 6), (1 / Expr.Log(2), 7), (Expr.Log(10), 7), (1 / Expr.Log(10), 8),
            (Expr.Pi ^ Expr.Of(new Rational(3, 2)), 8), (Expr.Log(3), 9),
        ];
        foreach (var (radicand, radicalBits) in radicals)
        {
            foreach (var (factor, bits) in powers)
            {
                var form = factor * Expr.Sqrt(radicand);
                yield return (form, PointEvaluation.Evaluate(form), bits + radicalBits + (bits > 0 && radicalBits > 0 ? 1 : 0));
            }
        }
        yield return ((1 + Expr.Sqrt(5)) / 2, (1 + Math.Sqrt(5)) / 2, 10);
        foreach (var radicand in (int[])[2, 3, 4])
            yield return (Expr.Power(radicand, Expr.Of(new Rational(1, 3))), Math.Cbrt(radicand), 9);
    }
}
