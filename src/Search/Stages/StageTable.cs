using System.Collections.Immutable;

namespace Discovery.Search.Stages;

/// <summary>The stages of the direct search, in the order in which they run within a tier: what is quick and known of most laws first.</summary>
public static class StageTable
{
    /// <summary>Of lower degree a polynomial is a sum of terms, which has a row of its own.</summary>
    private const int LeastDegree = 2;

    public static ImmutableArray<StageRow> All { get; } =
    [
        new("constants", "the target is one number", StageTier.Quick | StageTier.Exact, StageRows.Any,
            at => [new Constants(at.View)]) { WithoutVariables = true },
        new("power laws", "c x^a y^b, of the target or a function of it", StageTier.Quick | StageTier.Exact, StageRows.Any,
            at => at.Transforms.Select(transform => new PowerLaws(at.Rows, transform))),
        new("corrected power laws", "a power law times a factor that tends to a limit", StageTier.Quick | StageTier.Exact, StageRows.Exact,
            at => [new CorrectedPowerLaws(at.Rows, at.Forms)]),
        new("polynomials", "polynomials of low degree, of the target or a function of it", StageTier.Quick | StageTier.Exact, StageRows.Exact,
            at => at.Transforms.Select(transform => new Polynomials(at.Rows, transform, LeastDegree, at.Options.LowDegree))),
        new("sums of terms", "sums of a few terms from a library", StageTier.Quick | StageTier.QuickSums, StageRows.Any,
            at => at.QuickTransforms.Select(transform => new SumsOfTerms(at.Rows, transform, at.Terms, transform == OutputTransforms.Identity ? at.Options.MaxTermsOfTarget : at.Options.MaxTerms))),
        new("rational functions", "quotients of polynomials of low degrees", StageTier.Quick | StageTier.Exact, StageRows.Exact,
            at => [new RationalFunctionLaws(at.Rows, RationalFunctionLaws.LowDegrees)]),
        new("roots of rational functions", "square roots of quotients of polynomials", StageTier.Quick | StageTier.Exact, StageRows.Exact,
            at => [new RootsOfRationalFunctions(at.Rows)]),
        new("high rational functions", "quotients of polynomials of high degrees", StageTier.Quick | StageTier.Exact, StageRows.Exact,
            at => [new RationalFunctionLaws(at.Rows, RationalFunctionLaws.HighDegrees)]),
        new("whole numbers", "remainders and rounded quotients, where all numbers are whole", StageTier.Quick | StageTier.Exact, StageRows.Exact,
            at => [new WholeNumberLaws(at.Rows, at.Options.MaxTermsOfTarget)]),
        new("powers times formulas", "powers of the variables times powers of a formula of the bank", StageTier.Quick, StageRows.Any,
            at => [new PowersTimesFormulas(at.FewRows, at.Bank)]),
        new("sums of formulas", "sums of a few formulas of the bank", StageTier.Quick, StageRows.Any,
            at => [new SumsOfFormulas(at.FewRows, OutputTransforms.Identity, at.Bank)]),
        new("formulas", "single formulas of the bank without constants", StageTier.Quick, StageRows.Noisy,
            at => at.Transforms.Select(transform => new PureFormulas(at.FewRows, transform, at.Bank))),
        new("sums of products", "sums of terms, each a product of functions of one variable with constants inside", StageTier.Sums, StageRows.Any,
            at => [new SumsOfProducts(at.View, at.Forms, at.Cancellation)]) { SeesAllRows = true },
        new("curves", "a function of one variable alone, with constants inside", StageTier.Deep, StageRows.Any,
            at => at.QuickTransforms.Select(transform => new CurveLaws(at.Rows, transform, at.Forms))),
        new("sums of curves", "a sum of several functions of the one variable that there is", StageTier.Deep, StageRows.Any,
            at => [new SumsOfCurves(at.Rows, at.Forms, at.IsNoisy)]),
        new("sums of waves", "waves of any frequency that the rows of the one variable can tell", StageTier.Products | StageTier.Deep, StageRows.Any,
            at => [new SumsOfWaves(at.View, at.Forms)]) { SeesAllRows = true },
        new("sums of terms, rare transforms", "the same of functions of the target that are seldom a law's outermost", StageTier.Deep, StageRows.Any,
            at => at.Transforms.Skip(at.Options.QuickTransforms).Select(transform => new SumsOfTerms(at.Rows, transform, at.Terms, at.Options.MaxTermsOfRareTransforms))),
        new("sums of formulas, transforms", "sums of formulas of the bank for functions of the target", StageTier.Deep, StageRows.Any,
            at => at.Transforms.Skip(1).Take(at.Options.BankTransforms - 1).Select(transform => new SumsOfFormulas(at.FewRows, transform, at.Bank))),
        new("polynomials and terms", "a polynomial and terms from a library", StageTier.Deep, StageRows.Exact,
            at => [new PolynomialsAndTerms(at.Rows, at.Terms)]),
        new("quotients", "a few terms over a few terms", StageTier.Deep, StageRows.Any,
            at => [new Quotients(at.Rows, at.Options.MaxTerms)]),
        new("products of curves", "a product of functions of one variable each", StageTier.Deep | StageTier.Products, StageRows.Any,
            at => [new ProductsOfCurves(at.Rows, at.Forms, withSum: false, at.IsNoisy)]),
        new("products and sums of curves", "the same beside a sum of such functions", StageTier.Deep | StageTier.Products, StageRows.Any,
            at => [new ProductsOfCurves(at.Rows, at.Forms, withSum: true, at.IsNoisy)]),
        new("high polynomials", "polynomials of high degree", StageTier.Deep, StageRows.Exact,
            at => at.Transforms.Select(transform => new Polynomials(at.Rows, transform, at.Options.LowDegree + 1, at.Options.MaxDegree))),
    ];
}
