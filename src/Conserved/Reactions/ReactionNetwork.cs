using System.Collections.Immutable;

namespace Discovery.Conserved.Reactions;

/// <summary>Reactions with mass action.</summary>
/// <param name="Species">In the order in which they are told.</param>
/// <param name="Reactions">At least one.</param>
public sealed record ReactionNetwork(ImmutableArray<string> Species, ImmutableArray<Reaction> Reactions)
{
    /// <summary>Numbers of symbols in the rates; a symbol without one is a constant of unknown value.</summary>
    public ImmutableDictionary<string, Expr> Constants { get; init; } = ImmutableDictionary<string, Expr>.Empty;

    /// <summary>x' = S v(x).</summary>
    public FlowSystem ToFlow() => new(Species, [.. Species.Select(species => Expr.Sum(Reactions.Select(reaction => Expr.Of(reaction.Change(species)) * reaction.Rate * reaction.Powers)))])
    {
        Definitions = Constants,
        Parameters = [.. Reactions.SelectMany(reaction => reaction.Rate.SymbolNames()).Where(name => !Constants.ContainsKey(name)).Distinct()],
    };

    /// <summary>The kept sums, for any rates and for those that are given.</summary>
    /// <exception cref="NotSupportedException">The rates are beyond what is worked out exactly.</exception>
    public ReactionFinding KeptSums()
    {
        try
        {
            var any = Solve([.. Reactions.Select(reaction => Species.Select(species => Expr.Of(reaction.Change(species))).ToImmutableArray())], []);
            var merged = Reactions.GroupBy(reaction => reaction.Powers).Select(group =>
                Species.Select(species => Expr.Sum(group.Select(reaction => Expr.Of(reaction.Change(species)) * reaction.Rate))).ToImmutableArray());
            return new ReactionFinding([.. any], [.. Solve([.. merged], any)]);
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    /// <summary>Sums whose weights are polynomials of the rates of lowest degree, as a basis over the fractions of the rates, beside those that are known.</summary>
    private List<Expr> Solve(ImmutableArray<ImmutableArray<Expr>> conditions, IReadOnlyList<Expr> known)
    {
        string[] symbols = [.. conditions.SelectMany(row => row).SelectMany(entry => entry.SymbolNames()).Where(name => !Constants.ContainsKey(name)).Distinct()];
        var (found, needed) = (known.ToList(), -1);
        for (var degree = 0; needed < 0 || found.Count < needed; degree++)
        {
            if (symbols.Length == 0 && degree > 0) break;
            if (degree > Species.Length) throw new NotExactException("the weights of a kept sum depend on the rates by polynomials of too high a degree; numbers for the rates would do.");
            var ring = new Ring();
            foreach (var name in symbols.Concat(Species)) ring.Base(name);
            var reader = new RingReader(ring, Constants);
            needed = needed < 0 ? Species.Length - RankOf(ring, reader, conditions) : needed;
            var weights = FunctionSpace.Monomials(degree, symbols);
            var terms = Species.SelectMany((species, s) => weights.Select(weight => (Written: weight * Expr.Symbol(species), Species: s, Weight: weight))).OrderBy(term => term.Weight.Complexity()).ToList();
            var columns = terms.Select(term => conditions.Select(row => reader.Read(row[term.Species] * term.Weight)).ToImmutableArray()).ToList();
            foreach (var solution in new LinearConditions(ring, columns).Solve([.. terms.Select(term => (double)term.Written.Complexity())]))
            {
                var sum = Expr.Sum(terms.Select((term, j) => Expr.Of(solution[j]) * term.Written));
                if (IsNew(ring, reader, found, sum)) found.Add(sum);
            }
        }
        return found[known.Count..];
    }

    /// <summary>The rank over the fractions of the rates: that at a random point.</summary>
    private static int RankOf(Ring ring, RingReader reader, ImmutableArray<ImmutableArray<Expr>> conditions)
    {
        var field = Residues.Number(0);
        var point = RingPoint.Draw(ring, field, new Random(3)) ?? throw new NotExactException("the rates have no values to try.");
        var echelon = new Echelon(field, conditions[0].Length);
        foreach (var row in conditions) echelon.Add(row.Select(entry => point.Evaluate(ResiduePoly.Of(reader.Read(entry), field))).ToArray());
        return echelon.Rank;
    }

    /// <summary>Whether a sum is no combination of others, with fractions of the rates as weights.</summary>
    private bool IsNew(Ring ring, RingReader reader, IReadOnlyList<Expr> known, Expr sum)
    {
        var field = Residues.Number(0);
        var point = RingPoint.Draw(ring, field, new Random(4)) ?? throw new NotExactException("the rates have no values to try.");
        var echelon = new Echelon(field, Species.Length);
        ulong[] Row(Expr formula) => [.. Species.Select(species => point.Evaluate(ResiduePoly.Of(ring.Derivative(reader.Read(formula), ring.Base(species)), field)))];
        foreach (var other in known) echelon.Add(Row(other));
        return echelon.Add(Row(sum));
    }
}
