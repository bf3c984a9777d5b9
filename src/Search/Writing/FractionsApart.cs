using MathNet.Numerics;

namespace Discovery.Search.Writing;

/// <summary>
/// Quotients written as sums of simple fractions: T/(V - b) - a/V^2, where a search for quotients finds one numerator over V^2 (V - b) whose
/// constants depend on each other. Numerators are fitted; those that are zero are left to whoever makes constants simple.
/// </summary>
/// <remarks>
/// <see cref="Symbolic.Polynomials.RationalFunctions.Apart"/> does so exactly, and only where all constants are exact: fitted ones share no divisor, and what is zero in theory is not.
/// </remarks>
/// <param name="view">The rows.</param>
internal sealed class FractionsApart(View view)
{
    /// <summary>Numerators that one least squares fits together, and the degree and multiplicity of a divisor: they keep the work of one quotient small.</summary>
    private const int MostTerms = 24, LargestDegree = 6;

    /// <summary>Of a root, the share below which its imaginary part is rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The quotient taken apart in each of its variables in which that can be done.</summary>
    public IEnumerable<Expr> Of(Expr quotient) => view.Names.Where(quotient.Contains).SelectMany(name => Apart(quotient, name));

    private IEnumerable<Expr> Apart(Expr quotient, string name)
    {
        var factors = quotient is Product product ? product.Operands : [quotient];
        var divisors = factors.OfType<Power>().Where(power => power.Exponent is Number { Value: { IsInteger: true, Sign: < 0 } } && power.Base.Contains(name)).ToList();
        var above = Expr.Product(factors.Where(factor => !divisors.Contains(factor)));
        if (divisors.Count == 0 || PolynomialTerm.Of(above, name) is not { } numerator) return [];
        var parts = new List<Part>();
        foreach (var divisor in divisors)
        {
            var multiplicity = -((Number)divisor.Exponent).Value.Numerator;
            if (multiplicity > LargestDegree || Split(divisor.Base, name) is not { } split) return [];
            parts.AddRange(split.Select(part => part with { Multiplicity = (int)multiplicity }));
        }
        var excess = numerator.Max(term => term.Power) - parts.Sum(part => part.Multiplicity * part.Degree);
        if (parts.Count < 2 && excess < 0) return [];
        var x = Expr.Symbol(name);
        var others = numerator.Select(term => term.Rest).Distinct().ToList();
        var whole = Enumerable.Range(0, Math.Max(0, excess + 1)).Select(i => x ^ i).ToList();
        var simple = parts.SelectMany(part => Enumerable.Range(1, part.Multiplicity).SelectMany(j => Enumerable.Range(0, part.Degree).Select(i => (x ^ i) / (part.Divisor ^ j))));
        // s/(s + k) and a constant, where 1/(s + k) and a constant would be no shorter.
        var saturating = parts is [{ Degree: 1, Multiplicity: 1 } only] && excess == 0 ? new[] { x / only.Divisor, Expr.One } : [];
        return new[] { [.. simple, .. whole], saturating }
            .Where(shapes => shapes.Length > 0)
            .Select(shapes => shapes.SelectMany(shape => others.Select(rest => rest * shape)).ToList())
            .Where(terms => terms.Count <= Math.Min(MostTerms, view.RowCount / 3))
            .Select(Fitted)
            .OfType<Expr>();
    }

    private Expr? Fitted(List<Expr> terms)
    {
        double[] columns = [.. terms.SelectMany(term => Tape.Compile(term, view.Symbols).Evaluate(view.Columns, view.RowCount))];
        if (!Array.TrueForAll(columns, double.IsFinite)) return null;
        var fit = LinearLeastSquares.Solve(columns, view.TargetColumn, view.Weights);
        if (!fit.Coefficients.All(double.IsFinite)) return null;
        return Expr.Sum(terms.Select((term, i) => Expr.Decimal(fit.Coefficients[i]) * term));
    }

    /// <summary>The factors of a divisor: itself where it is linear, what its roots say where it has no other variables; null where neither.</summary>
    private static IReadOnlyList<Part>? Split(Expr divisor, string name)
    {
        if (PolynomialTerm.Of(divisor, name) is not { } terms) return null;
        var degree = terms.Max(term => term.Power);
        if (degree == 1) return [new Part(divisor, 1)];
        if (degree > LargestDegree || !terms.TrueForAll(term => term.Rest == Expr.One)) return null;
        var coefficients = new double[degree + 1];
        foreach (var term in terms) coefficients[term.Power] += term.Coefficient;
        var (x, roots) = (Expr.Symbol(name), FindRoots.Polynomial(coefficients));
        if (!Array.TrueForAll(roots, root => double.IsFinite(root.Magnitude * root.Magnitude))) return null;
        return
        [
            .. roots
                .Where(root => root.Imaginary >= -Rounding * root.Magnitude)
                .Select(root => root.Imaginary > Rounding * root.Magnitude
                    ? new Part((x ^ 2) - Expr.Decimal(2 * root.Real) * x + Expr.Decimal(root.Magnitude * root.Magnitude), 2)
                    : new Part(x - Expr.Decimal(root.Real), 1)),
        ];
    }

    /// <summary>A factor of a denominator.</summary>
    private readonly record struct Part(Expr Divisor, int Degree, int Multiplicity = 1);
}
