using System.Runtime.InteropServices;

namespace Discovery.Conserved.Rings;

/// <summary>A polynomial in the variables of a <see cref="Ring"/> with exact fractions as coefficients. Immutable.</summary>
internal sealed class Poly : IEquatable<Poly>
{
    private readonly Dictionary<Monomial, Rational> _terms;

    private Poly(Dictionary<Monomial, Rational> terms) => _terms = terms;

    public static Poly Zero { get; } = new([]);

    public static Poly One { get; } = Constant(1);

    /// <summary>In no order that means anything, but always the same.</summary>
    public IReadOnlyCollection<KeyValuePair<Monomial, Rational>> Terms => _terms;

    public bool IsZero => _terms.Count == 0;

    public bool IsConstant => _terms.Count == 0 || (_terms.Count == 1 && _terms.ContainsKey(Monomial.One));

    /// <summary>The coefficient of 1.</summary>
    public Rational ConstantTerm => _terms.GetValueOrDefault(Monomial.One);

    public static Poly Constant(Rational value) => value.IsZero ? Zero : new(new() { [Monomial.One] = value });

    public static Poly Variable(int variable, int exponent = 1) => new(new() { [Monomial.Of(variable, exponent)] = 1 });

    public static Poly operator +(Poly a, Poly b)
    {
        if (a.IsZero) return b;
        if (b.IsZero) return a;
        var sum = new Dictionary<Monomial, Rational>(a._terms);
        foreach (var (monomial, coefficient) in b._terms) Add(sum, monomial, coefficient);
        return new(sum);
    }

    public static Poly operator -(Poly a, Poly b) => a + b.Scale(-1);

    public static Poly operator *(Poly a, Poly b)
    {
        if (a.IsZero || b.IsZero) return Zero;
        var product = new Dictionary<Monomial, Rational>(a._terms.Count * b._terms.Count);
        foreach (var (m, c) in a._terms)
            foreach (var (n, d) in b._terms)
                Add(product, m * n, c * d);
        return new(product);
    }

    public Poly Scale(Rational factor)
    {
        if (factor.IsZero) return Zero;
        return factor.IsOne ? this : new(_terms.ToDictionary(term => term.Key, term => term.Value * factor));
    }

    public Poly Pow(int exponent)
    {
        var (result, square) = (One, this);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result *= square;
            if (exponent > 1) square *= square;
        }
        return result;
    }

    /// <summary>The derivative by a variable, the others held.</summary>
    public Poly Partial(int variable)
    {
        var result = new Dictionary<Monomial, Rational>();
        foreach (var (monomial, coefficient) in _terms)
            if (monomial[variable] is > 0 and var n) Add(result, monomial.With(variable, n - 1), coefficient * n);
        return new(result);
    }

    /// <summary>An antiderivative by a variable, the others held.</summary>
    public Poly Integral(int variable)
    {
        var result = new Dictionary<Monomial, Rational>();
        foreach (var (monomial, coefficient) in _terms) Add(result, monomial * Monomial.Of(variable), coefficient / (monomial[variable] + 1));
        return new(result);
    }

    public int Degree(int variable) => _terms.Count == 0 ? 0 : _terms.Keys.Max(monomial => monomial[variable]);

    public bool Contains(int variable) => _terms.Keys.Any(monomial => monomial[variable] > 0);

    /// <summary>The variables that occur, ascending.</summary>
    public IEnumerable<int> Variables() => Enumerable.Range(0, Monomial.MaxVariables).Where(Contains);

    /// <summary>Each term replaced by a polynomial.</summary>
    public Poly Replace(Func<Monomial, Rational, Poly?> image)
    {
        var result = new Dictionary<Monomial, Rational>();
        foreach (var (monomial, coefficient) in _terms)
        {
            if (image(monomial, coefficient) is not { } replaced) Add(result, monomial, coefficient);
            else
                foreach (var (other, value) in replaced._terms) Add(result, other, value);
        }
        return new(result);
    }

    public static Poly Sum(IEnumerable<(Poly Value, Rational Weight)> parts)
    {
        var sum = new Dictionary<Monomial, Rational>();
        foreach (var (value, weight) in parts)
            if (!weight.IsZero)
                foreach (var (monomial, coefficient) in value._terms) Add(sum, monomial, coefficient * weight);
        return new(sum);
    }

    public static Poly Term(Monomial monomial, Rational coefficient) => coefficient.IsZero ? Zero : new(new() { [monomial] = coefficient });

    public bool Equals(Poly? other) =>
        other is not null && _terms.Count == other._terms.Count && _terms.All(term => other._terms.TryGetValue(term.Key, out var value) && value == term.Value);

    public override bool Equals(object? obj) => Equals(obj as Poly);

    public override int GetHashCode() => _terms.Aggregate(0, (hash, term) => unchecked(hash + (term.Key.GetHashCode() * 31) + term.Value.GetHashCode()));

    private static void Add(Dictionary<Monomial, Rational> sum, Monomial monomial, Rational coefficient)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(sum, monomial, out var isKnown);
        if (!isKnown) place = coefficient;
        else if ((place += coefficient).IsZero) sum.Remove(monomial);
    }
}
