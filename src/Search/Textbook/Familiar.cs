namespace Discovery.Search.Textbook;

/// <summary>Which formulas are of a form that is taught, whatever their constants and their writing, and what it takes to name the form.</summary>
internal static class Familiar
{
    /// <summary>Formulas beyond this are of no form with a name, and take long to write in another way.</summary>
    private const int MostComplex = 40;

    /// <summary>Sums and products of any number of inputs or parts, what it takes to say which function of the sum is meant, and quotients of polynomials.</summary>
    private const double BitsOfSum = 4, BitsOfFunction = 2, BitsOfRatio = 9;

    private static readonly Dictionary<string, string> OwnNames = [];

    private static readonly Dictionary<string, double> NoValues = [];

    private static readonly Lazy<Dictionary<string, double>> Skeletons = new(() => TextbookForms.OfOneInput.Concat(TextbookForms.OfTwoInputs).Concat(TextbookForms.Writings)
        .SelectMany(form => Writings(form.WithAnyConstants()).Select(writing => (Text: new Skeleton(OwnNames, Skeleton.Exact).Of(writing), form.Bits)))
        .GroupBy(pair => pair.Text)
        .ToDictionary(same => same.Key, same => same.Min(pair => pair.Bits)));

    /// <summary>The bits that name the form of a formula among those that are taught; null where it is none of them.</summary>
    /// <param name="formula">In the inputs of a table.</param>
    public static double? BitsOf(Expr formula)
    {
        var names = formula.SymbolNames().Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return 0;
        Expr[] writings = formula.Complexity() > MostComplex ? [formula] : [.. Writings(formula)];
        var found = writings.Select(OfSum).Min();
        if (names.Count > 2) return found;
        string[][] places = names.Count > 1 ? [["x", "z"], ["z", "x"]] : [["x"]];
        foreach (var writing in writings)
        {
            foreach (var place in places.Select(place => names.Zip(place).ToDictionary(pair => pair.First, pair => pair.Second)))
            {
                if (Skeletons.Value.TryGetValue(new Skeleton(place, Skeleton.Exact).Of(writing), out var exact)) found = Least(found, exact);
                if (HasOneExponent(writing) && Skeletons.Value.TryGetValue(new Skeleton(place, Skeleton.Any).Of(writing), out var any)) found = Least(found, any);
            }
        }
        return found;
    }

    /// <summary>A form has one exponent that may be any; where a formula has several that differ, it is another form.</summary>
    private static bool HasOneExponent(Expr formula) => formula.Nodes()
        .OfType<Power>()
        .Where(power => IsNumber(power.Exponent) && !IsNumber(power.Base) && power.Exponent != Expr.MinusOne)
        .Select(power => Math.Abs(power.Exponent.Evaluate(NoValues)))
        .Distinct()
        .Count() <= 1;

    private static double Least(double? one, double other) => Math.Min(one ?? other, other);

    /// <summary>A linear model, one of logarithms, a product of powers, or the exponential or the reciprocal of a linear model: of any number of inputs.</summary>
    private static double? OfSum(Expr formula) => formula switch
    {
        Call call when call.Is(Functions.Exp) => IsLinear(call.Argument, IsSymbol) ? BitsOfSum + BitsOfFunction : null,
        Power { Exponent: Number { Value: var exponent } } power when exponent == -1 => IsLinear(power.Base, IsSymbol) ? BitsOfSum + BitsOfFunction : null,
        Power { Base: Product } power when IsPower(power) => BitsOfSum,
        Product product when product.Operands.Where(factor => !IsNumber(factor)).All(IsPower) => BitsOfSum,
        Product product when product.Operands.Where(factor => !IsNumber(factor)).ToList() is [var only] => OfSum(only),
        _ when IsLinear(formula, IsSymbol) => BitsOfSum,
        _ when IsLinear(formula, term => term is Call call && call.Is(Functions.Log) && IsSymbol(call.Argument)) => BitsOfSum + BitsOfFunction,
        Sum sum when sum.SymbolNames().Count == 1 && sum.Operands.All(term => IsNumber(term) || IsScaled(term, IsWaveOrPeak)) => BitsOfSum + sum.Operands.Count(term => !IsNumber(term)) * BitsOfFunction,
        Product product when product.Operands.Where(factor => !IsNumber(factor)).ToList() is [var above, var below] && formula.SymbolNames().Count == 1 && IsRatio(above, below) => BitsOfRatio,
        _ => null,
    };

    /// <summary>A polynomial over another, of degree three at most, in one input.</summary>
    private static bool IsRatio(Expr one, Expr other)
    {
        return (IsPolynomial(one) && IsInverse(other)) || (IsPolynomial(other) && IsInverse(one));

        static bool IsInverse(Expr e) => e is Power { Exponent: Number { Value: var exponent } } power && exponent == -1 && IsPolynomial(power.Base);

        static bool IsPolynomial(Expr e) => IsLinear(e, term => IsSymbol(term) || (term is Power { Base: Symbol, Exponent: Number { Value: { IsInteger: true, Sign: > 0 } exponent } } && exponent <= 3));
    }

    /// <summary>A wave, an exponential or a Gaussian of one input.</summary>
    private static bool IsWaveOrPeak(Expr term) => term is Symbol || (term is Call call && (call.Is(Functions.Sin) || call.Is(Functions.Cos) || call.Is(Functions.Exp)) && IsQuadratic(call.Argument.Expand()));

    private static bool IsQuadratic(Expr argument) => IsLinear(argument, term => IsSymbol(term) || (term is Power { Base: Symbol, Exponent: Number { Value: var exponent } } && exponent == 2));

    private static bool IsPower(Expr factor) => IsSymbol(factor)
        || (factor is Power power && IsNumber(power.Exponent) && (IsSymbol(power.Base) || (power.Base is Product product && product.Operands.All(inner => IsNumber(inner) || IsPower(inner)))));

    private static bool IsLinear(Expr sum, Func<Expr, bool> isTerm) => sum is Sum
        ? sum.Operands.All(term => IsNumber(term) || IsScaled(term, isTerm))
        : IsScaled(sum, isTerm);

    private static bool IsScaled(Expr term, Func<Expr, bool> isTerm) =>
        isTerm(term) || (term is Product product && product.Operands.Where(factor => !IsNumber(factor)).ToList() is [var only] && isTerm(only));

    private static bool IsSymbol(Expr e) => e is Symbol;

    private static bool IsNumber(Expr e) => e.SymbolNames().IsEmpty;

    private static IEnumerable<Expr> Writings(Expr formula) => new[] { formula, formula.Together() }.Distinct();
}
