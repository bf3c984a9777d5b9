using System.Numerics;

namespace Discovery.Symbolic.Polynomials;

/// <summary>
/// Factors over the rationals: common monomial, contents in each variable, repeated factors, rational roots, and quadratics whose
/// discriminant is a square. What is left is square-free, but may still have factors of higher degree.
/// </summary>
internal static class PolynomialFactor
{
    /// <summary>Integers above it are not divided on trial for rational roots: pairs of divisors are tried, each by an evaluation.</summary>
    private const int MaxDivided = 10_000;

    /// <summary>The polynomial is the constant times the product of the factors to their powers. Factors are primitive.</summary>
    public static (Rational Constant, IReadOnlyList<(Polynomial Factor, int Power)> Factors) Of(Polynomial p)
    {
        if (p.IsConstant) return (p.LeadingCoefficient, []);
        var constant = p.Content();
        var factors = new List<(Polynomial, int)>();
        var monomial = p.CommonMonomial();
        for (var variable = 0; variable < Polynomial.MaxVariables; variable++)
        {
            var power = Polynomial.Exponent(monomial, variable);
            if (power > 0) factors.Add((Polynomial.Variable(variable), power));
        }
        Split(p.Primitive().DividedBy(monomial), 1, factors);
        return (constant, Merged(factors));
    }

    private static List<(Polynomial, int)> Merged(List<(Polynomial Factor, int Power)> factors) =>
        [.. factors.GroupBy(factor => factor.Factor).Select(group => (group.Key, group.Sum(factor => factor.Power)))];

    private static void Split(Polynomial p, int power, List<(Polynomial, int)> factors)
    {
        if (p.IsConstant) return;
        foreach (var variable in p.Variables())
        {
            var content = p.CoefficientsOf(variable).Where(part => !part.IsZero).Aggregate(PolynomialGcd.Of);
            if (!content.IsConstant && p.DivideExactly(content) is { } rest)
            {
                Split(content.Primitive(), power, factors);
                Split(rest.Primitive(), power, factors);
                return;
            }
        }
        var main = p.Variables().MinBy(p.Degree);
        var repeated = p.Degree(main) < 2 ? Polynomial.One : PolynomialGcd.Of(p, p.Derivative(main));
        if (!repeated.IsConstant && p.DivideExactly(repeated) is { } radical)
        {
            SplitRepeated(radical.Primitive(), repeated, power, factors);
            return;
        }
        if (SplitOnce(p) is var (a, b))
        {
            Split(a.Primitive(), power, factors);
            Split(b.Primitive(), power, factors);
            return;
        }
        factors.Add((p, power));
    }

    /// <summary>Yun's loop: peels off the factors of power 1, 2, 3 ...</summary>
    private static void SplitRepeated(Polynomial radical, Polynomial repeated, int power, List<(Polynomial, int)> factors)
    {
        for (var multiplicity = 1; !radical.IsConstant; multiplicity++)
        {
            var next = PolynomialGcd.Of(radical, repeated);
            var simple = radical.DivideExactly(next)!.Primitive();
            Split(simple, multiplicity * power, factors);
            if (next.IsConstant) break;
            repeated = repeated.DivideExactly(next)!;
            radical = next;
        }
    }

    private static (Polynomial, Polynomial)? SplitOnce(Polynomial p)
    {
        foreach (var variable in p.Variables())
        {
            var parts = p.CoefficientsOf(variable);
            var (degree, step) = (parts.Length - 1, (parts.Length - 1) / 2);
            if (degree % 2 == 1 || Enumerable.Range(1, degree).Any(power => power % step != 0 && !parts[power].IsZero)) continue;
            if (Quadratic(parts[0], parts[step], parts[2 * step], variable, step) is { } pair) return pair;
        }
        return p.Variables().Count() == 1 ? RationalRoot(p, p.Variables().Single()) : null;
    }

    /// <summary>a t^2 + b t + c = (2 a t + b + d)(2 a t + b - d)/(4 a) where d^2 = b^2 - 4 a c; t is a power of the variable.</summary>
    private static (Polynomial, Polynomial)? Quadratic(Polynomial c, Polynomial b, Polynomial a, int variable, int step)
    {
        if (SquareRoot(b * b - (a * c).Scale(4)) is not { } root) return null;
        var twice = a.Scale(2).Times((UInt128)step << (8 * variable), Rational.One);
        var whole = (a * Polynomial.Variable(variable, 2 * step)) + (b * Polynomial.Variable(variable, step)) + c;
        var first = PolynomialGcd.Of(whole, twice + b + root);
        return first.IsConstant || whole.DivideExactly(first) is not { IsConstant: false } second ? null : (first, second);
    }

    /// <summary>The polynomial whose square this is, term by term from the leading one; null where there is none.</summary>
    private static Polynomial? SquareRoot(Polynomial p)
    {
        if (p.IsZero) return p;
        var (lead, coefficient) = p.Terms[0];
        for (var variable = 0; variable < Polynomial.MaxVariables; variable++)
            if (Polynomial.Exponent(lead, variable) % 2 == 1) return null;
        if (!coefficient.TryRoot(2, out var rootCoefficient)) return null;
        var root = Polynomial.One.Times(lead / 2, rootCoefficient);
        var rest = p - root * root;
        var twice = root.Scale(2);
        for (var i = 0; !rest.IsZero; i++)
        {
            var next = Polynomial.OfTerms([rest.Terms[0]]).DivideExactly(twice);
            if (next is null || i > p.Count) return null;
            rest -= next * (root.Scale(2) + next);
            root += next;
        }
        return root;
    }

    /// <summary>A root u/v in lowest terms has u dividing the last coefficient and v the first.</summary>
    private static (Polynomial, Polynomial)? RationalRoot(Polynomial p, int variable)
    {
        var parts = p.CoefficientsOf(variable);
        if (parts.Length < 4) return null;
        foreach (var below in Divisors(parts[^1].LeadingCoefficient.Numerator))
        {
            foreach (var above in Divisors(parts[0].LeadingCoefficient.Numerator))
            {
                foreach (var root in (Rational[])[new(above, below), new(-above, below)])
                {
                    if (!p.Evaluate(variable, root).IsZero) continue;
                    var factor = Polynomial.Variable(variable) - Polynomial.Constant(root);
                    return (factor, p.DivideExactly(factor)!);
                }
            }
        }
        return null;
    }

    private static IEnumerable<int> Divisors(BigInteger value)
    {
        var size = BigInteger.Abs(value);
        if (size > MaxDivided) return [1];
        return Enumerable.Range(1, (int)size).Where(divisor => (int)size % divisor == 0);
    }
}
