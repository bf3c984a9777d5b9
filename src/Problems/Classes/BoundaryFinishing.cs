using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <summary>From sums of terms to boundaries with simple constants. A boundary has no scale: each term in turn is given the coefficient 1, and the form that says it in the fewest bits stands.</summary>
/// <param name="view">Rows whose target is 0 or 1.</param>
/// <param name="deviations">Exact constants are looked for within so many standard deviations.</param>
internal sealed class BoundaryFinishing(View view, double deviations = BoundaryFinishing.Deviations)
{
    /// <summary>Functions without a pole or a turn, so that a threshold of the value is one of the argument.</summary>
    private static readonly Function[] RisingThroughout = [Functions.Exp, Functions.Log, Functions.Tanh, Functions.Atan, Functions.Sinh, Functions.Asinh, Functions.Atanh];

    /// <summary>Exact constants are looked for within so many standard deviations.</summary>
    private const double Deviations = 3.5;

    /// <summary>Of the exact constants near a fitted one, how many are tried.</summary>
    private const int Tried = 4;

    /// <summary>Terms of a formula that is multiplied out.</summary>
    private const int MostTerms = 20;

    /// <summary>With fewer constants each is as good as known from its own uncertainty.</summary>
    private const int FewConstants = 5;

    /// <summary>What writing constants with few digits may cost.</summary>
    private const double BitsOfRounding = 1;

    /// <summary>Steps of a fit that begins at a boundary that is nearly the same.</summary>
    private const int FewSteps = 10;

    /// <summary>The boundary of a formula, and of what stands inside of it where it is a function of one thing; constants fitted but not made simple.</summary>
    public IEnumerable<Boundary> Fits(Expr formula) =>
        Inner(formula).Concat(Expanded(formula).Prepend(formula).SelectMany(form => Scaled(form).Take(1)).Select(scaled => BoundaryFit.Fit(scaled, view)).OfType<Boundary>());

    /// <summary>The boundaries that stand inside of a formula that is a function of one thing.</summary>
    public IEnumerable<Boundary> Inner(Expr formula) => Unwrapped(formula).Select(inner => BoundaryFit.Fit(inner, view)).OfType<Boundary>();

    /// <summary>In each scale, constants are replaced by exact ones, one after the other, as long as that shortens the whole; the shortest stands.</summary>
    public SimpleBoundary Simplify(Boundary boundary)
    {
        boundary = Dropped(boundary);
        return Scaled(boundary.Formula)
            .Select(scaled => BoundaryFit.Fit(scaled, view))
            .OfType<Boundary>()
            .Prepend(boundary)
            .Select(Snap)
            .MinBy(simple => Length(simple.Boundary))!;
    }

    /// <summary>Constants that stand inside of functions and products are set to zero, all others being fitted anew, as long as that shortens the whole: the data may know only what several of them do together.</summary>
    private Boundary Dropped(Boundary boundary)
    {
        if (boundary.Names.Length < FewConstants) return boundary;
        while (true)
        {
            var current = boundary;
            var shorter = Enumerable.Range(0, current.Names.Length)
                .Select(index => With(current, index, Expr.Zero))
                .Where(formula => formula.SymbolNames().Count == view.Names.Count(name => current.Formula.Contains(name)))
                .Select(formula => BoundaryFit.Fit(formula, view, current))
                .OfType<Boundary>()
                .MinBy(Length);
            if (shorter is null || !(Length(shorter) < Length(boundary))) return boundary;
            boundary = shorter;
        }
    }

    /// <summary>In the scale that it has, constants are replaced by exact ones, one after the other, as long as that shortens the whole.</summary>
    public SimpleBoundary Snap(Boundary boundary)
    {
        var snapped = ImmutableArray.CreateBuilder<SnappedConstant>();
        var current = boundary;
        while (true)
        {
            while (Step(current) is { } step)
            {
                if (step.Constant.Exact != Expr.Zero) snapped.Add(step.Constant);
                current = step.Boundary;
            }
            // Simplified, constants that stood apart may be one, which may be simple.
            var simple = current.Formula.Simplify(new SimplifyOptions { Assumptions = view.Assumptions() });
            if (simple == current.Formula || BoundaryFit.Fit(simple, view, null) is not { } shorter || !(Length(shorter) < Length(current))) break;
            current = shorter;
        }
        return new SimpleBoundary(Rounded(current), snapped.ToImmutable());
    }

    /// <summary>The first replacement, in the order of what it promises, that shortens the whole; null where none does.</summary>
    private (Boundary Boundary, SnappedConstant Constant)? Step(Boundary boundary)
    {
        var length = Length(boundary);
        foreach (var constant in Replacements(boundary))
        {
            var index = boundary.Names.IndexOf(constant.Name);
            if (BoundaryFit.Fit(With(boundary, index, constant.Exact), view, boundary, FewSteps) is { } fit && Length(fit) < length) return (fit, constant);
        }
        return null;
    }

    public double Length(Boundary boundary) => boundary.Length(view.RowCount);

    /// <summary>
    /// f(u) = c is u = f^-1(c), so where a boundary is one function of something and a constant, the something is a boundary too: an even power
    /// becomes the absolute value, a monotonic function vanishes. Peeled off one by one; the constant is a first guess, at the median.
    /// </summary>
    private IEnumerable<Expr> Unwrapped(Expr formula)
    {
        if (formula is not Sum { Operands: [var first, var second] })
        {
            if (formula is Sum) yield break;
            (first, second) = (formula, Expr.Zero);
        }
        var (term, isRising) = IsNumber(second) ? Bare(first) : Bare(second);
        if (!IsNumber(second) && !IsNumber(first))
        {
            // f - g > 0 is f/g > 1 where both are positive.
            var (above, below) = (Bare(first), Bare(second));
            if (above.IsPositive == below.IsPositive || !IsPositive(above.Formula) || !IsPositive(below.Formula)) yield break;
            (term, isRising) = (above.Formula / below.Formula, above.IsPositive);
            yield return isRising ? term - Threshold(Values(term), true) : Threshold(Values(term), false) - term;
        }
        while (Inside(term) is { } inner)
        {
            (term, var sign) = Bare(inner.Formula);
            isRising ^= !inner.IsRising ^ !sign;
            var values = Values(term);
            if (values.Any(value => !double.IsFinite(value))) yield break;
            var middle = Threshold(values, isRising);
            yield return isRising ? term - middle : middle - term;
        }
    }

    /// <summary>Multiplied out: networks multiply by differences of squares, of which terms cancel that do not belong to the boundary.</summary>
    private static IEnumerable<Expr> Expanded(Expr formula) =>
        formula.Expand() is Sum { Operands.Length: <= MostTerms } sum && sum != formula ? [sum] : [];

    private static bool IsNumber(Expr e) => e.SymbolNames().IsEmpty;

    private double[] Values(Expr formula) => Symbolic.Evaluation.Tape.Compile(formula, view.Symbols).Evaluate(view.Columns, view.RowCount);

    private bool IsPositive(Expr formula) => Array.TrueForAll(Values(formula), value => value > 0 && double.IsFinite(value));

    /// <summary>Between the rows of the two classes, as far as one number can part them.</summary>
    private Expr Threshold(double[] values, bool isRising)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(row => values[row])];
        // Above the threshold lie the rows of class 1 if the formula rises, those of class 0 otherwise.
        var wrong = view.TargetColumn.Count(label => label > 0.5 != isRising);
        var (best, fewest) = (0, wrong);
        for (var i = 0; i < order.Length; i++)
        {
            wrong += view.TargetColumn[order[i]] > 0.5 == isRising ? 1 : -1;
            if (wrong < fewest) (best, fewest) = (i, wrong);
        }
        return Expr.Decimal(best + 1 < order.Length ? (values[order[best]] + values[order[best + 1]]) / 2 : values[order[best]]);
    }

    /// <summary>A term without its coefficient, and whether that is positive.</summary>
    private static (Expr Formula, bool IsPositive) Bare(Expr term)
    {
        var (size, formula) = LeadingNumber.Split(term);
        return (formula, size > 0);
    }

    /// <summary>What stands inside a function or power that rises or falls throughout; null where there is none.</summary>
    private static (Expr Formula, bool IsRising)? Inside(Expr term) => term switch
    {
        Call call when RisingThroughout.Contains(call.Function) => (call.Argument, true),
        Power { Exponent: Number { Value: { IsInteger: true } exponent } } power => (exponent.Numerator.IsEven ? Expr.Call(Functions.Abs, power.Base) : power.Base, exponent.Sign > 0),
        Power { Exponent: Number { Value: var exponent } } power => (power.Base, exponent.Sign > 0),
        Product product when CommonPower(product) is { } power => Inside(power),
        _ => null,
    };

    /// <summary>x^4 y^4 as (x y)^4; null where the factors have no common power.</summary>
    private static Expr? CommonPower(Product product)
    {
        if (product.Operands[0] is not Power { Exponent: Number { Value: var exponent } }) return null;
        if (!product.Operands.All(factor => factor is Power { Exponent: Number { Value: var own } } && own == exponent)) return null;
        // Not built as a power, which would be multiplied out again: its base is what is wanted.
        return exponent.IsInteger && exponent.Numerator.IsEven
            ? Expr.Exp(Expr.Call(Functions.Abs, Expr.Product(product.Operands.Select(factor => factor.Operands[0]))) * exponent.Sign)
            : Expr.Exp(Expr.Product(product.Operands.Select(factor => factor.Operands[0])) * exponent.Sign);
    }

    /// <summary>The formula divided by the size of one of its terms' coefficients, for each term.</summary>
    private static IEnumerable<Expr> Scaled(Expr formula)
    {
        if (formula is not Sum sum)
        {
            yield return formula;
            yield break;
        }
        foreach (var term in sum.Operands)
        {
            var scale = term switch
            {
                Measured number => Math.Abs(number.Value),
                Product { Operands: [Measured coefficient, ..] } => Math.Abs(coefficient.Value),
                _ => 1,
            };
            if (!(scale > 0)) continue;
            yield return Expr.Sum(sum.Operands.Select(other => ReferenceEquals(other, term) ? Unscaled(other) : other / Expr.Decimal(scale)));
        }
    }

    private static Expr Unscaled(Expr term) => term switch
    {
        Measured number => number.Value < 0 ? Expr.MinusOne : Expr.One,
        Product { Operands: [Measured coefficient, .. var others] } => (coefficient.Value < 0 ? Expr.MinusOne : Expr.One) * Expr.Product(others),
        _ => term,
    };

    private IEnumerable<SnappedConstant> Replacements(Boundary boundary) =>
        from index in Enumerable.Range(0, boundary.Names.Length)
        let value = boundary.Values[index]
        let sigma = boundary.Sigmas[index]
        where double.IsFinite(sigma)
        from near in SimpleConstants.Near(value, deviations * sigma, view.Known).OrderBy(candidate => candidate.Bits).Take(Tried)
        let distance = (near.Value - value) / sigma
        orderby near.Bits + distance * distance / 2 / Math.Log(2)
        select new SnappedConstant(boundary.Names[index], value, sigma, near.Formula);

    private static Expr With(Boundary boundary, int index, Expr exact) => boundary.Template.Substitute(boundary.Names
        .Select((name, i) => (name, Value: i == index ? exact : Expr.Decimal(boundary.Values[i])))
        .ToDictionary(pair => pair.name, pair => pair.Value));

    /// <summary>
    /// Constants that stay measured are written with as many digits as their uncertainty allows. Where they depend on each other, so that rounding one
    /// by one would cost more than a bit, they stay as they are.
    /// </summary>
    internal Boundary Rounded(Boundary boundary)
    {
        var rounded = boundary with { Values = [.. boundary.Values.Select((value, i) => FewDigits.Shortest(value, boundary.Sigmas[i] / 10).Value)] };
        return BoundaryFit.Fit(rounded.Formula, view, boundary, iterations: 0) is { } check && check.Bits <= boundary.Bits + BitsOfRounding ? rounded : boundary;
    }
}
