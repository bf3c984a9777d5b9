namespace Discovery.Conserved.Rings;

/// <summary>Values modulo a prime for all variables of a ring, such that its relations hold.</summary>
internal sealed class RingPoint
{
    /// <summary>Draws for a root that exists: each has one chance in two.</summary>
    private const int MostDraws = 4000;

    private readonly Residues _field;
    private readonly ulong[] _values;

    private RingPoint(Residues field, ulong[] values) => (_field, _values) = (field, values);

    /// <summary>A point drawn at random; null where a relation has no solution modulo this prime.</summary>
    public static RingPoint? Draw(Ring ring, Residues field, Random random)
    {
        for (var draw = 0; draw < MostDraws; draw++)
            if (Once(ring, field, random) is { } values) return new RingPoint(field, values);
        return null;
    }

    public ulong Evaluate(ResiduePoly poly)
    {
        var sum = 0UL;
        for (var term = 0; term < poly.Coefficients.Length; term++)
        {
            var value = poly.Coefficients[term];
            foreach (var (variable, exponent) in poly.Factors[term])
                for (var k = 0; k < exponent; k++) value = _field.Multiply(value, _values[variable]);
            sum = _field.Add(sum, value);
        }
        return sum;
    }

    private static ulong[]? Once(Ring ring, Residues field, Random random)
    {
        var values = new ulong[ring.Generators.Count];
        var point = new RingPoint(field, values);
        for (var index = 0; index < values.Length; index++)
        {
            var generator = ring.Generators[index];
            switch (generator.Kind)
            {
                case GeneratorKind.Inverse:
                    var below = point.Evaluate(ResiduePoly.Of(generator.Of, field));
                    if (below == 0) return null;
                    values[index] = field.Inverse(below);
                    break;
                case GeneratorKind.Root:
                    if (field.Root(point.Evaluate(ResiduePoly.Of(generator.Of, field)), generator.Degree) is not { } root) return null;
                    values[index] = random.Next(2) == 0 && generator.Degree % 2 == 0 ? field.Negative(root) : root;
                    break;
                case GeneratorKind.Sine:
                    // The circle by the slope t of a line through one of its points.
                    var t = field.Of(random.NextInt64());
                    var norm = field.Add(field.One, field.Multiply(t, t));
                    if (norm == 0) return null;
                    var scale = field.Inverse(norm);
                    values[index] = field.Multiply(field.Add(t, t), scale);
                    values[++index] = field.Multiply(field.Subtract(field.One, field.Multiply(t, t)), scale);
                    break;
                default:
                    values[index] = field.Of(random.NextInt64());
                    break;
            }
        }
        return values;
    }
}
