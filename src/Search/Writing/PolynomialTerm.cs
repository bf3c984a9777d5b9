
namespace Discovery.Search.Writing;

/// <summary>A term of a polynomial in one variable.</summary>
/// <param name="Coefficient">The number.</param>
/// <param name="Power">Of the variable.</param>
/// <param name="Rest">What the term has of other variables; 1 for nothing.</param>
internal readonly record struct PolynomialTerm(double Coefficient, int Power, Expr Rest)
{
    /// <summary>A larger exponent makes a formula no polynomial: it need not fit into an integer, and nobody writes such a polynomial out.</summary>
    private const int LargestPower = 100;

    /// <summary>A formula as a polynomial in a variable; null where it is none.</summary>
    public static List<PolynomialTerm>? Of(Expr formula, string name)
    {
        var expanded = formula.Expand();
        var terms = new List<PolynomialTerm>();
        foreach (var term in expanded is Sum sum ? sum.Operands : [expanded])
        {
            var (coefficient, others) = LeadingNumber.Split(term);
            var (power, rest) = (0, Expr.One);
            foreach (var factor in others is Product product ? product.Operands : [others])
            {
                if (factor is Symbol symbol && symbol.Name == name) power++;
                else if (factor is Power { Base: Symbol radix, Exponent: Number { Value: { IsInteger: true, Sign: > 0 } n } } && radix.Name == name && n.Numerator <= LargestPower) power += (int)n.Numerator;
                else if (factor.Contains(name)) return null;
                else rest *= factor;
            }
            terms.Add(new PolynomialTerm(coefficient, power, rest));
        }
        return terms;
    }
}
