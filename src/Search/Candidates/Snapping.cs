using System.Collections.Immutable;

namespace Discovery.Search.Candidates;

/// <summary>
/// Replaces fitted constants by exact ones where the data cannot tell the difference: the other constants are re-fitted after each
/// replacement, and it stands only if the error does not grow by more than chance allows.
/// </summary>
internal static class Snapping
{
    /// <summary>A replacement may add to the sum of squares what this many standard deviations of one constant would.</summary>
    private const double MaxDeviations = 3;

    /// <summary>
    /// Rounding is not Gaussian: a few rows with large values decide what an exact law's constants come to, and these are off by more than
    /// their standard deviations say.
    /// </summary>
    private const double MaxDeviationsOfRounding = 100;

    /// <summary>What such a replacement may make of the sum of squares, in its multiples.</summary>
    private const double GrowthOfRounding = 4;

    /// <summary>Bits that a constant which becomes 0 saves beside itself: a term has two nodes at least, of 3 bits each.</summary>
    private const double BitsOfTerm = 6;

    /// <summary>
    /// Bits that an exact constant must save against the measured one written down to its uncertainty. Without them 6.671 +- 0.003 became 20/3
    /// (decision 0004).
    /// </summary>
    private const double BitsOfCoincidence = 3;

    /// <summary>
    /// The same for a constant that takes no bits to name, to which its bits are added. As 1, the simplest, takes one bit, it never asks for less
    /// than the above.
    /// </summary>
    private const double BitsOfSimplest = 2;

    /// <summary>Odds of a thousand to one.</summary>
    private const double BitsOfSure = 10;

    public static SnappedFormula Snap(FittedFormula fitted, View view)
    {
        var snapped = ImmutableArray.CreateBuilder<SnappedConstant>();
        var current = fitted;
        while (true)
        {
            var step = Replacements(current, view).Select(replacement => Try(current, replacement, view)).FirstOrDefault(result => result is not null);
            if (step is null) return new SnappedFormula(current, snapped.ToImmutable());
            snapped.Add(step.Value.Constant);
            current = step.Value.Formula;
        }
    }

    /// <summary>Bits that replacements may save, each constant taken by itself: what a fitted formula promises before it is snapped.</summary>
    public static double Promise(FittedFormula fitted, View view) =>
        Replacements(fitted, view).GroupBy(replacement => replacement.Index).Sum(same => same.First().Gain);

    /// <summary>Whether a constant is so near to an exact one that chance would hardly bring it there: by its digits it tells many more bits than the name takes.</summary>
    public static bool IsSure(SnappedConstant constant, View view) =>
        SimpleConstants.Near(constant.Value, MaxDeviationsOfRounding * constant.Sigma, view.Known).Any(near => near.Formula == constant.Exact && FreeBits(constant.Value, constant.Sigma) - near.Bits >= BitsOfSure);

    /// <summary>Replacements that look worth their bits, the surest first.</summary>
    private static List<Replacement> Replacements(FittedFormula fitted, View view)
    {
        var exact = IsExact(fitted, view);
        var replacements =
            from index in Enumerable.Range(0, fitted.Names.Length)
            let value = fitted.Values[index]
            let sigma = fitted.Sigmas[index]
            let distance = (exact ? MaxDeviationsOfRounding : MaxDeviations) * sigma
            let free = FreeBits(value, distance / MaxDeviations)
            from candidate in SimpleConstants.Near(value, distance, view.Known)
            let deviations = Math.Abs(candidate.Value - value) / sigma
            // A Gaussian that is z deviations off costs z^2/2 nats.
            let misfit = exact ? 0 : deviations * deviations / 2 / Math.Log(2)
            let gain = free - candidate.Bits - misfit - Coincidence(fitted, index, candidate.Formula, candidate.Bits)
            where gain > 0
            orderby gain descending
            select new Replacement(index, candidate.Formula, value, sigma, gain);
        return [.. replacements];
    }

    /// <summary>
    /// Bits that a replacement must save to be more than a coincidence. An exponent is a simple fraction more often than not, and a
    /// term that the data do not need is dropped for the text it saves; a measured coefficient is close to some fraction by chance, the
    /// more so the less simple the fraction.
    /// </summary>
    private static double Coincidence(FittedFormula fitted, int index, Expr exact, double bits)
    {
        if (exact == Expr.Zero) return -BitsOfTerm;
        var name = fitted.Names[index];
        var isExponent = fitted.Template.Nodes().Any(node => node is Power { Exponent: Symbol symbol } && symbol.Name == name);
        return isExponent && exact is Number ? 0 : Math.Min(BitsOfCoincidence, BitsOfSimplest + bits);
    }

    private static (SnappedConstant Constant, FittedFormula Formula)? Try(FittedFormula fitted, Replacement replacement, View view)
    {
        var name = fitted.Names[replacement.Index];
        var replaced = fitted.Template.Substitute(fitted.Names
            .Select((symbol, i) => (symbol, Value: i == replacement.Index ? replacement.Exact : Expr.Decimal(fitted.Values[i])))
            .ToDictionary(pair => pair.symbol, pair => pair.Value));
        var refitted = ConstantFit.Fit(ConstantForm.Reduce(replaced), view);
        var allowed = fitted.SumOfSquares + MaxDeviations * MaxDeviations * fitted.Variance;
        if (!(refitted.SumOfSquares <= (IsExact(fitted, view) ? OfRounding(fitted, view) : allowed))) return null;
        return (new SnappedConstant(name, replacement.Value, replacement.Sigma, replacement.Exact), refitted);
    }

    /// <summary>What an exact law may leave when it is made simpler: what tells it from its rivals must not be lost.</summary>
    private static double OfRounding(FittedFormula fitted, View view) => Math.Min(
        view.RowCount * view.ExactError * view.ExactError,
        Math.Max(GrowthOfRounding * fitted.SumOfSquares, view.RowCount * view.Resolution * view.Resolution));

    private static bool IsExact(FittedFormula fitted, View view) => fitted.Rmse <= view.ExactError;

    /// <summary>Bits to write a measured constant down to its uncertainty.</summary>
    private static double FreeBits(double value, double sigma) =>
        double.IsFinite(sigma) ? Math.Clamp(Math.Log2(1 + Math.Abs(value) / sigma) + 1, 1, 53) : 1;

    private readonly record struct Replacement(int Index, Expr Exact, double Value, double Sigma, double Gain);
}
