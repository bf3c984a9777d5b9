namespace Discovery.Conserved.Rings;

/// <summary>A derivative along something: a rule for the base variables that the product and the chain rule carry to the whole ring.</summary>
/// <param name="ring">The ring.</param>
/// <param name="image">Of a base variable; zero for what stays.</param>
internal sealed class Derivation(Ring ring, Func<int, Poly> image)
{
    private readonly Dictionary<int, Poly> _images = [];

    public Poly Of(Poly value) => Poly.Sum(value.Variables().Select(variable => (value.Partial(variable) * ImageOf(variable), Rational.One)));

    private Poly ImageOf(int variable)
    {
        if (_images.TryGetValue(variable, out var known)) return known;
        var result = ring.Generators[variable].Kind == GeneratorKind.Base ? image(variable)
            : Poly.Sum(ring.Generators[variable].Gradient.Select(part => (part.Value * image(part.Key), Rational.One)));
        return _images[variable] = result;
    }
}
