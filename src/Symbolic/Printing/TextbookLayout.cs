namespace Discovery.Symbolic.Printing;

/// <summary>
/// How formulas are set on a page: the order of terms and factors, a fraction of numbers in front, one root for a product of roots. What the formula is does not
/// change; roots of factors become the root of their product, which may be defined where the factors are not.
/// </summary>
internal static class TextbookLayout
{
    /// <summary>Variables that polynomials run down in: a*x^2 + b*x + c, but v0 + a*t.</summary>
    private static readonly HashSet<string> Descending = ["x", "y", "z", "n"];

    /// <summary>Variables whose polynomials with numbers end with the number: n + 1, but 1 + beta.</summary>
    private static readonly HashSet<string> BeforeNumbers = ["x", "y", "z", "n", "m", "k", "l", "i", "j", "gamma", "T", "t"];

    /// <summary>Angles that are added to one that grows: omega*t + phi.</summary>
    private static readonly HashSet<string> Phases = ["phi", "varphi", "delta", "theta", "alpha"];

    /// <summary>The terms of a sum with their signs taken out, in the order in which they are set.</summary>
    public static IReadOnlyList<(bool Negative, Expr Term)> Terms(Sum sum)
    {
        var signed = sum.Operands.Select(FormulaLayout.Signed).ToList();
        if (signed.Count > 2 && signed.TrueForAll(item => item.Term is Symbol)) return FormulaLayout.Leading(signed);
        return FormulaLayout.Leading(AsPolynomial(signed) ?? [.. signed.Order(ByShape)]);
    }

    /// <summary>A product or quotient as it is set.</summary>
    /// <param name="e">Any formula.</param>
    /// <returns>
    /// Its sign, a number or a fraction of numbers that stands in front of all else, what is above and below the line, and the exponential that stands behind it.
    /// </returns>
    public static (bool Negative, Rational? Front, IReadOnlyList<Expr> Above, IReadOnlyList<Expr> Below, IReadOnlyList<Expr> Behind) Fraction(Expr e)
    {
        var (rest, rootAbove, rootBelow) = Roots.Of(e);
        var (negative, above, below) = FormulaLayout.AsFraction(rest);
        var numerator = Factors([.. above, .. rootAbove is null ? [] : (Expr[])[rootAbove]]);
        var denominator = Factors([.. below, .. rootBelow is null ? [] : (Expr[])[rootBelow]]);
        if (denominator is not [Number { Value: var divisor }])
        {
            var behind = denominator.Count == 0 ? [] : numerator.Where(factor => Class(factor) == Exponential).ToList();
            return (negative, null, numerator.Except(behind).ToList(), denominator, behind);
        }
        var (number, others) = numerator is [Number { Value: var first }, ..] ? (first, numerator.Skip(1).ToList()) : (Rational.One, numerator);
        // x/2 is one fraction, m*v^2/2 and 3*x/2 have theirs in front.
        if (others.Count == 0 || (others.Count == 1 && (number.IsOne || others[0] is Sum))) return (negative, null, numerator, denominator, []);
        if (others.Count == 2 && others[0] is Power { Base: Symbol, Exponent: Number { Value: var two } } && two == 2 && others[1] is Symbol && divisor == 2) others.Reverse();
        return (negative, number / divisor, others, [], []);
    }

    /// <summary>Factors in the order in which they are set.</summary>
    private static List<Expr> Factors(IEnumerable<Expr> factors) => [.. factors.OrderBy(Class).ThenBy(factor => Base(factor) switch { Symbol symbol => LetterOrder.Of(symbol.Name), Sum sum => sum.Complexity(), _ => 0 })];

    /// <summary>The class of exponentials, see below.</summary>
    private const int Exponential = 4;

    /// <summary>Numbers, constants, letters, roots and sums of these, exponentials, functions, sums of functions.</summary>
    private static int Class(Expr factor) => factor switch
    {
        Number or Measured => 0,
        _ when factor.SymbolNames().IsEmpty => 1,
        _ => Base(factor) switch
        {
            Symbol => 2,
            Call call when call.Is(Functions.Exp) => Exponential,
            Call => 5,
            var inner when inner.Nodes().Any(node => node is Call) => 6,
            _ => 3,
        },
    };

    private static Expr Base(Expr e) => e is Power { Exponent: var exponent } power && exponent.SymbolNames().IsEmpty ? power.Base : e;

    /// <summary>The terms of a polynomial by the powers of its variable; null for what is none.</summary>
    private static List<(bool Negative, Expr Term)>? AsPolynomial(List<(bool Negative, Expr Term)> terms)
    {
        if (!terms.TrueForAll(item => Powers(item.Term) is not null)) return null;
        var degrees = terms.ConvertAll(item => Powers(item.Term)!);
        var variables = degrees.SelectMany(powers => powers.Keys).Distinct().ToList();
        if (terms.TrueForAll(item => item.Term is Symbol)) return null;
        foreach (var variable in variables.OrderByDescending(LetterOrder.Of))
        {
            var degree = degrees.ConvertAll(powers => powers.GetValueOrDefault(variable));
            if (degree.Distinct().Count() < degree.Count) continue;
            var last = degree.IndexOf(0);
            var isAlone = variables.Count == 1;
            if (last >= 0 && terms[last].Term is not (Number or Measured or Symbol)) continue;
            // 1 + a*x: the number begins, unless the polynomial is one of numbers alone.
            if (last >= 0 && !isAlone && terms[last].Term is Number or Measured) continue;
            if (isAlone && last >= 0 && terms[last] is { Term: Number or Measured, Negative: false } && !BeforeNumbers.Contains(LetterOrder.Stem(variable)) && degree.Max() == 1) continue;
            var down = Enumerable.Range(0, terms.Count).OrderByDescending(i => degree[i]).Select(i => terms[i]).ToList();
            if (last >= 0 && terms[last].Term is Symbol symbol && Descending.Contains(LetterOrder.Stem(symbol.Name)) && !symbol.Name.EndsWith('0') && degree.Max() < 2) continue;
            var isPhase = last >= 0 && terms[last].Term is Symbol angle && Phases.Contains(LetterOrder.Stem(angle.Name));
            if ((isAlone || isPhase || Descending.Contains(LetterOrder.Stem(variable))) && !down[0].Negative) return down;
            down.Reverse();
            return down;
        }
        return null;
    }

    /// <summary>The exponents of the letters of a monomial; null for what is none.</summary>
    private static Dictionary<string, int>? Powers(Expr term)
    {
        var powers = new Dictionary<string, int>();
        foreach (var factor in term is Product product ? [.. product.Operands] : (Expr[])[term])
        {
            if (factor.SymbolNames().IsEmpty) continue;
            if (factor is Symbol symbol) powers[symbol.Name] = 1;
            else if (factor is Power { Base: Symbol radix, Exponent: Number { Value: { IsInteger: true, Sign: > 0 } exponent } }) powers[radix.Name] = (int)exponent.ToDouble();
            else return null;
        }
        return powers;
    }

    /// <summary>Numbers, what is plain, what has functions; of these short ones first; a number with a minus comes last.</summary>
    private static readonly IComparer<(bool Negative, Expr Term)> ByShape = Comparer<(bool Negative, Expr Term)>.Create((a, b) => Shape(a).CompareTo(Shape(b)));

    private static (int Number, bool HasFunction, bool HasDivisor, double Degree, int Letters, bool Negative) Shape((bool Negative, Expr Term) item)
    {
        var (negative, term) = item;
        if (term.SymbolNames().IsEmpty) return (negative ? 1 : -1, false, false, 0, 0, negative);
        var (_, _, above, below, _) = Fraction(term);
        var isFunction = term.Nodes().Any(node => node is Call);
        return (0, isFunction, below.Any(factor => !factor.SymbolNames().IsEmpty), above.Sum(Degree), term.SymbolNames().Count, negative);
    }

    private static double Degree(Expr factor) => factor switch
    {
        _ when factor.SymbolNames().IsEmpty => 0,
        Power { Base: Symbol, Exponent: Number { Value: var exponent } } => exponent.ToDouble(),
        Symbol => 1,
        Call => 0,
        _ => OfOther,
    };

    /// <summary>The degree that brackets and roots are taken to have: they stand behind squares.</summary>
    private const double OfOther = 3;

    /// <summary>A difference whose even power is taken, which may stand either way: (x - mu)^2, (omega*L - 1/(omega*C))^2, (1 - exp(-x))^2.</summary>
    public static Expr Even(Expr e)
    {
        if (e is not Sum { Operands: [var first, var second] } sum || FormulaLayout.Signed(first).Negative == FormulaLayout.Signed(second).Negative) return e;
        var (plus, minus) = FormulaLayout.Signed(first).Negative ? (second, FormulaLayout.Signed(first).Term) : (first, FormulaLayout.Signed(second).Term);
        return Precedes(minus, plus) ? new Sum([minus, -plus]) : sum;
    }

    /// <summary>Whether a term reads better with the plus, the other with the minus.</summary>
    private static bool Precedes(Expr a, Expr b) => (a, b) switch
    {
        (Symbol x, Symbol y) => LetterOrder.Of(x.Name) > LetterOrder.Of(y.Name),
        (Number or Measured, Call call) => call.Is(Functions.Exp) && Numeric.HasLeadingMinus(call.Argument),
        (Number or Measured, _) or (_, Number or Measured) => false,
        _ => Shape((false, b)).HasDivisor && !Shape((false, a)).HasDivisor,
    };
}
