namespace Discovery.Conserved.Rings;

/// <summary>
/// Polynomials in base variables and in what formulas make of them: inverses, roots, sines and cosines, and functions that are known by their derivatives. Each such generator has
/// its gradient in the ring again, so that every derivation of the base variables is one of the ring, and its relation, so that zero can be told.
/// </summary>
internal sealed class Ring
{
    private readonly List<Generator> _generators = [];
    private readonly Dictionary<string, int> _bases = [];
    private readonly Dictionary<(GeneratorKind, Poly, int), int> _bound = [];
    private readonly Dictionary<Expr, int> _functions = [];

    public IReadOnlyList<Generator> Generators => _generators;

    /// <summary>Whether there are inverses, whose polynomials have more than one form.</summary>
    public bool HasInverses => _generators.Exists(generator => generator.Kind == GeneratorKind.Inverse);

    /// <summary>Whether all variables are free.</summary>
    public bool IsFree => _generators.TrueForAll(generator => generator.Kind == GeneratorKind.Base);

    /// <summary>The variable of a name; it is added where it is not there.</summary>
    public int Base(string name)
    {
        if (_bases.TryGetValue(name, out var known)) return known;
        var index = Add(new Generator(GeneratorKind.Base, Expr.Symbol(name)));
        _generators[index].Gradient = new Dictionary<int, Poly> { [index] = Poly.One };
        return _bases[name] = index;
    }

    public bool TryBase(string name, out int index) => _bases.TryGetValue(name, out index);

    /// <summary>A function of formulas that is added once; its gradient may need it again.</summary>
    /// <param name="meaning">The formula.</param>
    /// <param name="gradient">Its derivatives by the base variables.</param>
    public int Function(Expr meaning, Func<Dictionary<int, Poly>> gradient)
    {
        if (_functions.TryGetValue(meaning, out var known)) return known;
        var index = Add(new Generator(GeneratorKind.Free, meaning));
        _functions[meaning] = index;
        _generators[index].Gradient = gradient();
        return index;
    }

    /// <summary>The sine of an angle; the variable behind it is the cosine.</summary>
    public int Sine(Expr angle, Poly value)
    {
        var meaning = Expr.Call(Functions.Sin, angle);
        if (_functions.TryGetValue(meaning, out var known)) return known;
        var index = Add(new Generator(GeneratorKind.Sine, meaning));
        Add(new Generator(GeneratorKind.Cosine, Expr.Call(Functions.Cos, angle)));
        _functions[meaning] = index;
        var slope = Gradient(value);
        _generators[index].Gradient = slope.ToDictionary(part => part.Key, part => part.Value * Poly.Variable(index + 1));
        _generators[index + 1].Gradient = slope.ToDictionary(part => part.Key, part => part.Value * Poly.Variable(index).Scale(-1));
        return index;
    }

    /// <summary>One over a polynomial.</summary>
    /// <exception cref="NotExactException">The polynomial is zero.</exception>
    public Poly Inverse(Poly value)
    {
        if (value.IsZero) throw new NotExactException("a denominator is zero.");
        if (value.IsConstant) return Poly.Constant(1 / value.ConstantTerm);
        if (value.Terms.Count == 1)
        {
            var (monomial, coefficient) = value.Terms.First();
            return value.Variables().Aggregate(Poly.Constant(1 / coefficient), (product, variable) => product * InverseOf(variable).Pow(monomial[variable]));
        }
        // One over 2 P is half of one over P: the first coefficient is made 1.
        var scale = value.Terms.First().Value;
        return InverseGenerator(value.Scale(1 / scale)).Scale(1 / scale);
    }

    /// <summary>A root of a polynomial.</summary>
    public Poly Root(Poly value, int degree)
    {
        if (value.IsConstant && value.ConstantTerm.TryRoot(degree, out var exact)) return Poly.Constant(exact);
        if (_bound.TryGetValue((GeneratorKind.Root, value, degree), out var known)) return Poly.Variable(known);
        var index = Add(new Generator(GeneratorKind.Root, Expr.Power(ToExpr(value), Expr.Of(new Rational(1, degree)))) { Of = value, Degree = degree });
        _bound[(GeneratorKind.Root, value, degree)] = index;
        var factor = Poly.Variable(index).Scale(new Rational(1, degree)) * Inverse(value);
        _generators[index].Gradient = Gradient(value).ToDictionary(part => part.Key, part => part.Value * factor);
        return Poly.Variable(index);
    }

    /// <summary>The derivatives by the base variables that are not zero.</summary>
    public Dictionary<int, Poly> Gradient(Poly value)
    {
        var result = new Dictionary<int, Poly>();
        foreach (var variable in value.Variables())
        {
            var slope = value.Partial(variable);
            foreach (var (root, part) in _generators[variable].Gradient)
                result[root] = result.GetValueOrDefault(root, Poly.Zero) + (slope * part);
        }
        return result;
    }

    /// <summary>The derivative by a base variable, generators included.</summary>
    public Poly Derivative(Poly value, int variable) => Poly.Sum(value.Variables()
        .Where(inner => _generators[inner].Gradient.ContainsKey(variable))
        .Select(inner => (value.Partial(inner) * _generators[inner].Gradient[variable], Rational.One)));

    /// <summary>Whether the polynomial depends on a base variable.</summary>
    public bool DependsOn(Poly value, int variable) => value.Variables().Any(inner => _generators[inner].Gradient.ContainsKey(variable));

    /// <summary>
    /// The numerator over a common denominator, with no power of a root above its degree and no square of a sine: zero if and only if the polynomial is, where roots are
    /// independent of each other; and where it is zero, the polynomial is, whatever they are.
    /// </summary>
    public Poly Normal(Poly value)
    {
        value = Reduced(value);
        for (var index = _generators.Count - 1; index >= 0; index--)
        {
            if (_generators[index].Kind != GeneratorKind.Inverse || !value.Contains(index)) continue;
            var highest = value.Degree(index);
            var powers = new List<Poly> { Poly.One };
            for (var k = 1; k <= highest; k++) powers.Add(powers[^1] * _generators[index].Of);
            value = Reduced(value.Replace((monomial, coefficient) => powers[highest - monomial[index]] * Poly.Term(monomial.With(index, 0), coefficient)));
        }
        return value;
    }

    /// <summary>The polynomial as a formula in the base variables.</summary>
    public Expr ToExpr(Poly value) => Expr.Sum(value.Terms.Select(term => Expr.Product(Enumerable.Range(0, _generators.Count).Where(index => term.Key[index] > 0)
        .Select(index => Expr.Power(_generators[index].Meaning, term.Key[index])).Append(Expr.Of(term.Value)))));

    private Poly InverseOf(int variable)
    {
        var generator = _generators[variable];
        return generator.Kind switch
        {
            GeneratorKind.Inverse => generator.Of,
            GeneratorKind.Root => Poly.Variable(variable, generator.Degree - 1) * Inverse(generator.Of),
            _ => InverseGenerator(Poly.Variable(variable)),
        };
    }

    private Poly InverseGenerator(Poly value)
    {
        if (_bound.TryGetValue((GeneratorKind.Inverse, value, 0), out var known)) return Poly.Variable(known);
        var index = Add(new Generator(GeneratorKind.Inverse, Expr.Power(ToExpr(value), -1)) { Of = value });
        _bound[(GeneratorKind.Inverse, value, 0)] = index;
        var factor = Poly.Variable(index, 2).Scale(-1);
        _generators[index].Gradient = Gradient(value).ToDictionary(part => part.Key, part => part.Value * factor);
        return Poly.Variable(index);
    }

    private Poly Reduced(Poly value)
    {
        for (var index = _generators.Count - 1; index >= 0; index--)
        {
            var (variable, generator) = (index, _generators[index]);
            if (generator.Kind == GeneratorKind.Root && value.Degree(index) >= generator.Degree)
                value = value.Replace((monomial, coefficient) => monomial[variable] < generator.Degree ? null
                    : generator.Of.Pow(monomial[variable] / generator.Degree) * Poly.Term(monomial.With(variable, monomial[variable] % generator.Degree), coefficient));
            if (generator.Kind == GeneratorKind.Sine && value.Degree(index) >= 2)
                value = value.Replace((monomial, coefficient) => monomial[variable] < 2 ? null
                    : (Poly.One - Poly.Variable(variable + 1, 2)).Pow(monomial[variable] / 2) * Poly.Term(monomial.With(variable, monomial[variable] % 2), coefficient));
        }
        return value;
    }

    private int Add(Generator generator)
    {
        if (_generators.Count == Monomial.MaxVariables)
            throw new NotExactException($"variables, their derivatives and functions are more than {Monomial.MaxVariables} in all; fewer unknowns, a lower order or fewer functions would do.");
        _generators.Add(generator);
        return _generators.Count - 1;
    }
}
