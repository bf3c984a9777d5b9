using System.Collections.Immutable;
using System.Globalization;
using Discovery.Search;
using Discovery.Symbolic;
using Discovery.Symbolic.Simplification;

namespace Discovery.Classes;

/// <summary>From sums of terms to boundaries with simple constants. A boundary has no scale: each term in turn is given the coefficient 1, and the form that says it in the fewest bits stands.</summary>
internal sealed class BoundaryFinishing(View view)
{
    /// <summary>Exact constants are looked for within so many standard deviations.</summary>
    private const double Deviations = 3.5;

    /// <summary>Of the exact constants near a fitted one, how many are tried.</summary>
    private const int Tried = 6;

    /// <summary>The boundary of a formula in each of its scales, constants fitted but not made simple.</summary>
    public IEnumerable<Boundary> Fits(Expr formula) => Unwrapped(formula).Prepend(formula).SelectMany(Scaled).Select(scaled => BoundaryFit.Fit(scaled, view)).OfType<Boundary>();

    /// <summary>Replaces constants by exact ones, one after the other, as long as that shortens the whole.</summary>
    public (Boundary Boundary, ImmutableArray<(double Value, double Sigma, Expr Exact)> Snapped) Simplify(Boundary boundary)
    {
        var snapped = ImmutableArray.CreateBuilder<(double, double, Expr)>();
        var current = boundary;
        while (true)
        {
            var length = Length(current);
            var next = Replacements(current)
                .Select(replacement => (replacement.Exact, replacement.Index, Fit: BoundaryFit.Fit(replacement.Formula, view)))
                .Where(trial => trial.Fit is not null && Length(trial.Fit) < length)
                .OrderBy(trial => Length(trial.Fit!) + BitsOf(trial.Exact))
                .FirstOrDefault();
            if (next.Fit is null) break;
            if (next.Exact != Expr.Zero) snapped.Add((current.Values[next.Index], current.Sigmas[next.Index], next.Exact));
            current = next.Fit;
        }
        var simple = current.Formula.Simplify(new SimplifyOptions { Assumptions = view.Assumptions() });
        if (simple != current.Formula && BoundaryFit.Fit(simple, view) is { } shorter && Length(shorter) < Length(current)) current = shorter;
        return (Rounded(current), snapped.ToImmutable());
    }

    public double Length(Boundary boundary) => boundary.Length(view.RowCount);

    /// <summary>
    /// f(u) = c is u = f^-1(c), so where a boundary is one function of something and a constant, the something is a boundary too: an even power
    /// becomes the absolute value, a monotonic function vanishes. Peeled off one by one; the constant is a first guess, at the median.
    /// </summary>
    private IEnumerable<Expr> Unwrapped(Expr formula)
    {
        if (formula is not Sum { Operands: [var first, var second] }) yield break;
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
    private static (Expr Formula, bool IsPositive) Bare(Expr term) => term is Product { Operands: [Measured or Number, ..] } product
        ? (Expr.Product(product.Operands.Skip(1)), product.Operands[0] is Measured { Value: > 0 } or Number { Value.Sign: > 0 })
        : (term, true);

    /// <summary>What stands inside a function or power that rises or falls throughout; null where there is none.</summary>
    private static (Expr Formula, bool IsRising)? Inside(Expr term) => term switch
    {
        Call { Function.Name: "exp" or "log" or "tanh" or "atan" or "sinh" or "asinh" or "atanh" } call => (call.Argument, true),
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

    private IEnumerable<(int Index, Expr Exact, Expr Formula)> Replacements(Boundary boundary) =>
        from index in Enumerable.Range(0, boundary.Names.Length)
        let sigma = boundary.Sigmas[index]
        where double.IsFinite(sigma)
        from near in SimpleConstants.Near(boundary.Values[index], Deviations * sigma, view.Known).OrderBy(candidate => candidate.Bits).Take(Tried)
        select (index, near.Formula, With(boundary, index, near.Formula));

    private static Expr With(Boundary boundary, int index, Expr exact) => boundary.Template.Substitute(boundary.Names
        .Select((name, i) => (name, Value: i == index ? exact : Expr.Decimal(boundary.Values[i])))
        .ToDictionary(pair => pair.name, pair => pair.Value));

    private static double BitsOf(Expr exact) => exact.Complexity();

    /// <summary>Constants that stay measured are written with as many digits as their uncertainty allows.</summary>
    private static Boundary Rounded(Boundary boundary) =>
        boundary with { Values = [.. boundary.Values.Select((value, i) => Rounded(value, boundary.Sigmas[i] / 10))] };

    private static double Rounded(double value, double distance)
    {
        for (var digits = 2; digits < 17 && double.IsFinite(distance); digits++)
        {
            var candidate = double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (Math.Abs(candidate - value) <= distance) return candidate;
        }
        return value;
    }
}
