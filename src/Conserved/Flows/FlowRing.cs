using System.Collections.Immutable;

namespace Discovery.Conserved.Flows;

/// <summary>A system in its ring, with the derivation along its solutions.</summary>
internal sealed class FlowRing
{
    private readonly FlowSystem _system;
    private readonly Derivation _along;

    public FlowRing(FlowSystem system)
    {
        _system = system;
        Ring = new Ring();
        foreach (var name in system.States.Concat(system.Parameters)) Ring.Base(name);
        if (system.Time is { } time) Ring.Base(time);
        Reader = new RingReader(Ring, system.Definitions);
        ImmutableArray<Poly> rates = [.. system.Rates.Select(Reader.Read)];
        _along = new Derivation(Ring, variable => variable < rates.Length ? rates[variable] : system.Time is { } name && Ring.Base(name) == variable ? Poly.One : Poly.Zero);
    }

    public Ring Ring { get; }

    public RingReader Reader { get; }

    /// <summary>The derivative along the solutions.</summary>
    public Poly Rate(Poly value) => _along.Of(value);

    public FlowFinding Find(IReadOnlyList<Expr> space)
    {
        var terms = FunctionSpace.Independent(Reader, space, term => term.Complexity());
        bool DependsOnStates(Poly value) => _system.States.Any(state => Ring.DependsOn(value, Ring.Base(state)));
        // A function of the time alone may be part of a quantity; one of parameters alone says nothing.
        terms = [.. terms.Where(term => DependsOnStates(term.Value) || (_system.Time is { } time && Ring.DependsOn(term.Value, Ring.Base(time))))];
        var conditions = new LinearConditions(Ring, [.. terms.Select(term => ImmutableArray.Create(Rate(term.Value)))]);
        var found = conditions.Solve([.. terms.Select(term => term.Cost)]);
        var candidates = found.Select(weights => SpaceTerm.Combine(Ring, terms, weights)).Select(combined => new KeptCandidate(combined.Formula, combined.Value)).Where(candidate => DependsOnStates(candidate.Value)).ToList();
        var (quantities, relations) = new FunctionalDependence(Ring, _system.States.Length, _system.Parameters.Length).Sort(candidates);
        return new FlowFinding(terms.Length, candidates.Count, quantities, relations);
    }
}
