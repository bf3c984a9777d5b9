namespace Discovery.Search.Judging;

/// <summary>Candidates as laws whose errors are shares of the target: their constants are fitted to its logarithm.</summary>
internal static class RelativeErrors
{
    /// <summary>Of the squares of relative errors, what is noise at least, however much rounding may make of them.</summary>
    private const double LeastNoise = 0.01;

    /// <summary>
    /// The candidates so fitted, on the scales of the target itself; none where the target is not above zero everywhere, or where the
    /// lightest candidate is not lighter so: then errors are no shares of the target, and another formula gains by chance.
    /// </summary>
    /// <param name="candidates">Fitted to the target, the lightest first.</param>
    /// <param name="view">The rows.</param>
    /// <param name="weighing">The scales of these rows, for what a law takes by itself.</param>
    public static IReadOnlyList<Weight> Weigh(IReadOnlyList<Candidate> candidates, View view, Weighing weighing)
    {
        if (!Array.TrueForAll(view.TargetColumn, y => y > 0)) return [];
        List<Candidate> laws = [.. candidates.Where(candidate => !candidate.Formula.SymbolNames().IsEmpty)];
        if (laws.Count == 0) return [];
        var logarithms = view.WithTarget(Array.ConvertAll(view.TargetColumn, Math.Log));
        var widths = Widths(Fit(laws[0], logarithms), view);
        if (!Array.TrueForAll(widths, double.IsFinite)) return [];
        var rows = logarithms.InVariables(view.Symbols, view.Columns, logarithms.TargetColumn, widths);
        // The density of the target is that of its logarithm over the target.
        var scale = weighing.Evidence * (view.TargetColumn.Average(Math.Log2) - Math.Log2(view.Deviation) + widths.Average(Math.Log2));
        if (Refitted(laws[0]) is not { } same || !(same.Total < weighing.Of(laws[0]).Total - Choice.Decisive)) return [];
        List<Weight> weights = [.. laws.Select(Refitted).OfType<Weight>()];
        return AreOfOddRows(Candidate.Of(Fit(weights.MinBy(weight => weight.Total)!.Candidate, rows), laws[0].Origin, rows).Residuals(rows), rows) ? [] : weights;

        Weight? Refitted(Candidate candidate)
        {
            var (template, names) = (candidate.Fit.Template, candidate.Fit.Names);
            var fit = Fit(candidate, rows);
            if (!(fit.SumOfSquares < rows.RowCount * logarithms.Deviation * logarithms.Deviation)) return null;
            var data = weighing.Freedom / 2 * Math.Log2(Weighing.SquaresForeseen(fit, rows) / view.RowCount) + scale;
            var predicted = Tape.Compile(template, view.Symbols, names).Evaluate(view.Columns, view.RowCount, fit.Values.AsSpan());
            var squares = predicted.Select((value, row) => Math.Pow(value - view.TargetColumn[row], 2) * (view.Weights?[row] ?? 1)).Sum();
            var relative = candidate with
            {
                Fit = fit with { Template = template, SumOfSquares = squares },
                Origin = candidate.Origin with { Then = "fitted to the logarithm" },
            };
            return weighing.Of(FewDigits.Of(relative, view)) with { Data = data };
        }
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
    private static double[] Widths(FittedFormula fit, View view)
    {
        var rounding = Array.ConvertAll(view.TargetColumn, y => view.Grain * view.Grain / (y * y));
        var all = fit.SumOfSquares / view.RowCount;
        var noise = Math.Max(all - rounding.Average(), LeastNoise * all);
        return Array.ConvertAll(rounding, own => Math.Sqrt(1 + own / noise));
    }
}
