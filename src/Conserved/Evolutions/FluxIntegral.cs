namespace Discovery.Conserved.Evolutions;

/// <summary>The inverse of the total derivative: q with D q = G. The highest derivative in G must be linear, and what stands with it is integrated by the one below.</summary>
internal static class FluxIntegral
{
    /// <summary>Derivatives that are removed one by one; each step lowers one, so far fewer are needed.</summary>
    private const int MostSteps = 400;

    /// <summary>Null where G is no total derivative, or an integral is not known as a formula.</summary>
    public static Poly? Of(Jets jets, Poly value, int unknowns)
    {
        var flux = Poly.Zero;
        for (var step = 0; step < MostSteps; step++)
        {
            value = jets.Ring.Normal(value) is { IsZero: true } ? Poly.Zero : value;
            if (value.IsZero) return flux;
            var (unknown, order) = Enumerable.Range(0, unknowns).Select(k => (k, jets.Order(value, k))).MaxBy(jet => jet.Item2);
            if (order < 1) return null;
            var highest = jets.Jet(unknown, order);
            var factor = jets.Ring.Derivative(value, highest);
            if (!jets.Ring.Normal(jets.Ring.Derivative(factor, highest)).IsZero || Integral(jets, factor, jets.Jet(unknown, order - 1)) is not { } part) return null;
            flux += part;
            value -= jets.Along(part);
        }
        return null;
    }

    private static Poly? Integral(Jets jets, Poly factor, int variable)
    {
        if (factor.Variables().All(inner => inner == variable || !jets.Ring.Generators[inner].Gradient.ContainsKey(variable))) return factor.Integral(variable);
        var name = ((Symbol)jets.Ring.Generators[variable].Meaning).Name;
        return Integration.Of(jets.Ring.ToExpr(factor), name) is { } integral ? jets.Reader.Read(integral) : null;
    }
}
