using System.Collections.Immutable;

namespace Discovery.Conserved.Flows;

/// <summary>
/// Which quantities are functions of others. The rank of their gradients at a random point modulo a prime counts the independent ones; those that are polynomials of simpler ones are
/// dropped, and for the rest the polynomial relations are found.
/// </summary>
/// <param name="ring">The ring.</param>
/// <param name="states">How many of its first variables are states.</param>
/// <param name="parameters">How many of the next are constants of unknown value: times these a quantity is no other.</param>
internal sealed class FunctionalDependence(Ring ring, int states, int parameters)
{
    /// <summary>Products of quantities that are looked at together.</summary>
    private const int MostProducts = 400;

    /// <summary>The highest degree of a relation in the quantities.</summary>
    private const int MostFactors = 4;

    /// <summary>Terms of a product of quantities, multiplied out.</summary>
    private const int MostTerms = 3000;

    /// <param name="candidates">The simplest first.</param>
    public (ImmutableArray<KeptQuantity> Quantities, ImmutableArray<Expr> Relations) Sort(IReadOnlyList<KeptCandidate> candidates)
    {
        var field = Residues.Number(0);
        var (kept, flags, relations) = (new List<KeptCandidate>(), new List<bool>(), new List<Expr>());
        if (candidates.Count == 0) return ([], []);
        var point = RingPoint.Draw(ring, field, new Random(2)) ?? throw new NotExactException("the roots in these equations have no values to try.");
        var gradients = new Echelon(field, states);
        foreach (var candidate in candidates)
        {
            var gradient = Enumerable.Range(0, states).Select(state => point.Evaluate(ResiduePoly.Of(ring.Derivative(candidate.Value, state), field))).ToArray();
            var isNew = gradients.Add(gradient);
            if (!isNew && IsPolynomialOf(kept, candidate)) continue;
            kept.Add(candidate);
            flags.Add(isNew);
            if (!isNew && RelationOf(kept) is { } relation) relations.Add(relation);
        }
        return ([.. kept.Select((candidate, i) => new KeptQuantity(candidate.Formula, flags[i]))], [.. relations]);
    }

    private bool IsPolynomialOf(List<KeptCandidate> kept, KeptCandidate candidate)
    {
        var degree = candidate.Value.Terms.Max(term => term.Key.Degree);
        var constants = Enumerable.Range(states, parameters).Select(index => new KeptCandidate(ring.Generators[index].Meaning, Poly.Variable(index)));
        var products = Products([.. constants, .. kept], degree, degree);
        var conditions = new LinearConditions(ring, [.. products.Select(product => ImmutableArray.Create(product.Value)), [candidate.Value]]);
        return !conditions.IndependentColumns().Contains(products.Count);
    }

    /// <summary>The shortest polynomial in the quantities that vanishes and has the last one in it; null where none was found.</summary>
    private Expr? RelationOf(List<KeptCandidate> kept)
    {
        for (var factors = 2; factors <= MostFactors; factors++)
        {
            var products = Products(kept, factors, int.MaxValue);
            if (products.Count is 0 or > MostProducts) return null;
            var solutions = new LinearConditions(ring, [.. products.Select(product => ImmutableArray.Create(product.Value))]).Solve([.. products.Select(product => (double)product.Formula.Complexity())]);
            foreach (var weights in solutions)
            {
                var relation = Expr.Sum(products.Select((product, j) => Expr.Of(weights[j]) * product.Formula));
                if (relation.Contains($"H{kept.Count}")) return relation;
            }
        }
        return null;
    }

    /// <summary>Products of powers of the quantities, by the names H1, H2, ..., 1 first.</summary>
    private static List<KeptCandidate> Products(List<KeptCandidate> kept, int factors, int degree)
    {
        var degrees = kept.Select(quantity => quantity.Value.Terms.Max(term => term.Key.Degree)).ToList();
        var all = new List<KeptCandidate> { new(Expr.One, Poly.One) };
        var last = new List<(KeptCandidate Product, int From, int Degree)> { (all[0], 0, 0) };
        for (var k = 1; k <= factors && all.Count <= MostProducts; k++)
        {
            var next = new List<(KeptCandidate, int, int)>();
            foreach (var (product, from, known) in last)
            {
                for (var i = from; i < kept.Count && all.Count + next.Count <= MostProducts; i++)
                {
                    if (known + degrees[i] > degree || (long)product.Value.Terms.Count * kept[i].Value.Terms.Count > MostTerms) continue;
                    next.Add((new KeptCandidate(product.Formula * Expr.Symbol($"H{i + 1}"), product.Value * kept[i].Value), i, known + degrees[i]));
                }
            }
            last = next;
            all.AddRange(next.Select(product => product.Item1));
        }
        return all;
    }
}
