using System.Collections.Immutable;

namespace Discovery.Conserved.Evolutions;

/// <summary>
/// Equations that keep most: for each density of the space, and for each sum or difference of two, the equations that keep it are a linear space; its members of smallest supports, and those of the
/// spaces of two such densities, are candidates. Of each the densities that it keeps are counted. Weights of two terms can be scaled to 1 and -1, so a family with a free parameter is one candidate.
/// </summary>
public sealed class EquationCensus
{
    /// <summary>Decimals to which two equations are the same after scaling.</summary>
    private const int ScaleDigits = 6;

    private readonly Jets _jets;
    private readonly ImmutableArray<SpaceTerm> _functions;
    private readonly ImmutableArray<SpaceTerm> _densities;
    private readonly Poly[][] _changes;
    private readonly Dictionary<string, CensusEntry> _entries = [];

    private EquationCensus(string unknown, string axis, IReadOnlyList<Expr> terms, IReadOnlyList<Expr> densities)
    {
        (_jets, _functions) = EquationSearch.Prepare(unknown, axis, terms, densities);
        var all = FunctionSpace.Independent(_jets.Reader, densities, _jets.Cost);
        _densities = [.. new LinearConditions(_jets.Ring, [.. all.Select(term => ImmutableArray.Create(_jets.Euler(term.Value, 0)))]).IndependentColumns().Select(column => all[column])];
        var variations = _densities.Select(density => _jets.Euler(density.Value, 0)).ToArray();
        _changes = [.. variations.Select(variation => _functions.Select(function => _jets.Euler(variation * function.Value, 0)).ToArray())];
    }

    /// <param name="unknown">The function.</param>
    /// <param name="axis">The place.</param>
    /// <param name="terms">Of F; u_x is left out.</param>
    /// <param name="densities">The space of densities.</param>
    /// <param name="least">Equations that keep fewer are left out.</param>
    /// <param name="cancellation">Ends the census with what was found.</param>
    /// <exception cref="NotSupportedException">The question is beyond what is worked out exactly.</exception>
    public static ImmutableArray<CensusEntry> Find(string unknown, string axis, IReadOnlyList<Expr> terms, IReadOnlyList<Expr> densities, int least, CancellationToken cancellation)
    {
        try
        {
            var census = new EquationCensus(unknown, axis, terms, densities);
            census.Run(cancellation);
            return [.. census._entries.Values.Where(entry => entry.Densities.Length >= least).OrderByDescending(entry => entry.Densities.Length).ThenBy(entry => entry.Rate.Complexity())];
        }
        catch (NotExactException error)
        {
            throw new NotSupportedException(error.Message, error);
        }
    }

    private void Run(CancellationToken cancellation)
    {
        if (Array.TrueForAll([.. _functions], function => function.Value.Terms.Count == 1)) CountPowers(cancellation);
        var sums = new List<(int Index, int Weight)[]>();
        for (var i = 0; i < _densities.Length; i++)
        {
            sums.Add([(i, 1)]);
            for (var k = 0; k < i; k++) sums.AddRange([[(i, 1), (k, 1)], [(i, 1), (k, -1)]]);
        }
        var columns = sums.Select(sum => _functions.Select((_, j) => Poly.Sum(sum.Select(part => (_changes[part.Index][j], (Rational)part.Weight)))).ToArray()).ToList();
        double[] costs = [.. _functions.Select(function => function.Cost)];
        for (var a = 0; a < sums.Count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                if (cancellation.IsCancellationRequested) return;
                var conditions = new LinearConditions(_jets.Ring, [.. Enumerable.Range(0, _functions.Length).Select(j => a == b ? ImmutableArray.Create(columns[a][j]) : [columns[a][j], columns[b][j]])]);
                foreach (var weights in conditions.Solve(costs)) Count(weights);
            }
        }
    }

    /// <summary>Squares and cubes of sums and differences of two derivatives: short to state, though sums of shorter members of their spaces.</summary>
    private void CountPowers(CancellationToken cancellation)
    {
        var places = Enumerable.Range(0, _functions.Length).ToDictionary(j => _functions[j].Value.Terms.First().Key, j => j);
        int[] derivatives = [.. _functions.SelectMany(function => function.Value.Variables()).Distinct().Order()];
        var sums = derivatives.SelectMany(a => derivatives.Where(b => b < a).SelectMany(b => (Poly[])[Poly.Variable(a) + Poly.Variable(b), Poly.Variable(a) - Poly.Variable(b)]));
        var forms = sums.SelectMany(sum => (Poly[])[sum.Pow(2), sum.Pow(3)]);
        foreach (var form in forms)
        {
            if (cancellation.IsCancellationRequested) return;
            if (form.Terms.Any(term => !places.ContainsKey(term.Key))) continue;
            var weights = new Rational[_functions.Length];
            foreach (var (monomial, coefficient) in form.Terms) weights[places[monomial]] = coefficient;
            Count([.. weights]);
        }
    }

    private void Count(ImmutableArray<Rational> weights)
    {
        var key = Key(weights);
        if (_entries.TryGetValue(key, out var known) && known.Rate.Complexity() <= SpaceTerm.Combine(_jets.Ring, _functions, weights).Formula.Complexity()) return;
        var columns = Enumerable.Range(0, _densities.Length).Select(i => ImmutableArray.Create(Poly.Sum(weights.Select((weight, j) => (_changes[i][j], weight))))).ToList();
        var kept = new LinearConditions(_jets.Ring, columns).Solve([.. _densities.Select(density => density.Cost)]);
        _entries[key] = new CensusEntry(SpaceTerm.Combine(_jets.Ring, _functions, weights).Formula, [.. kept.Select(found => SpaceTerm.Combine(_jets.Ring, _densities, found).Formula)]);
    }

    /// <summary>What scales of u, x and t, and their signs, leave as it is: the support, the logarithms of the weights beside those of scales, and the signs.</summary>
    private string Key(ImmutableArray<Rational> weights)
    {
        int[] support = [.. Enumerable.Range(0, weights.Length).Where(j => !weights[j].IsZero)];
        var degrees = support.Select(j => (double)_functions[j].Value.Terms.First().Key.Degree).ToArray();
        var orders = support.Select(j => (double)Order(_functions[j].Value.Terms.First().Key)).ToArray();
        var logarithms = support.Select(j => Math.Log(Math.Abs(weights[j].ToDouble()))).ToArray();
        var frame = new List<double[]>();
        foreach (var scale in new[] { [.. support.Select(_ => 1.0)], degrees, orders })
            if (Beside(frame, scale) is var rest && rest.Sum(value => value * value) is > 1e-9 and var square) frame.Add([.. rest.Select(value => value / Math.Sqrt(square))]);
        var invariant = Beside(frame, logarithms).Select(value => Math.Round(value, ScaleDigits) + 0.0);
        var signs = Enumerable.Range(0, 8).Select(flip => string.Concat(support.Select((j, i) =>
            weights[j].Sign * ((flip & 1) == 1 ? -1 : 1) * ((flip & 2) == 2 && degrees[i] % 2 == 0 ? -1 : 1) * ((flip & 4) == 4 && orders[i] % 2 == 1 ? -1 : 1) > 0 ? '+' : '-'))).Min(StringComparer.Ordinal);
        return $"{string.Join(',', support)} {string.Join(',', invariant)} {signs}";
    }

    private int Order(Monomial monomial) => Enumerable.Range(0, _jets.Ring.Generators.Count).Sum(index => monomial[index] * _jets.OrderOf(index));

    private static double[] Beside(List<double[]> frame, double[] vector)
    {
        var rest = (double[])vector.Clone();
        foreach (var unit in frame)
        {
            var part = unit.Zip(rest, (a, b) => a * b).Sum();
            for (var i = 0; i < rest.Length; i++) rest[i] -= part * unit[i];
        }
        return rest;
    }
}
