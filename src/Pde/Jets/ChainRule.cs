using System.Collections.Immutable;

namespace Discovery.Pde.Jets;

/// <summary>The multivariate chain rule (Faa di Bruno's formula) as tables for a jet set.</summary>
/// <remarks>
/// Built by differentiating: P_(0,0) = 1 and P_(a+e,m) = D_e P_(a,m) + P_(a,m-1) s_e.
/// G. Constantine, T. Savits, Trans. Amer. Math. Soc. 348 (1996) 503.
/// </remarks>
internal sealed class ChainRule
{
    private ChainRule(ImmutableArray<ChainTerm> terms)
    {
        Terms = terms;
        var slopes = ImmutableArray.CreateBuilder<ChainSlope>();
        for (var t = 0; t < terms.Length; t++)
            foreach (var monomial in terms[t].Polynomial)
                foreach (var jet in monomial.Jets.Distinct())
                {
                    var multiplicity = monomial.Jets.Count(other => other == jet);
                    slopes.Add(new ChainSlope(t, jet, new JetMonomial(monomial.Factor * multiplicity, monomial.Jets.Remove(jet))));
                }
        Slopes = slopes.DrainToImmutable();
    }

    public ImmutableArray<ChainTerm> Terms { get; }

    public ImmutableArray<ChainSlope> Slopes { get; }

    /// <summary>The rule for a function of an inner node, all of whose jets may differ from zero.</summary>
    public static ChainRule Of(JetSet jets) => new(TermsOf(jets));

    /// <summary>The rule for a function of an axis, whose only derivative is the first by itself.</summary>
    public static ChainRule OfAxis(JetSet jets, int axis)
    {
        if (!jets.Contains(MultiIndex.Unit(axis))) return new ChainRule([]);
        var own = jets[MultiIndex.Unit(axis)];
        return new ChainRule([.. TermsOf(jets)
            .Select(term => term with { Polynomial = term.Polynomial.RemoveAll(monomial => monomial.Jets.Any(jet => jet != own)) })
            .Where(term => !term.Polynomial.IsEmpty)]);
    }

    private static ImmutableArray<ChainTerm> TermsOf(JetSet jets)
    {
        var rules = new Dictionary<int, double>[jets.Count][];
        var terms = ImmutableArray.CreateBuilder<ChainTerm>();
        var monomials = new List<ImmutableArray<int>> { ImmutableArray<int>.Empty };
        rules[0] = [new() { [0] = 1 }];
        for (var a = 1; a < jets.Count; a++)
        {
            var index = jets.Indices[a];
            var axis = Enumerable.Range(0, Box.MaxAxes).First(i => index[i] > 0);
            var unit = MultiIndex.Unit(axis);
            var before = rules[jets[index - unit]];
            rules[a] = new Dictionary<int, double>[before.Length + 1];
            for (var m = 0; m <= before.Length; m++)
            {
                var polynomial = new Dictionary<int, double>();
                if (m < before.Length)
                    foreach (var (monomial, factor) in before[m])
                        for (var j = 0; j < monomials[monomial].Length; j++)
                        {
                            var raised = jets[jets.Indices[monomials[monomial][j]] + unit];
                            Add(polynomial, monomials[monomial].SetItem(j, raised), factor);
                        }
                if (m > 0)
                    foreach (var (monomial, factor) in before[m - 1]) Add(polynomial, monomials[monomial].Add(jets[unit]), factor);
                rules[a][m] = polynomial;
                if (polynomial.Count > 0)
                    terms.Add(new ChainTerm(a, m, [.. polynomial.Select(pair => new JetMonomial(pair.Value, monomials[pair.Key]))]));
            }
        }
        return terms.DrainToImmutable();

        void Add(Dictionary<int, double> polynomial, ImmutableArray<int> product, double factor)
        {
            product = product.Sort();
            var place = monomials.FindIndex(known => known.SequenceEqual(product));
            if (place < 0)
            {
                place = monomials.Count;
                monomials.Add(product);
            }
            polynomial[place] = polynomial.GetValueOrDefault(place) + factor;
        }
    }
}
