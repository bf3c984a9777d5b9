namespace Discovery.Symbolic.Simplification;

/// <summary>The normal forms of algebra, offered as further members of a formula's class. They act where rules of fixed shape cannot.</summary>
internal static class NormalForms
{
    /// <summary>Terms of a product or power that is multiplied out: where more are left, nothing has cancelled that a reader would see.</summary>
    private const int MaxExpandedTerms = 60;

    /// <summary>Terms above and below a line that are still factored; its time grows faster than their number.</summary>
    private const int MaxFractionTerms = 200;

    /// <summary>Of a product or power, which is factored as it stands: multiplying it out and factoring again finds something only where it is small.</summary>
    private const int MaxMultipliedTerms = 30;

    /// <summary>Powers up to it count as factors of which some may be shared: x^3 and x^2 have x^2.</summary>
    private const int MaxSharedPower = 8;

    public delegate IEnumerable<(Expr Right, IReadOnlyList<Condition> Conditions)> Form(Expr e);

    /// <summary>The forms that may say something about this formula.</summary>
    public static IEnumerable<(string Name, Form Form)> Of(Expr e, WorkBudget budget)
    {
        if (Expansion.Applies(e)) yield return ("expand", Expanded);
        if (e is Sum || (e is Product or Power { Exponent: Number { Value.Sign: < 0 } } && HasSum(e)))
        {
            yield return ("one fraction", formula => OneFraction(formula, budget));
            yield return ("over a common denominator", CommonDenominator);
        }
        if (e is Product { Operands: [Measured { Value: 1 or -1, Sigma: 0 }, ..] }) yield return ("decimal one", DecimalOne);
        if (e is Product or Power && ScaledSum(e) is not null) yield return ("decimal out of a sum", DecimalOutOfSum);
        if (DecimalExponential(e) is not null) yield return ("decimal out of an exponent", DecimalOutOfExponent);
        if (e is Sum)
        {
            yield return ("common factors out", CommonFactors);
            yield return ("one wave", OneWave);
            yield return ("perfect squares", formula => formula is Sum sum && PerfectSquares.Collect(sum) is { } collected ? [(collected, [])] : []);
        }
    }

    private static bool HasSum(Expr e) => e.Operands.Any(operand => operand is Sum || (operand is Power { Base: Sum }));

    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> Expanded(Expr e)
    {
        var expanded = Expansion.Top(e, MaxExpandedTerms);
        // Multiplying out pays where terms cancel; a result that only grew is left out of the graph.
        if (expanded.Complexity() <= 2 * e.Complexity() + 10) yield return (expanded, []);
    }

    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> CommonDenominator(Expr e)
    {
        if (e is Sum && e.Nodes().Any(node => node is Measured)) yield return (RationalFunctions.OverCommonDenominator(e), []);
    }

    /// <summary>Sums and products of decimals that come to exactly one need not be written: 1.0*x is x.</summary>
    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> DecimalOne(Expr e) =>
        [(Expr.Of(Math.Sign(Numeric.Value(e.Operands[0]))) * Expr.Product(e.Operands.Skip(1)), [])];

    /// <summary>(2.0*x + 4.0)/(x + 2.0) is 2.0*(x + 2.0)/(x + 2.0), where sums meet that differ by a factor.</summary>
    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> DecimalOutOfSum(Expr e)
    {
        if (ScaledSum(e) is not { } scaled) yield break;
        var (radix, exponent) = scaled is Power power ? (power.Base, power.Exponent) : (scaled, Expr.One);
        var scale = Numeric.SplitCoefficient(radix.Operands[0]).Coefficient;
        var monic = Expr.Sum(radix.Operands.Select(term => term / scale));
        yield return (e / scaled * Expr.Power(scale, exponent) * Expr.Power(monic, exponent), []);
    }

    /// <summary>A factor that is an integer power of a sum whose first term has a decimal coefficient.</summary>
    private static Expr? ScaledSum(Expr e) => (e is Product ? e.Operands : [e]).FirstOrDefault(factor =>
        (factor is Power { Exponent: var n } power && Numeric.IsInteger(n) ? power.Base : factor) is Sum { Operands: [var first, ..] }
        && Numeric.SplitCoefficient(first).Coefficient is Measured);

    /// <summary>0.5*exp(x + 2.0) is 3.69*exp(x).</summary>
    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> DecimalOutOfExponent(Expr e)
    {
        if (DecimalExponential(e) is not { Argument: Sum { Operands: [.., Measured shift] } exponent } call) yield break;
        var factor = Math.Exp(shift.Value);
        if (double.IsFinite(factor) && factor != 0) yield return (Expr.Decimal(factor, factor * shift.Sigma) * Expr.Exp(exponent - shift) * (e / call), []);
    }

    private static Call? DecimalExponential(Expr e) => (e is Product ? e.Operands : [e]).OfType<Call>().FirstOrDefault(call =>
        call.Is(Functions.Exp) && call.Argument is Sum { Operands: [.., Measured] });

    /// <summary>In lowest terms, numerator and denominator each factored or multiplied out, whichever is shorter.</summary>
    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> OneFraction(Expr e, WorkBudget budget)
    {
        if (KernelBasis.TryConvert(e, budget) is not var (basis, value)) yield break;
        var most = e is Sum ? MaxFractionTerms : MaxMultipliedTerms;
        if (value.Above.Count > most || value.Below.Count > most) yield break;
        var reduced = value.Reduced(out var cancelled);
        IReadOnlyList<Condition> conditions = cancelled.IsConstant || cancelled.Count == 1
            ? []
            : [new Condition(basis.ToExpr(cancelled), Relation.NonZero)];
        var (expanded, factored) = (basis.ToExpr(reduced.Above), basis.Factored(reduced.Above));
        var below = Shorter(basis.ToExpr(reduced.Below), basis.Factored(reduced.Below));
        yield return (Shorter(expanded, factored) / below, conditions);
        if (reduced.Above.Count is > 1 and < 12) yield return (factored / below, conditions);
        if (!reduced.Below.IsOne && reduced.Above.Count > 1)
            yield return (Expr.Sum((expanded is Sum sum ? sum.Operands : [expanded]).Select(term => term / below)), conditions);
    }

    private static Expr Shorter(Expr expanded, Expr factored) => factored.Complexity() <= expanded.Complexity() ? factored : expanded;

    /// <summary>For each factor that several terms share, the sum with that factor taken out of them: a*b + a*c + d is a*(b + c) + d.</summary>
    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> CommonFactors(Expr e)
    {
        var terms = e.Operands;
        var shared = new Dictionary<Expr, List<int>>();
        for (var i = 0; i < terms.Length; i++)
        {
            foreach (var factor in FactorsOf(terms[i]))
            {
                if (!shared.TryGetValue(factor, out var places)) shared[factor] = places = [];
                if (places.Count == 0 || places[^1] != i) places.Add(i);
            }
        }
        foreach (var places in shared.Values.Where(places => places.Count > 1).DistinctBy(places => string.Join(',', places)))
        {
            // All that these terms share, of each base the highest power.
            var factor = Expr.Product(shared.Where(pair => places.All(pair.Value.Contains)).Select(pair => pair.Key)
                .GroupBy(BaseOf).Select(group => group.MaxBy(power => Math.Abs(ExponentOf(power)))!));
            var inside = Expr.Sum(places.Select(i => terms[i] / factor));
            var outside = Enumerable.Range(0, terms.Length).Except(places).Select(i => terms[i]);
            yield return (Expr.Sum(outside.Append(factor * inside)), []);
        }
        if (terms.Length >= 2 && CommonNumber(terms) is { } number)
            yield return (number * Expr.Sum(terms.Select(term => term / number)), []);
    }

    /// <summary>The factors of a term, powers with integer exponents also as each lower power, and the size of its decimal.</summary>
    private static IEnumerable<Expr> FactorsOf(Expr term)
    {
        foreach (var factor in term is Product product ? product.Operands : [term])
        {
            if (factor is Measured measured) yield return Expr.Decimal(Math.Abs(measured.Value), measured.Sigma);
            if (Numeric.IsNumeric(factor)) continue;
            yield return factor;
            if (factor is Power { Exponent: Number { Value: { IsInteger: true } n } } power && Rational.Abs(n) <= MaxSharedPower)
                for (var i = 1; i < Rational.Abs(n); i++) yield return Expr.Power(power.Base, n.Sign * i);
        }
    }

    private static Expr BaseOf(Expr factor) => factor is Power { Exponent: Number { Value.IsInteger: true } } power ? power.Base : factor;

    private static int ExponentOf(Expr factor) =>
        factor is Power { Exponent: Number { Value: { IsInteger: true } n } } && Rational.Abs(n) <= MaxSharedPower ? (int)n.Numerator : 1;

    private static Expr? CommonNumber(IReadOnlyList<Expr> terms)
    {
        var content = Rational.Zero;
        foreach (var term in terms)
        {
            if (Numeric.SplitCoefficient(term).Coefficient is not Number { Value: var c }) return null;
            content = content.IsZero ? Rational.Abs(c) : new Rational(
                System.Numerics.BigInteger.GreatestCommonDivisor(content.Numerator * c.Denominator, c.Numerator * content.Denominator),
                content.Denominator * c.Denominator);
        }
        return content.IsOne || content.IsZero ? null : Expr.Of(content);
    }

    /// <summary>
    /// a sin(u) + b cos(u) = sqrt(a^2 + b^2) sin(u + atan2(b, a)), for decimals, where the amplitude and the phase are numbers again.
    /// </summary>
    private static IEnumerable<(Expr, IReadOnlyList<Condition>)> OneWave(Expr e)
    {
        var waves = e.Operands.Select(Wave).ToList();
        for (var i = 0; i < waves.Count; i++)
        {
            for (var j = 0; j < waves.Count; j++)
            {
                if (waves[i] is not ({ } sine, var u, var a) || sine != Functions.Sin || waves[j] is not ({ } cosine, var v, var b) || cosine != Functions.Cos || u != v) continue;
                if (e.Operands[i].Nodes().Concat(e.Operands[j].Nodes()).All(node => node is not Measured)) continue;
                var (x, y) = (Numeric.Value(a), Numeric.Value(b));
                var size = Math.Sqrt((x * x) + (y * y));
                var amplitude = Expr.Decimal(size, Numeric.Spread(a, x / size, b, y / size));
                var phase = Expr.Decimal(Math.Atan2(y, x), Numeric.Spread(a, -y / (size * size), b, x / (size * size)));
                var wave = amplitude * Expr.Call(Functions.Sin, u + phase);
                yield return (Expr.Sum(e.Operands.Where((_, k) => k != i && k != j).Append(wave)), []);
            }
        }
    }

    private static (Function Function, Expr Argument, Expr Amplitude)? Wave(Expr term)
    {
        var (coefficient, rest) = Numeric.SplitCoefficient(term);
        return rest is Call call && (call.Is(Functions.Sin) || call.Is(Functions.Cos)) ? (call.Function, call.Argument, coefficient) : null;
    }
}
