namespace Discovery.Conserved.Rings;

/// <summary>A polynomial with coefficients modulo a prime, ready to be evaluated.</summary>
internal sealed record ResiduePoly(ulong[] Coefficients, (int Variable, int Exponent)[][] Factors)
{
    /// <exception cref="NotExactException">The prime divides a denominator.</exception>
    public static ResiduePoly Of(Poly poly, Residues field)
    {
        var variables = poly.Variables().ToArray();
        return new ResiduePoly(
            [.. poly.Terms.Select(term => field.Of(term.Value) ?? throw new NotExactException("a coefficient has a denominator beyond what is worked with."))],
            [.. poly.Terms.Select(term => variables.Where(variable => term.Key[variable] > 0).Select(variable => (variable, term.Key[variable])).ToArray())]);
    }
}
