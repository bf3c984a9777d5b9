using System.Collections.Immutable;

namespace Discovery.Conserved.Spaces;

/// <summary>The functions whose combinations are searched: monomials of some symbols, times some factors.</summary>
public static class FunctionSpace
{
    /// <summary>More functions than this are refused: their null space would take hours.</summary>
    public const int MostTerms = 20_000;

    /// <summary>How many monomials there are, the number 1 included.</summary>
    public static double MonomialCount(int degree, int symbols)
    {
        var count = 1.0;
        for (var k = 1; k <= degree; k++) count *= (double)(symbols + k) / k;
        return Math.Round(count);
    }

    /// <summary>All monomials up to a degree, 1 first, those of low degree before others.</summary>
    public static ImmutableArray<Expr> Monomials(int degree, IReadOnlyList<string> symbols)
    {
        var all = new List<Expr> { Expr.One };
        var last = new List<(Expr Value, int From)> { (Expr.One, 0) };
        for (var k = 1; k <= degree; k++)
        {
            last = [.. last.SelectMany(monomial => Enumerable.Range(monomial.From, symbols.Count - monomial.From).Select(i => (monomial.Value * Expr.Symbol(symbols[i]), i)))];
            all.AddRange(last.Select(monomial => monomial.Item1));
        }
        return [.. all];
    }

    /// <summary>Each monomial times each factor, without repetitions and without numbers.</summary>
    public static ImmutableArray<Expr> Products(IReadOnlyList<Expr> monomials, IReadOnlyList<Expr> factors) =>
        [.. factors.SelectMany(factor => monomials.Select(monomial => monomial * factor)).Where(term => !term.SymbolNames().IsEmpty).Distinct()];

    /// <summary>Terms in the ring, the cheapest first, without those that are combinations of others and of constants.</summary>
    internal static ImmutableArray<SpaceTerm> Independent(RingReader reader, IEnumerable<Expr> written, Func<Expr, double> cost)
    {
        SpaceTerm[] terms = [.. written.Select(term => new SpaceTerm(term, reader.Read(term), cost(term))).OrderBy(term => term.Cost).ThenBy(term => term.Written.ToString(), StringComparer.Ordinal)];
        if (reader.Ring.IsFree) return [.. terms.Where(term => !term.Value.IsConstant).DistinctBy(term => term.Value)];
        var columns = terms.Select(term => ImmutableArray.Create(term.Value)).Prepend([Poly.One]).ToList();
        return [.. new LinearConditions(reader.Ring, columns).IndependentColumns().Where(column => column > 0).Select(column => terms[column - 1])];
    }
}
