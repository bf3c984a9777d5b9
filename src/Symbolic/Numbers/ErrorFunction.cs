namespace Discovery.Symbolic.Numbers;

/// <summary>
/// erf by its series of positive terms, erf x = 2/sqrt(pi) exp(-x^2) (x + 2 x^3/3 + 4 x^5/15 + ...), and beyond |x| = 2.5 by the continued
/// fraction of erfc (NIST DLMF 7.6.2 and 7.9.1). A few units in the last place.
/// </summary>
internal static class ErrorFunction
{
    /// <summary>From here on 1 - erf is below half of the last bit of 1.</summary>
    private const double Saturated = 6;

    /// <summary>Where the series of positive terms, which needs more of them for larger x, hands over to the continued fraction, which needs more for smaller ones.</summary>
    private const double Large = 2.5;

    /// <summary>The depth of the fraction at which it no longer changes at the smallest x that it is used for.</summary>
    private const int Depth = 60;

    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        var size = Math.Abs(x);
        if (size > Saturated) return Math.Sign(x);
        if (size > Large) return Math.Sign(x) * (1 - Complement(size));
        var (term, sum) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>erfc x = exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from the inside out.</summary>
    private static double Complement(double x)
    {
        var fraction = x;
        for (var n = Depth; n > 0; n--) fraction = x + (n / 2.0 / fraction);
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
