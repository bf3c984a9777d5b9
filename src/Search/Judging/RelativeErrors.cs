namespace Discovery.Search.Judging;

/// <summary>Candidates as laws whose errors are shares of the target, which is above zero: their constants are fitted to its logarithm.</summary>
/// <param name="view">The rows.</param>
/// <param name="weighing">The scales of these rows, for what a law takes by itself.</param>
internal sealed class RelativeErrors(View view, Weighing weighing)
{
    /// <summary>Of the squares of relative errors, what is noise at least, however much rounding may make of them.</summary>
    private const double LeastNoise = 0.01;

    /// <summary>Candidates that are looked at, and as many more of forms that are taught.</summary>
    private const int Most = 40;

    private readonly View _logarithms = view.WithTarget(Array.ConvertAll(view.TargetColumn, Math.Log));

    /// <summary>
    /// The lightest candidates so fitted, on the scales of the target itself; none where errors are no shares of the target: the lightest candidate is not
    /// lighter so, and no other by much.
    /// </summary>
    /// <param name="weights">Of candidates fitted to the target, the lightest first.</param>
    /// <param name="view">The rows.</param>
    /// <param name="weighing">The scales of these rows.</param>
    public static IReadOnlyList<Weight> Weigh(IReadOnlyList<Weight> weights, View view, Weighing weighing)
    {
        if (!Array.TrueForAll(view.TargetColumn, y => y > 0)) return [];
        var laws = weights.Where(weight => !weight.Candidate.Formula.SymbolNames().IsEmpty);
        List<Weight> some = [.. laws.Take(Most), .. laws.Skip(Most).Where(weight => Familiar.BitsOf(weight.Candidate.Formula) is not null).Take(Most)];
        return some.Count == 0 ? [] : new RelativeErrors(view, weighing).Of(some);
    }

    private IReadOnlyList<Weight> Of(List<Weight> laws)
    {
        var lightest = laws[0].Candidate;
        var bound = weighing.Of(lightest).Total;
        if (IsLighter(lightest, bound - Choice.Decisive) is { } rows) return All(laws, rows);
        // A form that absolute errors have bent towards the largest rows may hide that errors are relative. Another formula gains by chance sooner than the same: it has to gain more.
        return IsLighter(laws.MinBy(OfLogarithms)!.Candidate, bound - Choice.MoreDecisive) is { } others ? All(laws, others) : [];
    }

    /// <summary>The rows with relative errors as a law lets them be seen, if it is lighter with them than a bound.</summary>
    private ScaledRows? IsLighter(Candidate law, double bound) => Beside(law) is { } rows && Refitted(law, rows)?.Total < bound ? rows : null;

    /// <summary>The candidates with relative errors; none where most of the squares are of a few rows that are far off.</summary>
    private IReadOnlyList<Weight> All(List<Weight> laws, ScaledRows rows)
    {
        List<Weight> weights = [.. laws.Select(law => Refitted(law.Candidate, rows)).OfType<Weight>()];
        var lightest = weights.MinBy(weight => weight.Total)!.Candidate;
        return AreOfOddRows(Candidate.Of(Fit(lightest, rows.Logarithms), lightest.Origin, rows.Logarithms).Residuals(rows.Logarithms), rows.Logarithms) ? [] : weights;
    }

    /// <summary>The bits of a law of the logarithms, all rows alike.</summary>
    private double OfLogarithms(Weight law)
    {
        var fit = Fit(law.Candidate, _logarithms);
        return double.IsFinite(fit.SumOfSquares) ? weighing.Freedom(fit.Names.Length) / 2 * Math.Log2(fit.SumOfSquares / view.RowCount) + law.OfLaw : double.PositiveInfinity;
    }

    /// <summary>The logarithms, each with its error as a candidate lets it be seen; null where that is not finite.</summary>
    private ScaledRows? Beside(Candidate law)
    {
        var widths = Widths(Fit(law, _logarithms));
        // The density of the target is that of its logarithm over the target.
        return Array.TrueForAll(widths, double.IsFinite)
            ? new ScaledRows(_logarithms.InVariables(view.Symbols, view.Columns, _logarithms.TargetColumn, widths), view.TargetColumn.Average(Math.Log2) - Math.Log2(view.Deviation) + widths.Average(Math.Log2))
            : null;
    }

    private Weight? Refitted(Candidate candidate, ScaledRows scaled)
    {
        var rows = scaled.Logarithms;
        var (template, names) = (candidate.Fit.Template, candidate.Fit.Names);
        var fit = Fit(candidate, rows);
        if (!(fit.SumOfSquares < rows.RowCount * _logarithms.Deviation * _logarithms.Deviation)) return null;
        var data = weighing.Freedom(names.Length) * (Math.Log2(Weighing.SquaresForeseen(fit, rows) / view.RowCount) / 2 + scaled.BitsOfScale);
        var predicted = Tape.Compile(template, view.Symbols, names).Evaluate(view.Columns, view.RowCount, fit.Values.AsSpan());
        var squares = predicted.Select((value, row) => Math.Pow(value - view.TargetColumn[row], 2) * (view.Weights?[row] ?? 1)).Sum();
        var relative = candidate with
        {
            Fit = fit with { Template = template, SumOfSquares = squares },
            Origin = candidate.Origin with { Then = "fitted to the logarithm" },
        };
        return weighing.Of(FewDigits.Of(relative, view)) with { Data = data };
    }

    /// <summary>Whether most of the squares are of a few rows that are far off: these are odd, and their errors no shares of the others' kind.</summary>
    private static bool AreOfOddRows(double[] residuals, View rows)
    {
        var odd = OddRows.Beyond(residuals, rows).ToHashSet();
        double Squares(Func<int, bool> isMeant) => Enumerable.Range(0, residuals.Length).Where(isMeant).Sum(row => residuals[row] * residuals[row] * (rows.Weights?[row] ?? 1));
        return odd.Count > 0 && Squares(odd.Contains) > Squares(row => !odd.Contains(row));
    }

    private static FittedFormula Fit(Candidate candidate, View logarithms) =>
        ConstantFit.Fit(Expr.Log(candidate.Fit.Template), candidate.Fit.Names, candidate.Fit.Values, logarithms);

    /// <summary>How much wider each row's error is than the relative noise: what is rounded to a decimal place has relative errors of another size in each row.</summary>
    private double[] Widths(FittedFormula fit)
    {
        var rounding = Array.ConvertAll(view.TargetColumn, y => view.Grain * view.Grain / (y * y));
        var all = fit.SumOfSquares / view.RowCount;
        var noise = Math.Max(all - rounding.Average(), LeastNoise * all);
        return Array.ConvertAll(rounding, own => Math.Sqrt(1 + own / noise));
    }

    /// <param name="Logarithms">Of the target, with the weights of their errors.</param>
    /// <param name="BitsOfScale">For each row, from the logarithm's noise to the target's over its deviation.</param>
    private sealed record ScaledRows(View Logarithms, double BitsOfScale);
}
