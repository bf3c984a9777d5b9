
namespace Discovery.Search.Writing;

/// <summary>
/// The writing of a fitted formula that takes least: constants made simple, quotients taken apart, squares completed, and of writings with as many constants
/// the one with the fewest digits.
/// </summary>
/// <param name="view">The training rows.</param>
internal sealed class Rewriting(View view)
{
    /// <summary>Rounds of moving constants, one move each: formulas have few places where a scale or a shift may stand.</summary>
    private const int MostRounds = 4;

    /// <summary>By so many digits another choice of scales must be shorter.</summary>
    private const int FewerDigits = 2;

    /// <summary>Decimals that are whole numbers below this are written as such; larger ones are measured values that happen to end there.</summary>
    private const int MostWhole = 1000;

    /// <summary>A decimal digit in bits, so that digits and nodes are weighed together.</summary>
    private static readonly double BitsOfDigit = Math.Log2(10);

    private readonly FractionsApart _apart = new(view);
    private readonly SimplifyOptions _simplifying = new() { Assumptions = view.Assumptions() };

    /// <param name="candidate">Its constants fitted to all rows.</param>
    /// <param name="evidence">As many independent rows as the rows are worth.</param>
    public Candidate Simplest(Candidate candidate, double evidence)
    {
        // A mean is a number of its own, not nearly zero or one.
        if (candidate.Formula.Operands.IsEmpty) return FewDigits.Of(candidate, view);
        var best = Snapped(candidate, candidate.Fit, evidence);
        best = Shortest(best, [best.Formula.Simplify(_simplifying)], evidence);
        best = Standing(best, Shortest(best, _apart.Of(best.Formula), evidence));
        best = Standing(best, Shortest(best, CompletedSquares.Of(best.Formula, view.Names), evidence));
        return best.Fit.Rmse <= view.ExactError ? WithFewestDigits(best, evidence) : best;
    }

    /// <summary>The shortest of a few writings, digits counted, with their constants fitted and made simple once more.</summary>
    private Candidate Shortest(Candidate candidate, IEnumerable<Expr> writings, double evidence) => writings
        .Select(ConstantForm.Reduce)
        .Where(formula => formula != candidate.Formula)
        .Select(formula => ConstantFit.Fit(formula, view))
        .Where(fit => double.IsFinite(fit.SumOfSquares))
        .Select(fit => Snapped(candidate, fit, evidence))
        .Prepend(candidate)
        .Reverse()
        .MinBy(written => written.Bits + written.Fit.Values.Sum(FewDigits.Of) * BitsOfDigit)!;

    /// <summary>A law that meets all rows says by its digits which scales and shifts are its own: 4.57*(1 - exp(-a))^2, not 80.69795263713*(exp(-a) - 0.23797253764847)^2.</summary>
    private Candidate WithFewestDigits(Candidate candidate, double evidence)
    {
        var best = candidate;
        for (var round = 0; round < MostRounds && FewDigits.In(best.Formula) >= FewerDigits; round++)
        {
            var shorter = Scales.Of(best.Formula)
                .Select(formula => ConstantFit.Fit(formula, view))
                .Where(fit => fit.Rmse <= view.ExactError)
                .Select(fit => WithWholes(FewDigits.Of(best with { Fit = fit }, view)).Judged(view, evidence))
                .MinBy(written => FewDigits.In(written.Formula));
            if (shorter is null || FewDigits.In(shorter.Formula) > FewDigits.In(best.Formula) - FewerDigits) break;
            best = shorter;
        }
        return Standing(candidate, best);
    }

    /// <summary>With decimals that are whole numbers as such: simple constants are looked for in another choice of scales, which would be made again.</summary>
    private Candidate WithWholes(Candidate candidate)
    {
        return candidate with { Fit = ConstantFit.Fit(Whole(candidate.Formula), view, iterations: 0) };

        static Expr Whole(Expr e) => e is Measured { Value: var value } && Math.Abs(value) < MostWhole && value % 1 == 0 ? Expr.Of((int)value) : e.Map(Whole);
    }

    private Candidate Snapped(Candidate candidate, FittedFormula fit, double evidence)
    {
        var snapped = Snapping.Snap(fit, view);
        return FewDigits.Of(candidate with { Fit = snapped.Fit, Snapped = [.. candidate.Snapped, .. snapped.Snapped] }, view).Judged(view, evidence);
    }

    /// <summary>Of a new writing, only those constants are simple that still stand in it.</summary>
    private static Candidate Standing(Candidate before, Candidate written) => written == before ? written : written with
    {
        Snapped = [.. written.Snapped.Where(constant => written.Formula.Nodes().Any(node => node == constant.Exact || node == -constant.Exact))],
    };
}
