using System.Numerics;

namespace Discovery.Symbolic.Polynomials;

/// <summary>
/// The variables of the rational function that a formula is: its symbols, and in place of variables whatever is not rational, such as
/// sin(x), exp(x) and sqrt(x). Powers of one base share a kernel: with sqrt(x) about, x is its square; exp(2*x) is the square of exp(x).
/// </summary>
internal sealed class KernelBasis
{
    /// <summary>The highest power of a factor, and the least common denominator of a kernel's: a fifth of what a polynomial's byte for the degree holds.</summary>
    private const int MaxPower = 24;

    private readonly List<(Expr Base, Expr Exponent)> _kernels = [];
    private readonly List<BigInteger> _denominators = [];
    private readonly Dictionary<(Expr, Expr), int> _indices = [];

    private readonly WorkBudget? _budget;

    private KernelBasis(WorkBudget? budget) => _budget = budget;

    /// <summary>
    /// The formula as a fraction over its kernels; null where it has decimals, too many kernels or too high powers, or the budget is spent.
    /// </summary>
    public static (KernelBasis Basis, Fraction Value)? TryConvert(Expr e, WorkBudget? budget = null)
    {
        var basis = new KernelBasis(budget);
        return basis.Scan(e) && basis.Convert(e) is { } fraction ? (basis, fraction) : null;
    }

    public bool DependsOn(int index, string symbol) => _kernels[index].Base.Contains(symbol) || _kernels[index].Exponent.Contains(symbol);

    public Expr ToExpr(Polynomial p)
    {
        var terms = new List<Expr>(p.Count);
        foreach (var (monomial, coefficient) in p.Terms) terms.Add(Term(monomial, coefficient));
        return Expr.Sum(terms);
    }

    public Expr ToExpr(Fraction fraction) => ToExpr(fraction.Above) / ToExpr(fraction.Below);

    /// <summary>The product of the factors of a polynomial.</summary>
    public Expr Factored(Polynomial p)
    {
        var (constant, factors) = PolynomialFactor.Of(p);
        return Expr.Product(factors.Select(factor => Expr.Power(ToExpr(factor.Factor), factor.Power)).Append(Expr.Of(constant)));
    }

    private Expr Term(UInt128 monomial, Rational coefficient)
    {
        var factors = new List<Expr> { Expr.Of(coefficient) };
        for (var i = 0; i < _kernels.Count; i++)
        {
            var exponent = Polynomial.Exponent(monomial, i);
            if (exponent > 0) factors.Add(Raised(i, exponent));
        }
        return Expr.Product(factors);
    }

    private Expr Raised(int index, int exponent) =>
        Expr.Power(_kernels[index].Base, Expr.Of(new Rational(exponent, _denominators[index])) * _kernels[index].Exponent);

    private bool Scan(Expr e)
    {
        switch (e)
        {
            case Number:
                return true;
            case Measured:
                return false;
            case Sum or Product:
                return e.Operands.All(Scan);
            case Power { Base: Sum or Product, Exponent: Number { Value.IsInteger: true } } power:
                return Scan(power.Base);
            default:
                return Factors(e).All(factor => Register(factor.Base, factor.Exponent, factor.Multiplicity.Denominator));
        }
    }

    private bool Register(Expr radix, Expr unit, BigInteger denominator)
    {
        if (_indices.TryGetValue((radix, unit), out var index))
        {
            _denominators[index] *= denominator / BigInteger.GreatestCommonDivisor(denominator, _denominators[index]);
            return _denominators[index] <= MaxPower;
        }
        if (_kernels.Count == Polynomial.MaxVariables) return false;
        _indices[(radix, unit)] = _kernels.Count;
        _kernels.Add((radix, unit));
        _denominators.Add(denominator);
        return denominator <= MaxPower;
    }

    /// <summary>base^(sum of c_i u_i) as the factors (base^u_i)^c_i with rational c_i.</summary>
    private static IEnumerable<(Expr Base, Expr Exponent, Rational Multiplicity)> Factors(Expr e)
    {
        var (radix, exponent) = e switch
        {
            Power power => (power.Base, power.Exponent),
            Call call when call.Is(Functions.Exp) => (Expr.E, call.Argument),
            _ => (e, Expr.One),
        };
        foreach (var term in exponent is Sum sum ? sum.Operands : [exponent])
        {
            var (coefficient, unit) = Numeric.SplitCoefficient(term);
            if (coefficient is Number number) yield return (radix, unit, number.Value);
            else yield return (radix, term, Rational.One);
        }
    }

    private Fraction? Convert(Expr e)
    {
        switch (e)
        {
            case Number number:
                return Fraction.Of(Polynomial.Constant(number.Value));
            case Sum sum:
                Fraction? total = Fraction.Of(Polynomial.Zero);
                foreach (var term in sum.Operands)
                    if ((total = Charged(Convert(term) is { } next ? total?.Add(next) : null)) is null) return null;
                return total;
            case Product product:
                Fraction? result = Fraction.Of(Polynomial.One);
                foreach (var factor in product.Operands)
                    if ((result = Charged(Convert(factor) is { } next ? result?.Multiply(next) : null)) is null) return null;
                return result;
            case Power { Base: Sum or Product, Exponent: Number { Value: { IsInteger: true } exponent } } power:
                return Rational.Abs(exponent) > MaxPower ? null : Charged(Convert(power.Base)?.Pow((int)exponent.Numerator));
            default:
                return OfKernels(e);
        }
    }

    private Fraction? Charged(Fraction? result)
    {
        if (_budget is null || result is not { } fraction) return result;
        _budget.Charge(fraction.Work);
        return _budget.IsSpent ? null : result;
    }

    private Fraction? OfKernels(Expr e)
    {
        var (above, below) = (Polynomial.One, Polynomial.One);
        foreach (var (radix, unit, multiplicity) in Factors(e))
        {
            var index = _indices[(radix, unit)];
            var exponent = multiplicity * new Rational(_denominators[index], 1);
            if (Rational.Abs(exponent) > MaxPower * 2) return null;
            var n = (int)exponent.Numerator;
            if (n > 0) above *= Polynomial.Variable(index, n);
            else below *= Polynomial.Variable(index, -n);
        }
        return new(above, below);
    }
}
