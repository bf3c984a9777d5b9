using System.Collections.Immutable;

namespace Discovery.Conserved.Evolutions;

/// <summary>Partial differential equations in their ring.</summary>
internal sealed class Evolution
{
    private readonly int _unknowns;
    private readonly ImmutableArray<Poly> _rates;
    private readonly Jets _jets;

    public Evolution(EvolutionSystem system, int order)
    {
        _unknowns = system.Unknowns.Length;
        _jets = new Jets(system, order);
        _rates = [.. system.Rates.Select(_jets.Reader.Read)];
    }

    public EvolutionFinding Find(IReadOnlyList<Expr> space)
    {
        var all = FunctionSpace.Independent(_jets.Reader, space, _jets.Cost);
        ImmutableArray<ImmutableArray<Poly>> variations = [.. all.Select(term => Variations(term.Value))];
        var independent = new LinearConditions(_jets.Ring, variations).IndependentColumns();
        ImmutableArray<SpaceTerm> terms = [.. independent.Select(column => all[column])];
        var changes = independent.Select((column, i) => Variations(Change(terms[i].Value, variations[column]))).ToList();
        var found = new LinearConditions(_jets.Ring, changes).Solve([.. terms.Select(term => term.Cost)]);
        return new EvolutionFinding(all.Length, all.Length - terms.Length, [.. found.Select(weights => Told(terms, weights))]);
    }

    /// <summary>Whether h_t - q_x is zero along the solutions.</summary>
    public bool Holds(Expr density, Expr flux) => _jets.Ring.Normal(Growth(_jets.Reader.Read(density)) - _jets.Along(_jets.Reader.Read(flux))).IsZero;

    private KeptDensity Told(ImmutableArray<SpaceTerm> terms, ImmutableArray<Rational> weights)
    {
        var (written, density) = SpaceTerm.Combine(_jets.Ring, terms, weights);
        var flux = FluxIntegral.Of(_jets, Growth(density), _unknowns);
        return new KeptDensity(written, flux is null ? null : _jets.Ring.ToExpr(flux));
    }

    private ImmutableArray<Poly> Variations(Poly density) => [.. Enumerable.Range(0, _unknowns).Select(unknown => _jets.Euler(density, unknown))];

    /// <summary>h_t up to a derivative by the place.</summary>
    private Poly Change(Poly density, ImmutableArray<Poly> variations) =>
        Poly.Sum(variations.Select((variation, k) => (variation * _rates[k], Rational.One)).Prepend((_jets.ByTime(density), Rational.One)));

    /// <summary>h_t along the solutions.</summary>
    private Poly Growth(Poly density)
    {
        var sum = _jets.ByTime(density);
        for (var k = 0; k < _unknowns; k++)
        {
            var rate = _rates[k];
            for (var n = 0; n <= _jets.Order(density, k); n++)
            {
                sum += _jets.Ring.Derivative(density, _jets.Jet(k, n)) * rate;
                rate = _jets.Along(rate);
            }
        }
        return sum;
    }
}
